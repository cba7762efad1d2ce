"""Surveys with at most seven questions, and answers that belong to nobody."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nep.programme.models import Programme

MOST_QUESTIONS = 7
SCALE = (1, 2, 3, 4, 5)
Question = dict[str, Any]


class SurveyQuerySet(models.QuerySet["Survey"]):
    def answerable(self, on: date) -> SurveyQuerySet:
        """Open, and within its days."""
        return self.filter(state=Survey.State.OPEN, opens_on__lte=on, closes_on__gte=on)

    def ended(self, on: date) -> SurveyQuerySet:
        """Closed by hand, or past its last day: only now there are results."""
        return self.filter(Q(state=Survey.State.CLOSED) | Q(state=Survey.State.OPEN, closes_on__lt=on))

    def for_list(self) -> SurveyQuerySet:
        # The model declares what is added here, so that pages can name it.
        counted = self.annotate(answer_count=models.Count("responses"))  # type: ignore[no-redef]
        return counted.order_by("-opens_on", "-pk")


class Survey(models.Model):
    """A survey, its questions as data. It changes only through `surveys.actions`, its questions only as a draft.

    A question is `{"text": …, "kind": "scale" | "choice", "options": […]}`. `pair` ties the second wave to the first:
    both ask the same, so that they can be compared.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Bản nháp")
        OPEN = "open", _("Đang mở")
        CLOSED = "closed", _("Đã đóng")

    class Wave(models.TextChoices):
        BEFORE = "before", _("Trước khi làm")
        AFTER = "after", _("Sau khi làm")

    title = models.CharField(_("Tên khảo sát"), max_length=200)
    intro = models.CharField(_("Lời ngỏ"), max_length=400, blank=True)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="surveys"
    )
    wave = models.CharField(_("Lần hỏi"), max_length=6, choices=Wave.choices, default=Wave.BEFORE)
    pair = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="follow_up"
    )
    questions = models.JSONField()
    group_question = models.CharField(_("Câu hỏi về nhóm"), max_length=200, blank=True)
    groups = models.JSONField(default=list, blank=True)
    opens_on = models.DateField(_("Mở từ ngày"))
    closes_on = models.DateField(_("Đến hết ngày"))
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=1)

    answer_count: int

    objects = SurveyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="survey_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(wave="after", pair__isnull=False) | Q(wave="before", pair=None),
                name="second_wave_follows_a_first",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("surveys:detail", args=[self.pk])

    def is_answerable(self, on: date) -> bool:
        return self.state == self.State.OPEN and self.opens_on <= on <= self.closes_on

    def has_ended(self, on: date) -> bool:
        return self.state == self.State.CLOSED or (self.state == self.State.OPEN and self.closes_on < on)

    @property
    def badge(self) -> str:
        return {"draft": "", "open": "info", "closed": "good"}[self.state]


class Response(models.Model):
    """What one person answered, and nothing about who or when.

    No account, no address, no browser, no time; the key is random, so that rows have no order of coming either. `once`
    is the fingerprint of a number that stood in the form: the same form sent twice counts once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="responses")
    answers = models.JSONField()
    group = models.PositiveSmallIntegerField(null=True, blank=True)
    once = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return str(self.survey)
