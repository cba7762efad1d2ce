"""A rule as somebody reads it aloud or signs it: in Vietnamese, or in a language of one of the country's peoples."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nep.conduct.models.rulebook import Version


class Tongue(models.TextChoices):
    """Languages by the code that pages and screen readers know them by (ISO 639)."""

    VIETNAMESE = "vi", _("Tiếng Việt")
    ENGLISH = "en", _("Tiếng Anh")
    TAY = "tyz", _("Tiếng Tày")
    THAI = "blt", _("Tiếng Thái")
    MUONG = "mtq", _("Tiếng Mường")
    KHMER = "km", _("Tiếng Khmer")
    NUNG = "nut", _("Tiếng Nùng")
    HMONG = "hmn", _("Tiếng Mông")
    DAO = "ium", _("Tiếng Dao")
    JARAI = "jra", _("Tiếng Gia Rai")
    EDE = "rad", _("Tiếng Ê Đê")
    BAHNAR = "bdq", _("Tiếng Ba Na")
    CHAM = "cjm", _("Tiếng Chăm")


class RecordingQuerySet(models.QuerySet["Recording"]):
    def heard(self) -> RecordingQuerySet:
        """What everybody may hear: published, and of the words that stand now."""
        return self.filter(state=Recording.State.PUBLISHED, version=F("version__rule__current")).order_by(
            "kind", "tongue", "pk"
        )

    def for_desk(self) -> RecordingQuerySet:
        """What waits for a second person first, then the newest."""
        waits = models.Case(models.When(state="waiting", then=0), default=1)
        return self.select_related("version__rule__current", "uploaded_by").order_by(waits, "-pk")


class Recording(models.Model):
    """One file. It changes only through `conduct.recording`; whose voice or face it is, is not written down."""

    class Kind(models.TextChoices):
        VOICE = "voice", _("Giọng đọc")
        SIGNS = "signs", _("Ngôn ngữ ký hiệu")

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ người thứ hai")
        PUBLISHED = "published", _("Đang phát")
        WITHDRAWN = "withdrawn", _("Đã rút")

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="recordings")
    kind = models.CharField(_("Loại"), max_length=5, choices=Kind.choices)
    tongue = models.CharField(_("Ngôn ngữ"), max_length=3, choices=Tongue.choices, default=Tongue.VIETNAMESE)
    file = models.FileField(_("Tệp"), upload_to="recordings/", max_length=200)
    media_type = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RecordingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_by__isnull=False),
                name="recording_heard_has_second",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=F("uploaded_by")),
                name="recording_two_persons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version.title}: {self.get_kind_display()}, {self.get_tongue_display()}"

    @property
    def is_of_words_now(self) -> bool:
        """Whether the rule still says what was read."""
        return self.version.rule.current_id == self.version_id

    @property
    def is_signed(self) -> bool:
        return self.kind == self.Kind.SIGNS
