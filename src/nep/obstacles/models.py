"""What is hard for a unit, what it proposes, and what it was told; the questions and answers that all units read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.programme.models import Programme, Task
from nep.text import fold

DAYS_TO_REPLY = 14


def midnight(day: date) -> datetime:
    """The first moment of a day, on the clocks of this installation."""
    return timezone.make_aware(datetime.combine(day, time()))


class ObstacleQuerySet(models.QuerySet["Obstacle"]):
    def raised_between(self, begin: date, end: date) -> ObstacleQuerySet:
        """Raised on one of these days, the last one included."""
        return self.filter(raised_at__gte=midnight(begin), raised_at__lt=midnight(end + timedelta(days=1)))

    def open_on(self, day: date) -> ObstacleQuerySet:
        """Raised by the end of that day, and without an answer or a decision then.

        What was answered and opened again counts as open all the time between.
        """
        night = midnight(day + timedelta(days=1))
        return self.filter(Q(settled_at=None) | Q(settled_at__gte=night), raised_at__lt=night)

    def late_on(self, day: date) -> ObstacleQuerySet:
        """Open on that day, and the day by which the unit needs its answer is over."""
        return self.open_on(day).filter(reply_by__lt=day)

    def of_units(self, units: Collection[int]) -> ObstacleQuerySet:
        return self.filter(unit__in=units)

    def shared(self) -> ObstacleQuerySet:
        """Answers that all units read."""
        return self.filter(is_shared=True)

    def search(self, words: str) -> ObstacleQuerySet:
        """Shared ones with all the words in question or answer, with or without marks."""
        found = self
        for word in fold(words).split():
            found = found.filter(shared_folded__contains=word)
        return found

    def waiting_first(self) -> ObstacleQuerySet:
        """What waits the longest beyond its day first, then what is over, the newest first."""
        return self.order_by(F("settled_at").desc(nulls_first=True), "reply_by", "pk")

    def for_list(self) -> ObstacleQuerySet:
        return self.select_related("unit").waiting_first()


class NumberBook(models.Model):
    """The last number given in a year. Whoever takes the next one locks the row, so that none is skipped or given twice."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Obstacle(models.Model):
    """A difficulty of a unit. It changes only through `obstacles.actions`.

    `settled_at` is when the unit had its answer or decision, or took the question back; empty while it waits.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Chờ trả lời")
        ESCALATED = "escalated", _("Chờ quyết định")
        DECIDED = "decided", _("Đã có quyết định")
        ANSWERED = "answered", _("Đã trả lời")
        CLOSED = "closed", _("Đã kết thúc")
        WITHDRAWN = "withdrawn", _("Đã rút lại")

    class Category(models.TextChoices):
        GUIDANCE = "guidance", _("Quy định, hướng dẫn chưa rõ")
        PEOPLE = "people", _("Nhân lực")
        MONEY = "money", _("Kinh phí")
        EQUIPMENT = "equipment", _("Thiết bị, đường truyền")
        COORDINATION = "coordination", _("Phối hợp giữa các đơn vị")
        CONTENT = "content", _("Nội dung, kỹ năng")
        OTHER = "other", _("Việc khác")

    WAITING = (State.OPEN, State.ESCALATED)
    # From which states each deed starts.
    BEFORE: ClassVar[dict[str, tuple[State, ...]]] = {
        "withdraw": (State.OPEN,),
        "answer": (State.OPEN, State.DECIDED),
        "escalate": (State.OPEN,),
        "decide": (State.ESCALATED,),
        "close": (State.ANSWERED, State.DECIDED),
        "reopen": (State.ANSWERED, State.DECIDED, State.CLOSED),
        "share": (State.ANSWERED, State.CLOSED),
        "unshare": (State.ANSWERED, State.CLOSED),
    }

    year = models.PositiveSmallIntegerField(editable=False)
    serial = models.PositiveIntegerField(editable=False)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="obstacles", verbose_name=_("Chương trình")
    )
    task = models.ForeignKey(
        Task,
        on_delete=models.PROTECT,
        related_name="obstacles",
        null=True,
        blank=True,
        verbose_name=_("Việc"),
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="obstacles", verbose_name=_("Đơn vị")
    )
    category = models.CharField(_("Loại vướng mắc"), max_length=12, choices=Category.choices)
    words = models.TextField(_("Khó khăn, vướng mắc"))
    proposal = models.TextField(_("Đề xuất của đơn vị"))
    reply_by = models.DateField(_("Cần trả lời trước hết ngày"))
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    raised_at = models.DateTimeField(default=timezone.now)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    answer = models.TextField(_("Nội dung trả lời"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_unit = models.CharField(_("Cơ quan trả lời"), max_length=200, blank=True)

    escalated_to = models.CharField(_("Cơ quan có thẩm quyền"), max_length=200, blank=True)
    escalated_on = models.DateField(null=True, blank=True)
    escalation_reason = models.CharField(_("Vì sao vượt thẩm quyền"), max_length=600, blank=True)
    decision_number = models.CharField(_("Số, ký hiệu quyết định"), max_length=60, blank=True)
    decided_on = models.DateField(_("Ngày quyết định"), null=True, blank=True)
    decision = models.TextField(_("Nội dung quyết định"), blank=True)

    is_shared = models.BooleanField(default=False)
    shared_question = models.TextField(_("Câu hỏi chung"), blank=True)
    shared_answer = models.TextField(_("Câu trả lời chung"), blank=True)
    shared_folded = models.TextField(editable=False, blank=True)

    objects = ObstacleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "serial"], name="obstacle_number_is_its_own"),
            models.CheckConstraint(condition=Q(serial__gte=1), name="obstacle_numbers_begin_with_one"),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(proposal=""), name="obstacle_says_and_proposes"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "escalated"], settled_at=None)
                | (~Q(state__in=["open", "escalated"]) & Q(settled_at__isnull=False)),
                name="obstacle_is_settled_exactly_when_it_does_not_wait",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered")
                | (~Q(answer="") & ~Q(answered_by_unit="") & Q(answered_at__isnull=False)),
                name="answered_obstacle_has_its_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["escalated", "decided"])
                | (~Q(escalated_to="") & ~Q(escalation_reason="") & Q(escalated_on__isnull=False)),
                name="escalated_obstacle_says_to_whom_and_why",
            ),
            models.CheckConstraint(
                condition=Q(escalated_to="")
                | ~Q(state__in=["decided", "answered", "closed"])
                | (~Q(decision_number="") & ~Q(decision="") & Q(decided_on__isnull=False)),
                name="escalated_obstacle_ends_only_with_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(is_shared=False)
                | (Q(state__in=["answered", "closed"]) & ~Q(shared_question="") & ~Q(shared_answer="")),
                name="shared_obstacle_has_question_and_answer",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state"]),
            models.Index(fields=["programme", "raised_at"]),
            models.Index(fields=["state", "reply_by"]),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("obstacles:detail", args=[self.pk])

    @property
    def number(self) -> str:
        """As papers cite it: KK-2026-0007."""
        return f"KK-{self.year}-{self.serial:04}"

    @property
    def waits(self) -> bool:
        return self.state in self.WAITING

    @property
    def is_late(self) -> bool:
        return self.waits and self.reply_by < timezone.localdate()

    @property
    def age(self) -> int:
        """For how many days it has been waiting, or had been when the answer came."""
        end = timezone.localdate(self.settled_at) if self.settled_at else timezone.localdate()
        return (end - timezone.localdate(self.raised_at)).days

    @property
    def badge(self) -> str:
        """The kind of badge for its state."""
        return {"open": "wait", "escalated": "wait", "decided": "info", "answered": "good"}.get(
            self.state, ""
        )

    def stands_before(self, deed: str) -> bool:
        """Whether this deed starts from the state in which it is."""
        if self.state not in self.BEFORE[deed]:
            return False
        if deed == "unshare":
            return self.is_shared
        return deed != "share" or (bool(self.answer) and not self.is_shared)
