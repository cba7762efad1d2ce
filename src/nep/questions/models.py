"""Questions of residents: what was asked, what an office answers, and which two persons stand behind the answer."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit, words_in
from nep.agencies.workdays import working_days_after
from nep.conduct.models import STALE_AFTER
from nep.text import fold

LONGEST_QUESTION = 600
DAYS_TO_ANSWER = 10  # working days; Luật Tiếp công dân 2013, Điều 28
CLOSED_KEPT = timedelta(days=30)
UNANSWERED_KEPT = timedelta(days=180)

_KINDLY: dict[str, str | Promise] = {
    "complaint": _(
        "Điều bạn viết là khiếu nại hoặc tố cáo. Nơi nhận đúng là nơi tiếp công dân của xã, phường hoặc của tỉnh. "
        "Ở đó có người nhận đơn, và tên người tố cáo được giữ kín theo luật."
    ),
    "private": _(
        "Câu hỏi có thông tin riêng của một người, nên chúng tôi không đăng. "
        "Mời bạn hỏi lại mà không nhắc đến ai cụ thể."
    ),
    "answered_before": _("Câu này đã có trả lời. Mời bạn đọc câu trả lời đó."),
    "opinion": _("Đây là một ý kiến, chưa phải câu hỏi. Chúng tôi đã đọc. Cảm ơn bạn."),
}


class QuestionQuerySet(models.QuerySet["Question"]):
    def published(self) -> QuestionQuerySet:
        """What everybody may read."""
        return self.filter(state=Question.State.PUBLISHED)

    def waiting(self) -> QuestionQuerySet:
        """What still waits for an officer: for an answer, or for the second person."""
        return self.filter(state__in=Question.WAITING)

    def search(self, words: str) -> QuestionQuerySet:
        """Those that hold all the words in question or answer, with or without marks."""
        return self.filter(words_in("folded", fold(words).split()))

    def stale(self, since: date) -> QuestionQuerySet:
        """Published answers that nobody has looked at since that day."""
        return self.published().filter(Q(looked_on=None, published_on__lt=since) | Q(looked_on__lt=since))

    def for_list(self) -> QuestionQuerySet:
        """The newest answer first."""
        return self.select_related("unit").order_by("-published_on", "-pk")

    def for_desk(self) -> QuestionQuerySet:
        """What waits first, the oldest of it at the top; then what is done, the newest first."""
        waits = models.Case(models.When(state__in=Question.WAITING, then=0), default=1)
        age = models.Case(models.When(state__in=Question.WAITING, then=F("asked_on")))
        return self.select_related("unit").order_by(
            waits, age.asc(nulls_last=True), "-published_on", "-closed_on", "pk"
        )

    def forgettable(self, on: date) -> QuestionQuerySet:
        """What was not published and whose time is over on that day."""
        closed = Q(state__in=Question.CLOSED, closed_on__lte=on - CLOSED_KEPT)
        return self.filter(closed | Q(state__in=Question.WAITING, asked_on__lte=on - UNANSWERED_KEPT))


class Question(models.Model):
    """A question without its asker. It changes only through `questions.actions`; nobody changes its words.

    Whoever holds the code follows it; only a fingerprint of the code is kept, and of the time only the day.
    """

    class Topic(models.TextChoices):
        SCAM = "scam", _("Lừa đảo")
        ACCOUNT = "account", _("Tài khoản")
        CHILDREN = "children", _("Trẻ em")
        RIGHTS = "rights", _("Quyền và góp ý")
        CODE = "code", _("Bộ Quy tắc")
        OTHER = "other", _("Khác")

    class State(models.TextChoices):
        RECEIVED = "received", _("Chờ trả lời")
        ANSWERED = "answered", _("Chờ người thứ hai")
        PUBLISHED = "published", _("Đã trả lời")
        DECLINED = "declined", _("Không đăng")
        WITHDRAWN = "withdrawn", _("Đã rút")

    class Reason(models.TextChoices):
        """Why a question is not published. Criticism of an office is no reason, and none may be added for it."""

        COMPLAINT = "complaint", _("Là khiếu nại, tố cáo: chỉ đúng nơi nhận")
        PRIVATE = "private", _("Lộ thông tin riêng của một người")
        ANSWERED_BEFORE = "answered_before", _("Đã có câu trả lời: dẫn đến đó")
        OPINION = "opinion", _("Là ý kiến, không phải câu hỏi: cảm ơn")

        @property
        def kindly(self) -> str | Promise:
            """What the asker reads."""
            return _KINDLY[self.value]

    WAITING = (State.RECEIVED, State.ANSWERED)
    CLOSED = (State.DECLINED, State.WITHDRAWN)

    text = models.CharField(_("Câu hỏi"), max_length=LONGEST_QUESTION)
    topic = models.CharField(_("Về chuyện gì"), max_length=10, choices=Topic.choices)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Hỏi cơ quan nào"),
    )
    asked_on = models.DateField(_("Ngày hỏi"))
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    revision = models.PositiveIntegerField(default=1)
    answer = models.CharField(_("Trả lời"), max_length=3000, blank=True)
    answered_for = models.CharField(_("Trả lời thay mặt"), max_length=200, blank=True)
    source = models.CharField(_("Dựa vào đâu"), max_length=300, blank=True)
    link = models.URLField(_("Đường dẫn để đọc thêm"), max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_on = models.DateField(_("Ngày trả lời"), null=True, blank=True)
    looked_on = models.DateField(_("Xem lại lần cuối"), null=True, blank=True)
    closed_on = models.DateField(_("Ngày không đăng hoặc rút"), null=True, blank=True)
    declined_because = models.CharField(
        _("Vì sao không đăng"), max_length=16, choices=Reason.choices, blank=True
    )
    see_also = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Câu đã trả lời"),
    )
    withdrawn_because = models.CharField(_("Lý do rút"), max_length=300, blank=True)
    folded = models.TextField(editable=False, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(code_hash=""), name="question_says_something_and_has_a_code"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["received", "declined"], answered_by=None, answer="")
                | Q(state__in=["answered", "published", "withdrawn"], answered_by__isnull=False)
                & ~Q(answer=""),
                name="question_is_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["published", "withdrawn"],
                    published_by__isnull=False,
                    published_on__isnull=False,
                )
                | Q(state__in=["received", "answered", "declined"], published_by=None, published_on=None),
                name="question_is_published_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=F("answered_by")),
                name="question_is_published_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(looked_on=None) | Q(looked_on__gte=F("published_on")),
                name="question_is_looked_at_again_after_it_was_published",
            ),
            models.CheckConstraint(
                condition=Q(state="declined", closed_on__isnull=False) & ~Q(declined_because="")
                | ~Q(state="declined") & Q(declined_because="", see_also=None),
                name="question_is_declined_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", closed_on__isnull=False) & ~Q(withdrawn_because="")
                | ~Q(state="withdrawn") & Q(withdrawn_because=""),
                name="question_is_withdrawn_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        """Its number: the log keeps this for good, and the words of a question may have to go."""
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("questions:detail", args=[self.pk])

    @property
    def due_on(self) -> date:
        """The last day on which an answer or a notice is in time."""
        return working_days_after(self.asked_on, DAYS_TO_ANSWER)

    @property
    def waits(self) -> bool:
        return self.state in self.WAITING

    @property
    def is_late(self) -> bool:
        return self.waits and self.due_on < timezone.localdate()

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def last_looked_on(self) -> date | None:
        """The day on which somebody last stood behind the answer."""
        return self.looked_on or self.published_on

    @property
    def is_stale(self) -> bool:
        """Everybody reads it, and nobody has looked at it for 180 days."""
        day = self.last_looked_on if self.is_published else None
        return day is not None and day < timezone.localdate() - STALE_AFTER

    @property
    def reason(self) -> Reason | None:
        return self.Reason(self.declined_because) if self.declined_because else None

    @property
    def erased_on(self) -> date | None:
        """When a closed question is erased."""
        return self.closed_on + CLOSED_KEPT if self.closed_on else None

    @property
    def badge(self) -> str:
        return {"received": "info", "answered": "wait", "published": "good"}.get(self.state, "")
