"""Which unit has the Code in its rules, and how many heard of it at a briefing. Nothing here is about a person."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.documents.models import Document


class RuleKind(models.TextChoices):
    """The rules into which the Code goes."""

    WORKPLACE = "workplace", _("Quy chế văn hóa công sở")
    SCHOOL = "school", _("Quy tắc ứng xử của trường học")
    ENTERPRISE = "enterprise", _("Nội quy, quy tắc ứng xử của doanh nghiệp")
    CONVENTION = "convention", _("Hương ước, quy ước khu dân cư")


# Which kinds of units are expected to have which rules.
EXPECTED: dict[RuleKind, tuple[Unit.Kind, ...]] = {
    RuleKind.WORKPLACE: (
        Unit.Kind.DEPARTMENT,
        Unit.Kind.MASS,
        Unit.Kind.PARTY,
        Unit.Kind.PRESS,
        Unit.Kind.COMMUNE,
    ),
    RuleKind.SCHOOL: (Unit.Kind.SCHOOL,),
    RuleKind.ENTERPRISE: (Unit.Kind.ENTERPRISE,),
    RuleKind.CONVENTION: (Unit.Kind.COMMUNE,),
}


def kinds_for(unit: Unit) -> list[RuleKind]:
    """The rules that this unit is expected to have."""
    return [kind for kind, units in EXPECTED.items() if unit.kind in units]


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    def in_force(self) -> AdoptionQuerySet:
        return self.filter(withdrawn_on=None)

    def standing_on(self, day: date) -> AdoptionQuerySet:
        """Those that stood on that day, whatever became of them since."""
        return self.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day), adopted_on__lte=day)

    def for_list(self) -> AdoptionQuerySet:
        return self.in_force().select_related("unit").order_by("-adopted_on", "unit__sorting", "pk")


class Adoption(models.Model):
    """A unit has the Code in its rules, by a document of that day. It changes only through `adoption.actions`.

    `revision` counts its changes: whoever corrects it says which one was on the screen.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="adoptions", verbose_name=_("Đơn vị")
    )
    kind = models.CharField(_("Loại quy chế"), max_length=12, choices=RuleKind.choices)
    document_number = models.CharField(_("Số, ký hiệu văn bản"), max_length=60)
    adopted_on = models.DateField(_("Ngày ban hành"))
    link = models.URLField(_("Địa chỉ đăng văn bản"), max_length=500, blank=True)
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Văn bản trong sổ"),
    )
    evidence = models.URLField(_("Địa chỉ minh chứng khác"), max_length=500, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawal_reason = models.CharField(_("Lý do rút"), max_length=400, blank=True)
    revision = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind"],
                condition=Q(withdrawn_on=None),
                name="unit_adopts_the_code_once_in_each_kind_of_rules",
            ),
            models.CheckConstraint(condition=~Q(document_number=""), name="adoption_names_its_document"),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawal_reason="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawal_reason="")),
                name="withdrawn_adoption_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("adoption:detail", args=[self.pk])

    @property
    def has_paper(self) -> bool:
        """Whether anybody can look the document up."""
        return bool(self.link) or self.document_id is not None


class BriefingQuerySet(models.QuerySet["Briefing"]):
    def kept(self) -> BriefingQuerySet:
        return self.filter(taken_back_at=None)

    def for_list(self) -> BriefingQuerySet:
        return self.kept().select_related("unit").order_by("-held_on", "-pk")


class Briefing(models.Model):
    """A meeting at which a unit spoke of the Code. How many came is a number; who came is written nowhere."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="briefings", verbose_name=_("Đơn vị")
    )
    held_on = models.DateField(_("Ngày phổ biến"))
    headcount = models.PositiveIntegerField(_("Số người dự"))
    note = models.CharField(_("Ghi chú"), max_length=200, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = BriefingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(headcount__gte=1), name="somebody_came_to_the_briefing"),
            models.UniqueConstraint(
                fields=["unit", "held_on", "note"],
                condition=Q(taken_back_at=None),
                name="briefing_recorded_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.held_on}"
