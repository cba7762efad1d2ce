"""The plan of a unit: its words, who signs, and one row for each task that it takes up."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.programme.models import Programme, Task


class PlanQuerySet(models.QuerySet["Plan"]):
    def for_list(self) -> PlanQuerySet:
        kept = Count("rows", filter=Q(rows__kept=True))
        return (
            self.select_related("unit", "programme").annotate(kept_rows=kept).order_by("unit__sorting", "pk")
        )


class Plan(models.Model):
    """A draft of a unit's own plan for a programme. It changes only through `plans.actions`.

    Long texts hold one paragraph a line. `revision` counts its changes: whoever saves says which one was on the screen.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="plans")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField(_("Năm"))
    title = models.CharField(_("Trích yếu"), max_length=600)
    symbol = models.CharField(_("Ký hiệu"), max_length=40)
    place = models.CharField(_("Nơi ban hành"), max_length=60)
    parent_body = models.CharField(_("Cơ quan cấp trên ghi ở đầu văn bản"), max_length=200, blank=True)
    legal_bases = models.TextField(_("Căn cứ"))
    aims = models.TextField(_("Mục đích"))
    demands = models.TextField(_("Yêu cầu"))
    money = models.TextField(_("Kinh phí"))
    carrying_out = models.TextField(_("Tổ chức thực hiện"))
    sign_mode = models.TextField(_("Dòng trên chức vụ"), blank=True)
    sign_position = models.CharField(_("Chức vụ người ký"), max_length=100)
    sign_name = models.CharField(_("Người ký"), max_length=60, blank=True)
    recipients = models.TextField(_("Nơi nhận"))
    revision = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "unit"], name="unit_has_one_plan_for_a_programme")
        ]

    def __str__(self) -> str:
        return self.title[:120]

    def get_absolute_url(self) -> str:
        return reverse("plans:edit", args=[self.pk])


class PlanRow(models.Model):
    """A task of the programme in the unit's own words, or one that the unit adds; not kept, it stays out of the plan."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kept = models.BooleanField(default=True)
    text = models.TextField(_("Nội dung việc"))
    office = models.CharField(_("Bộ phận thực hiện"), max_length=200, blank=True)
    term = models.CharField(_("Thời hạn"), max_length=300, blank=True)
    budget = models.CharField(_("Kinh phí"), max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="plan_row_has_its_place"),
            models.UniqueConstraint(fields=["plan", "task"], name="task_stands_once_in_a_plan"),
            models.CheckConstraint(condition=~Q(text=""), name="plan_row_says_something"),
            models.CheckConstraint(condition=Q(kept=True) | Q(task__isnull=False), name="own_row_is_kept"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
