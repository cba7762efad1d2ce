"""Rules in plain words: for whom, and every version of the words, in Vietnamese and English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nep.conduct.models.audiences import Audience, Theme
from nep.conduct.models.codes import Article
from nep.conduct.models.helplines import STALE_AFTER, Helpline
from nep.conduct.models.laws import LawCard
from nep.conduct.models.twohands import TwoHands
from nep.text import fold
from nep.ui.said import forbidden

# The words of a citation; the rest of it is numbers and letters.
IN_ENGLISH = {"điều": "article", "khoản": "clause", "điểm": "point", "đến": "to", "và": "and"}


class RuleQuerySet(models.QuerySet["Rule"]):
    def published(self) -> RuleQuerySet:
        """Those that everybody may read, with their words."""
        return self.filter(current__isnull=False).select_related("current", "current__law")

    def of(self, audience: str) -> RuleQuerySet:
        return self.filter(audience=audience)

    def stale(self, on: date) -> RuleQuerySet:
        """Those whose words nobody has published anew for 180 days."""
        return self.filter(current__published_on__lt=on - STALE_AFTER)

    def search(self, words: str) -> RuleQuerySet:
        """Rules with all the words, with or without marks, in either language."""
        found = self
        for word in fold(words).split():
            found = found.filter(folded__contains=word)
        return found

    def in_order(self) -> RuleQuerySet:
        """By audience as people are asked who they are, then as the card was laid."""
        whens = [models.When(audience=one, then=place) for place, one in enumerate(Audience)]
        return self.order_by(models.Case(*whens, output_field=models.SmallIntegerField()), "place", "pk")


class Rule(models.Model):
    """One rule for one audience. Its words are `current`, the version that everybody reads; None before the first."""

    slug = models.SlugField(max_length=60, unique=True)
    audience = models.CharField(_("Dành cho"), max_length=20, choices=Audience.choices)
    theme = models.CharField(_("Quy tắc chung"), max_length=12, choices=Theme.choices, blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    current = models.OneToOneField(
        "Version", on_delete=models.PROTECT, null=True, blank=True, related_name="current_of"
    )
    folded = models.TextField(editable=False, blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="rule_is_for_somebody"),
            models.CheckConstraint(
                condition=Q(theme__in=["", *Theme.values]), name="rule_theme_is_one_of_four"
            ),
        ]

    def __str__(self) -> str:
        return self.current.title if self.current else self.slug

    def get_absolute_url(self) -> str:
        return reverse("code:rule", args=[self.slug])

    @property
    def is_stale(self) -> bool:
        """Nobody has published its words anew for 180 days."""
        day = self.current.published_on if self.current else None
        return day is not None and day < timezone.localdate() - STALE_AFTER

    def shows(self, version: Version) -> None:
        """From now on everybody reads this version, and search finds its words."""
        self.current = version
        self.folded = fold(f"{self.get_audience_display()} {self.get_theme_display()} {version.all_words}")
        self.save(update_fields=["current", "folded"])


@dataclass(frozen=True)
class Words:
    """What a version says in one language."""

    language: str
    title: str
    meaning: str
    do: list[str]
    dont: list[str]
    steps: list[str]

    @property
    def forbidden(self) -> list[str]:
        """What not to do, each line as it stands without its heading."""
        return [forbidden(line, self.language) for line in self.dont]


class Version(TwoHands):
    """The words of a rule, with their label, the articles they stand on and whom to call.

    A law label names law, article and the day from which it holds. `number` counts the versions of a rule.
    """

    class Label(models.TextChoices):
        ADVICE = "advice", _("Khuyến nghị")
        LAW = "law", _("Nghĩa vụ theo luật")

    COPIED = (
        "title",
        "meaning",
        "do",
        "dont",
        "steps",
        "title_en",
        "meaning_en",
        "do_en",
        "dont_en",
        "steps_en",
    )
    SHARED = ("rule_id",)
    LABELLED = ("label", "law", "law_article", "law_since")

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    label = models.CharField(_("Nhãn"), max_length=8, choices=Label.choices)
    law = models.ForeignKey(
        LawCard,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Số văn bản luật"),
    )
    law_article = models.CharField(_("Điều, khoản của luật"), max_length=80, blank=True)
    law_since = models.DateField(_("Có hiệu lực từ"), null=True, blank=True)
    cites = models.ManyToManyField(Article, blank=True, related_name="cited_in")
    helplines = models.ManyToManyField(Helpline, blank=True, related_name="+")

    title = models.CharField(_("Tên quy tắc"), max_length=120)
    meaning = models.CharField(_("Nghĩa là"), max_length=400)
    do = models.JSONField(_("Nên"), default=list)
    dont = models.JSONField(_("Đừng"), default=list)
    steps = models.JSONField(_("Nếu xảy ra"), default=list)
    title_en = models.CharField(_("Tên bằng tiếng Anh"), max_length=120, blank=True)
    meaning_en = models.CharField(_("Nghĩa là, bằng tiếng Anh"), max_length=400, blank=True)
    do_en = models.JSONField(_("Nên, bằng tiếng Anh"), default=list, blank=True)
    dont_en = models.JSONField(_("Đừng, bằng tiếng Anh"), default=list, blank=True)
    steps_en = models.JSONField(_("Nếu xảy ra, bằng tiếng Anh"), default=list, blank=True)

    class Meta(TwoHands.Meta):
        constraints = [
            *TwoHands.Meta.constraints,
            models.UniqueConstraint(fields=["rule", "number"], name="version_number_once_in_a_rule"),
            models.UniqueConstraint(
                fields=["rule"],
                condition=Q(state__in=["draft", "waiting"]),
                name="version_one_open_for_a_rule",
            ),
            models.UniqueConstraint(
                fields=["rule"], condition=Q(state="published"), name="version_one_published_for_a_rule"
            ),
            models.CheckConstraint(
                condition=Q(label="advice", law=None, law_article="", law_since=None)
                | Q(label="law", law__isnull=False, law_since__isnull=False) & ~Q(law_article=""),
                name="version_law_label_cites_law_article_and_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def vietnamese(self) -> Words:
        return Words("vi", self.title, self.meaning, self.do, self.dont, self.steps)

    @property
    def english(self) -> Words | None:
        if not (self.title_en and self.meaning_en):
            return None
        return Words("en", self.title_en, self.meaning_en, self.do_en, self.dont_en, self.steps_en)

    @property
    def words(self) -> Words:
        """In the language of the page; Vietnamese where nobody has translated it."""
        return (get_language() == "en" and self.english) or self.vietnamese

    @property
    def all_words(self) -> str:
        """Everything it says in both languages, for search."""
        said: list[Any] = [getattr(self, name) for name in self.COPIED]
        return " ".join(part if isinstance(part, str) else " ".join(part) for part in said)

    @property
    def law_place(self) -> str:
        """The article of the law in the words of the page: "Điều 23 khoản 3", "article 23 clause 3"."""
        if get_language() != "en":
            return self.law_article
        return " ".join(IN_ENGLISH.get(word.casefold(), word) for word in self.law_article.split())

    @property
    def is_law(self) -> bool:
        return self.label == self.Label.LAW
