"""Who did something good and agreed to be named; what units found out and others may do too.

Nothing here is counted or ordered by person, and no row points at an account: praise must not become watching.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from statistics import median

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit

# Whoever does not answer in this time is forgotten.
CONSENT_LASTS = timedelta(days=30)


def median_days(spans: Iterable[tuple[date, date | None]]) -> float | None:
    """How long people waited for an answer: half of them less, half of them more. None when nobody has one.

    >>> median_days([(date(2026, 1, 1), date(2026, 1, 4)), (date(2026, 1, 1), date(2026, 1, 11))])
    6.5
    """
    days = [(answered - began).days for began, answered in spans if answered]
    return median(days) if days else None


class NominationQuerySet(models.QuerySet["Nomination"]):
    def unanswered(self) -> NominationQuerySet:
        """The nominee has not said yes or no."""
        return self.filter(state=Nomination.State.ASKED)

    def expired(self, on: date) -> NominationQuerySet:
        """No word from the nominee for thirty days: nothing of it is kept."""
        return self.unanswered().filter(asked_on__lte=on - CONSENT_LASTS)

    def waiting(self) -> NominationQuerySet:
        """The nominee agreed; now it is for the coordinator to answer."""
        return self.filter(state=Nomination.State.ACCEPTED)

    def commended(self) -> NominationQuerySet:
        return self.filter(state=Nomination.State.COMMENDED)

    def for_list(self) -> NominationQuerySet:
        """The newest answer first. Never by name."""
        return self.select_related("unit").order_by("-answered_on", "-pk")

    def median_days(self) -> float | None:
        """From the nomination to its answer."""
        answered = self.filter(answered_on__isnull=False).order_by()
        return median_days(answered.values_list("asked_on", "answered_on"))


class Nomination(models.Model):
    """A collective or a person who did something good. It changes only through `recognition.actions`.

    The address of the nominee is kept until the nominee has answered; of the link only a fingerprint is stored.
    """

    class Whom(models.TextChoices):
        COLLECTIVE = "collective", _("Tập thể")
        PERSON = "person", _("Cá nhân")

    class Origin(models.TextChoices):
        SELF = "self", _("Tự giới thiệu")
        PEERS = "peers", _("Người khác giới thiệu")

    class State(models.TextChoices):
        ASKED = "asked", _("Chờ người được đề cử đồng ý")
        ACCEPTED = "accepted", _("Chờ trả lời")
        COMMENDED = "commended", _("Biểu dương")
        THANKED = "thanked", _("Cảm ơn")

    class Criterion(models.TextChoices):
        """What is good about it, in words. There are no points."""

        STEADY = "steady", _("Làm đều, giữ được lâu")
        TOGETHER = "together", _("Nhiều người cùng làm, tự nguyện")
        KIND = "kind", _("Cư xử tử tế cả khi bất đồng")
        CORRECTS = "corrects", _("Thấy sai thì sửa, thấy tin chưa đúng thì đính chính")
        PROTECTS = "protects", _("Che chở trẻ em và người dễ bị tổn thương")
        SHARES = "shares", _("Chia sẻ cách làm để nơi khác làm được")

    whom = models.CharField(_("Đề cử"), max_length=10, choices=Whom.choices)
    origin = models.CharField(_("Ai giới thiệu"), max_length=5, choices=Origin.choices)
    name = models.CharField(_("Tên"), max_length=200)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name=_("Đơn vị"),
    )
    deed = models.TextField(_("Việc làm tốt"), max_length=3000)
    email = models.EmailField(_("Hộp thư của người được đề cử"), blank=True)
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_on = models.DateField(_("Đề cử ngày"))
    answered_on = models.DateField(_("Trả lời ngày"), null=True, blank=True)
    criteria = models.JSONField(_("Điểm tốt"), default=list, blank=True)
    answer = models.TextField(_("Lời biểu dương hoặc cảm ơn"), max_length=2000, blank=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(state="asked") & ~Q(email="")) | (~Q(state="asked") & Q(email="")),
                name="nominee_address_only_until_the_answer",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=["commended", "thanked"], answered_on__isnull=False) & ~Q(answer=""))
                | Q(state__in=["asked", "accepted"], answered_on=None, answer=""),
                name="nomination_answered_in_words",
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(deed=""), name="nomination_says_who_and_what"),
        ]

    def __str__(self) -> str:
        # Whatever is written down for ever knows the row by its number alone: it may be erased.
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("recognition:nomination", args=[self.pk])

    @property
    def criteria_labels(self) -> list[str]:
        return [str(label) for value, label in self.Criterion.choices if value in self.criteria]


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def adopted(self) -> InitiativeQuerySet:
        return self.filter(state=Initiative.State.ADOPTED)

    def open(self) -> InitiativeQuerySet:
        """Without an answer, or being tried."""
        return self.filter(state__in=Initiative.OPEN)

    def for_list(self) -> InitiativeQuerySet:
        # The model declares what is added here, so that pages can name it.
        counted = self.annotate(unit_count=Count("take_ups"))  # type: ignore[no-redef]
        return counted.select_related("unit").order_by("-answered_on", "-sent_on", "-pk")

    def median_days(self) -> float | None:
        """From the day it was sent to the first answer."""
        answered = self.filter(answered_on__isnull=False).order_by()
        return median_days(answered.values_list("sent_on", "answered_on"))


class Initiative(models.Model):
    """A better way that a unit found. It changes only through `recognition.initiatives`.

    The reward itself, with its persons, stays in the file of thi đua, khen thưởng; only the number of that file is noted.
    """

    class State(models.TextChoices):
        SENT = "sent", _("Chờ trả lời")
        ADOPTED = "adopted", _("Áp dụng")
        TRIAL = "trial", _("Làm thử")
        NOT_NOW = "not_now", _("Chưa áp dụng")

    OPEN = (State.SENT, State.TRIAL)

    title = models.CharField(_("Tên sáng kiến"), max_length=200)
    problem = models.TextField(_("Vấn đề"), max_length=3000)
    solution = models.TextField(_("Cách làm"), max_length=5000)
    effect = models.TextField(_("Hiệu quả đã thấy"), max_length=3000)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="initiatives", verbose_name=_("Đơn vị")
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.SENT)
    sent_on = models.DateField(_("Gửi ngày"))
    answered_on = models.DateField(_("Trả lời ngày"), null=True, blank=True)
    reason = models.TextField(_("Lý do"), max_length=2000, blank=True)
    reward_file = models.CharField(_("Số hồ sơ khen thưởng"), max_length=100, blank=True)

    unit_count: int

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", answered_on=None, reason="")
                | (~Q(state="sent") & Q(answered_on__isnull=False) & ~Q(reason="")),
                name="initiative_answered_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(problem="") & ~Q(solution="") & ~Q(effect=""),
                name="initiative_says_all_of_it",
            ),
            models.CheckConstraint(
                condition=Q(reward_file="") | Q(state="adopted"), name="only_adopted_initiatives_are_rewarded"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("recognition:initiative", args=[self.pk])

    @property
    def badge(self) -> str:
        return {"sent": "wait", "adopted": "good", "trial": "info"}.get(self.state, "")


class TakeUp(models.Model):
    """A unit does it too: one row for each unit."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="take_ups")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("Đơn vị"))
    since = models.DateField(_("Từ ngày"))

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "unit"], name="unit_takes_an_initiative_up_once")
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.initiative}"
