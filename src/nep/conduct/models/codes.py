"""The codes of conduct as dated instruments: their articles in our own words, and what became of each."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nep.conduct.models.laws import LawCard


class Part(models.TextChoices):
    """Which part of a code an article belongs to."""

    FRAME = "frame", _("Quy định khung")
    GENERAL = "general", _("Quy tắc chung")
    PEOPLE = "people", _("Cá nhân và người dùng")
    OFFICIALS = "officials", _("Cán bộ, công chức, viên chức, người lao động")
    BODIES = "bodies", _("Cơ quan, tổ chức")
    PLATFORMS = "platforms", _("Nền tảng, mạng xã hội")
    INTERNET = "internet", _("Nhà cung cấp dịch vụ Internet")
    PRESS = "press", _("Báo chí, truyền thông, quảng cáo, biểu diễn")


class CodeQuerySet(models.QuerySet["Code"]):
    def replaced(self, on: date) -> CodeQuerySet:
        """Those that another document had replaced by that day."""
        return self.filter(card__valid_to__lte=on)

    def in_force(self, on: date) -> CodeQuerySet:
        """The codes themselves, without corrections, that held on that day."""
        begun = Q(card__valid_from=None) | Q(card__valid_from__lte=on)
        issued = Q(card__issued_on=None) | Q(card__issued_on__lte=on)
        ended = Q(card__valid_to__lte=on)
        return self.filter(begun, issued, corrects=None).exclude(ended).order_by("place")

    def for_list(self) -> CodeQuerySet:
        return self.select_related("card", "corrects__card").order_by("place", "pk")


class Code(models.Model):
    """One instrument, by its law card. It changes only through `conduct.importing`.

    Where the official text has not been brought in, `original` is empty and the page says so.
    """

    slug = models.SlugField(max_length=20, unique=True)
    place = models.PositiveSmallIntegerField(default=0)
    card = models.OneToOneField(LawCard, on_delete=models.PROTECT, related_name="code")
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    # Short words of ours on what it is, in both languages.
    about = models.CharField(max_length=400, blank=True)
    about_en = models.CharField(max_length=400, blank=True)
    source_url = models.URLField(_("Địa chỉ đăng văn bản gốc"), max_length=500, blank=True)
    original = models.FileField(_("Bản gốc"), upload_to="codes/", max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    imported_on = models.DateField(null=True, blank=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(original="", sha256="", imported_on=None, imported_by=None)
                | ~Q(original="") & ~Q(sha256="") & Q(imported_on__isnull=False, imported_by__isnull=False),
                name="code_original_has_hash_day_and_person",
            ),
            models.CheckConstraint(condition=~Q(corrects=F("id")), name="code_does_not_correct_itself"),
        ]

    def __str__(self) -> str:
        return self.card.number

    def get_absolute_url(self) -> str:
        return reverse("code:instrument", args=[self.slug])

    @property
    def is_at_hand(self) -> bool:
        """Whether the official text was brought in."""
        return bool(self.original)

    @property
    def has_been_replaced(self) -> bool:
        """From the first day on which it no longer held."""
        return bool(self.card.valid_to and self.card.valid_to <= timezone.localdate())

    @property
    def says(self) -> str:
        return self.about_en if get_language() == "en" else self.about


class Article(models.Model):
    """A place in a code, with one sentence of ours. `official` is filled only from an imported text.

    `key` is the id that the screen uses too: "874:4.5", "423:ca-nhan.ngon-ngu".
    """

    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="articles")
    number = models.CharField(_("Điều, khoản"), max_length=40)
    place = models.PositiveSmallIntegerField(default=0)
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.FRAME)
    heading = models.CharField(max_length=300, blank=True)
    heading_en = models.CharField(max_length=300, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    summary_en = models.CharField(max_length=300, blank=True)
    official = models.TextField(blank=True)
    successors = models.ManyToManyField(
        "self", through="Succession", symmetrical=False, related_name="predecessors"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="article_stands_once_in_its_code"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        return f"{self.code.slug}:{self.number}"

    @property
    def where(self) -> str | Promise:
        """Article and clause where the number is one; where no number is known, the part of the code."""
        article, _dot, clause = self.number.partition(".")
        if not article.isdigit():
            return self.get_part_display()
        if clause:
            return _("khoản %(clause)s Điều %(article)s") % {"clause": clause, "article": article}
        return _("Điều %(article)s") % {"article": article}

    @property
    def says(self) -> str:
        """Our sentence in the language of the page, or the heading of the imported text."""
        english = get_language() == "en" and (self.summary_en or self.heading_en)
        return english or self.summary or self.heading

    @property
    def anchor(self) -> str:
        return "dieu-" + self.number.replace(".", "-")


class Succession(models.Model):
    """Which theme of a newer code took up an article of an older one."""

    old = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="went_on_in")
    new = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="came_from")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="article_succession_said_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="article_does_not_succeed_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
