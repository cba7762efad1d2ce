"""Law cards: what a legal document is, whether it still holds, what took its place, and when somebody looked last."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nep.text import fold

# What was true of a law three months ago is not shown as certain today.
CHECK_EVERY = timedelta(days=90)

# Those who issue most of what is cited here, as the language of the page calls them.
ISSUERS = {
    "Quốc hội": _("Quốc hội"),
    "Chính phủ": _("Chính phủ"),
    "Bộ Văn hóa, Thể thao và Du lịch": _("Bộ Văn hóa, Thể thao và Du lịch"),
    "Bộ Thông tin và Truyền thông": _("Bộ Thông tin và Truyền thông"),
}


class Said(NamedTuple):
    """Words, and the language in which they are, which is not always that of the page."""

    words: str
    language: str


class LawCardQuerySet(models.QuerySet["LawCard"]):
    def search(self, words: str) -> LawCardQuerySet:
        """Cards with all the words in number, title, issuer or year, with or without marks."""
        found = self
        for word in fold(words).split():
            found = found.filter(folded__contains=word)
        return found

    def due(self, on: date) -> LawCardQuerySet:
        """Cards that nobody has checked for 90 days, or ever."""
        return self.filter(Q(last_checked_on=None) | Q(last_checked_on__lte=on - CHECK_EVERY))

    def by_age(self) -> LawCardQuerySet:
        """Never checked first, then the longest ago."""
        return self.order_by(F("last_checked_on").asc(nulls_first=True), "number")

    def for_list(self) -> LawCardQuerySet:
        """Those that hold first, the newest first."""
        ended = Exists(LawCard.objects.filter(pk=OuterRef("pk"), status__in=LawCard.ENDED))
        newest = F("valid_from").desc(nulls_last=True)
        return self.annotate(has_ended=ended).order_by("has_ended", newest, "number")


class LawCard(models.Model):
    """A legal document as far as it was checked. It changes only through `conduct.actions`.

    `valid_to` is the first day on which it no longer holds, as replacing documents say it.
    """

    class Kind(models.TextChoices):
        LAW = "law", _("Luật")
        DECREE = "decree", _("Nghị định")
        CIRCULAR = "circular", _("Thông tư")
        DECISION = "decision", _("Quyết định")
        DIRECTIVE = "directive", _("Chỉ thị")
        LETTER = "letter", _("Công văn")

    class Status(models.TextChoices):
        IN_FORCE = "in_force", _("Còn hiệu lực")
        AMENDED = "amended", _("Còn hiệu lực, đã sửa đổi")
        REPLACED = "replaced", _("Được thay thế")
        EXPIRED = "expired", _("Hết hiệu lực")
        UNVERIFIED = "unverified", _("Chưa xác minh hiệu lực")

    class Confidence(models.TextChoices):
        HIGH = "high", _("Chắc chắn")
        MEDIUM = "medium", _("Cần kiểm tra thêm")
        LOW = "low", _("Chưa chắc")

        @classmethod
        def of(cls, source: str) -> LawCard.Confidence:
            """As sure as its source: an article or an office is sure; what the press or another site says is to be checked."""
            hosts = re.findall(r"\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b", source.lower())
            official = all(host.endswith((".gov.vn", "chinhphu.vn", "quochoi.vn")) for host in hosts)
            return cls.HIGH if official else cls.MEDIUM

    ENDED = (Status.REPLACED, Status.EXPIRED)

    number = models.CharField(_("Số, ký hiệu"), max_length=60, unique=True)
    title = models.CharField(_("Tên văn bản"), max_length=300)
    title_en = models.CharField(_("Tên văn bản, bằng tiếng Anh"), max_length=300, blank=True)
    kind = models.CharField(_("Loại văn bản"), max_length=12, choices=Kind.choices)
    issuer = models.CharField(_("Cơ quan ban hành"), max_length=200)
    issued_on = models.DateField(_("Ngày ban hành"), null=True, blank=True)
    valid_from = models.DateField(_("Có hiệu lực từ"), null=True, blank=True)
    valid_to = models.DateField(_("Hết hiệu lực từ"), null=True, blank=True)
    status = models.CharField(_("Hiệu lực"), max_length=12, choices=Status.choices)
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors", verbose_name=_("Thay bằng")
    )
    source = models.CharField(_("Nguồn"), max_length=300, blank=True)
    confidence = models.CharField(
        _("Mức chắc chắn"), max_length=8, choices=Confidence.choices, default=Confidence.HIGH
    )
    note = models.CharField(_("Ghi chú cho người đọc"), max_length=400, blank=True)
    note_en = models.CharField(_("Ghi chú cho người đọc, bằng tiếng Anh"), max_length=400, blank=True)
    last_checked_on = models.DateField(_("Kiểm tra lần cuối"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    check_note = models.CharField(_("Ghi chú lần kiểm tra"), max_length=400, blank=True)
    folded = models.TextField(editable=False)

    objects = LawCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["replaced", "expired"], valid_to__isnull=False)
                | Q(status__in=["in_force", "amended", "unverified"], valid_to=None),
                name="law_card_has_an_end_exactly_when_it_ended",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="law_card_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | Q(last_checked_on__isnull=False),
                name="law_card_checked_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(status="unverified") | Q(last_checked_on=None),
                name="law_card_once_checked_is_verified",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        year = self.issued_on.year if self.issued_on else ""
        told = (self.number, self.get_kind_display(), self.title, self.title_en, self.issuer, year)
        self.folded = fold(" ".join(map(str, told)))
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("conduct:card", args=[self.pk])

    @property
    def cited(self) -> str:
        """As a text cites it: "Nghị định 147/2024/NĐ-CP"."""
        return f"{self.get_kind_display()} {self.number}"

    def _said(self, name: str) -> Said:
        english: str = getattr(self, f"{name}_en")
        if get_language() == "en" and english:
            return Said(english, "en")
        return Said(getattr(self, name), "vi")

    @property
    def called(self) -> Said:
        """Its name in the language of the page; Vietnamese where nobody has translated it."""
        return self._said("title")

    @property
    def noted(self) -> Said:
        """What readers should mind, in the language of the page; Vietnamese where nobody has translated it."""
        return self._said("note")

    @property
    def issued_by(self) -> str:
        """The issuer as the language of the page calls it, where that is known."""
        return str(ISSUERS.get(self.issuer, self.issuer))

    @property
    def source_url(self) -> str:
        """The address where that is said; empty where the source is an article or a paper."""
        return self.source if self.source.startswith(("https://", "http://")) else ""

    @property
    def has_been_replaced(self) -> bool:
        return self.status in self.ENDED

    @property
    def is_due(self) -> bool:
        """Whether it waits for somebody to look whether it still holds."""
        return self.last_checked_on is None or self.last_checked_on <= timezone.localdate() - CHECK_EVERY

    @property
    def badge(self) -> str:
        """The kind of badge for its status."""
        return {"in_force": "good", "amended": "info", "unverified": "wait"}.get(self.status, "")
