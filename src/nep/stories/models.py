"""Good stories: what was told, whether whoever it is about agreed, and which two persons stand behind its words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit, words_in
from nep.agencies.participants import place_name
from nep.text import fold, tone_marks_in_place

LONGEST_STORY = 3000
CLOSED_KEPT = timedelta(days=30)
UNTOUCHED_KEPT = timedelta(days=180)

_KINDLY: dict[str, str | Promise] = {
    "private": _(
        "Chuyện còn nhắc một người quá rõ. Mời bạn kể lại, sao cho người quen đọc cũng không nhận ra ai."
    ),
    "unasked": _("Chúng tôi chưa hỏi được người trong chuyện, nên chưa dám đăng. Cảm ơn bạn đã kể."),
    "asks": _(
        "Điều bạn viết là câu hỏi, góp ý hoặc lời nhờ giúp. "
        "Mời bạn gửi ở trang Hỏi – đáp: ở đó có cơ quan trả lời."
    ),
    "advert": _("Chuyện nhắc nhiều đến món hàng hoặc lời kêu gọi góp tiền. Trang này không đăng lời rao."),
    "told_before": _("Một chuyện gần giống đã có ở đây. Cảm ơn bạn, mời bạn kể một chuyện khác."),
}


def spaced(text: str) -> str:
    """The words of a text between single blanks, so that "lua" is not met inside "luat".

    >>> spaced("Thôn tôi, xóm tôi.")
    ' Thôn tôi xóm tôi '
    """
    words = re.findall(r"[^\W_]+", text)
    return f" {' '.join(words)} "


def with_marks(text: str) -> str:
    """The words as they are spelled, in small letters, tone marks in one place."""
    return spaced(tone_marks_in_place(text).lower())


def without_marks(text: str) -> str:
    return spaced(fold(text))


def each_word(words: str) -> list[str]:
    return [f" {word} " for word in words.split()]


class StoryQuerySet(models.QuerySet["Story"]):
    def published(self) -> StoryQuerySet:
        """What everybody may read."""
        return self.filter(state=Story.State.PUBLISHED)

    def waiting(self) -> StoryQuerySet:
        """What still waits for an officer."""
        return self.filter(state__in=Story.OPEN)

    def search(self, words: str) -> StoryQuerySet:
        """Those that hold all the words, with or without marks."""
        return self.filter(words_in("folded", each_word(without_marks(words))))

    def nearest_first(self, words: str) -> StoryQuerySet:
        """What holds the very words with their marks first; then the newest."""
        spelled, folded = with_marks(words), without_marks(words)
        newest = self.select_related("unit").order_by("-published_on", "-pk")
        if spelled == folded:
            return newest
        whens = [
            models.When(spelled__contains=spelled, then=0),
            models.When(words_in("spelled", each_word(spelled)), then=1),
        ]
        distance = models.Case(*whens, default=2, output_field=models.SmallIntegerField())
        return newest.order_by(distance, "-published_on", "-pk")

    def for_desk(self) -> StoryQuerySet:
        """What waits for a second person first, then the oldest of what was told; then what is done, the newest first."""
        places = {"waiting": 0, "received": 1, "draft": 1}
        whens = [models.When(state=state, then=place) for state, place in places.items()]
        place = models.Case(*whens, default=2, output_field=models.SmallIntegerField())
        age = models.Case(models.When(state__in=Story.OPEN, then=F("told_on")))
        return self.select_related("unit").order_by(
            place, age.asc(nulls_last=True), "-published_on", "-closed_on", "pk"
        )

    def forgettable(self, on: date) -> StoryQuerySet:
        """What was never published, or is no longer going to be, and whose time is over on that day."""
        closed = Q(state__in=Story.CLOSED, published_on=None, closed_on__lte=on - CLOSED_KEPT)
        return self.filter(closed | Q(state__in=Story.OPEN, changed_on__lte=on - UNTOUCHED_KEPT))


class Story(models.Model):
    """Something good that happened. It changes only through `stories.actions`.

    Of whoever told it there is a fingerprint of a code; of whoever it is about only how and when they agreed. An officer
    may have written it, then there is no code. Withdrawn, it loses its words for good: only that it existed is kept.
    """

    class Topic(models.TextChoices):
        HOMELAND = "homeland", _("Quê hương, con người")
        CULTURE = "culture", _("Văn hóa, tiếng Việt")
        HELPING = "helping", _("Giúp nhau trên mạng")
        SAFETY = "safety", _("An toàn, chống lừa đảo")
        SCHOOL = "school", _("Trường học, lớp học")
        KINDNESS = "kindness", _("Lời hay, cách cư xử đẹp")

    class About(models.TextChoices):
        """Whose story it is."""

        OWN = "own", _("Chuyện của chính người kể")
        OTHER = "other", _("Chuyện của người khác")
        NOBODY = "nobody", _("Không kể về ai cụ thể")

    class State(models.TextChoices):
        RECEIVED = "received", _("Mới kể")
        DRAFT = "draft", _("Đang biên tập")
        WAITING = "waiting", _("Chờ người thứ hai")
        PUBLISHED = "published", _("Đã đăng")
        DECLINED = "declined", _("Không đăng")
        WITHDRAWN = "withdrawn", _("Đã rút")

    class How(models.TextChoices):
        """How whoever the story is about agreed."""

        FORM = "form", _("Người kể tự đánh dấu khi gửi")
        SPOKEN = "spoken", _("Nói bằng lời")
        WRITTEN = "written", _("Viết ra giấy hoặc nhắn tin")

    class Reason(models.TextChoices):
        """Why a story is not published. That it criticises somebody's work is no reason."""

        PRIVATE = "private", _("Lộ một người quá rõ")
        UNASKED = "unasked", _("Chưa hỏi được người trong chuyện")
        ASKS = "asks", _("Là câu hỏi, góp ý, lời nhờ giúp")
        ADVERT = "advert", _("Là lời rao hàng, kêu gọi góp tiền")
        TOLD_BEFORE = "told_before", _("Đã có chuyện gần giống")

        @property
        def kindly(self) -> str | Promise:
            """What the teller reads."""
            return _KINDLY[self.value]

    class Withdrawal(models.TextChoices):
        CONSENT = "consent", _("Người trong chuyện không còn đồng ý")
        MISTAKE = "mistake", _("Có chi tiết không đúng")
        HARM = "harm", _("Có thể làm ai đó tổn thương")
        TELLER = "teller", _("Người kể rút lại")

    OPEN = (State.RECEIVED, State.DRAFT, State.WAITING)
    CLOSED = (State.DECLINED, State.WITHDRAWN)

    title = models.CharField(_("Tên chuyện"), max_length=120, blank=True)
    text = models.CharField(_("Chuyện"), max_length=LONGEST_STORY, blank=True)
    topic = models.CharField(_("Về điều gì"), max_length=10, choices=Topic.choices)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Ở đâu")
    )
    about = models.CharField(_("Kể về ai"), max_length=6, choices=About.choices)
    has_child = models.BooleanField(_("Trong chuyện có trẻ em dưới 16 tuổi"), default=False)
    told_on = models.DateField(_("Ngày kể"))
    changed_on = models.DateField(_("Ngày sửa sau cùng"))
    code_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    revision = models.PositiveIntegerField(default=1)
    consent_how = models.CharField(_("Đồng ý cách nào"), max_length=8, choices=How.choices, blank=True)
    consent_on = models.DateField(_("Ngày đồng ý"), null=True, blank=True)
    guardian_agreed = models.BooleanField(_("Cha, mẹ hoặc người giám hộ cũng đồng ý"), default=False)
    consent_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_on = models.DateField(_("Ngày đăng"), null=True, blank=True)
    closed_on = models.DateField(_("Ngày không đăng hoặc rút"), null=True, blank=True)
    declined_because = models.CharField(
        _("Vì sao không đăng"), max_length=12, choices=Reason.choices, blank=True
    )
    withdrawn_because = models.CharField(
        _("Vì sao rút"), max_length=8, choices=Withdrawal.choices, blank=True
    )
    folded = models.TextField(editable=False, blank=True)
    spelled = models.TextField(editable=False, blank=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="withdrawn") & ~Q(title="") & ~Q(text="")
                | Q(state="withdrawn", title="", text="", unit=None, consent_how="", consent_on=None),
                name="story_has_words_until_it_is_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(state="published") | Q(folded="", spelled=""),
                name="story_is_found_only_when_published",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="published",
                    edited_by__isnull=False,
                    published_by__isnull=False,
                    published_on__isnull=False,
                )
                | ~Q(state="published") & Q(published_by=None, published_on=None)
                | Q(state="withdrawn", published_by__isnull=False, published_on__isnull=False),
                name="story_is_published_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=F("edited_by")),
                name="story_is_published_by_a_second_person",
            ),
            # Praise must not become watching: nobody is told of in public who was not asked.
            models.CheckConstraint(
                condition=~Q(state__in=["waiting", "published"])
                | Q(about="nobody")
                | Q(consent_on__isnull=False)
                & (Q(consent_how="form", about="own") | Q(consent_recorded_by__isnull=False))
                & ~Q(consent_how="")
                & (Q(has_child=False) | Q(guardian_agreed=True)),
                name="story_about_a_person_has_their_consent",
            ),
            models.CheckConstraint(
                condition=Q(state="declined", closed_on__isnull=False, withdrawn_because="")
                & ~Q(declined_because="")
                | Q(state="withdrawn", closed_on__isnull=False, declined_because="")
                & ~Q(withdrawn_because="")
                | ~Q(state__in=["declined", "withdrawn"])
                & Q(closed_on=None, declined_because="", withdrawn_because=""),
                name="story_is_closed_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        """Its number: the log keeps this for good, and the words of a story may have to go."""
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("stories:detail", args=[self.pk])

    @property
    def place(self) -> str:
        """Where it happened, as people call the place; empty when nobody said."""
        return place_name(self.unit) if self.unit else ""

    @property
    def is_about_a_person(self) -> bool:
        return self.about != self.About.NOBODY

    @property
    def has_consent(self) -> bool:
        """Whether everybody whom it needs has agreed; a story about nobody needs no one."""
        if not self.is_about_a_person:
            return True
        return self.consent_on is not None and (self.guardian_agreed or not self.has_child)

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def reason(self) -> Reason | None:
        return self.Reason(self.declined_because) if self.declined_because else None

    @property
    def erased_on(self) -> date | None:
        """When a story that was not published is erased."""
        return self.closed_on + CLOSED_KEPT if self.closed_on else None

    @property
    def badge(self) -> str:
        return {"received": "info", "draft": "", "waiting": "wait", "published": "good"}.get(self.state, "")


# What a withdrawn story no longer says.
ERASED: dict[str, Any] = {
    "title": "", "text": "", "folded": "", "spelled": "", "unit": None, "about": Story.About.NOBODY, "has_child": False,
    "consent_how": "", "consent_on": None, "consent_recorded_by": None, "guardian_agreed": False, "declined_because": "",
}  # fmt: skip
