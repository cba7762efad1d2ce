"""Whom to call, as data: a number, what it is for, who runs it, and when somebody last called it."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from nep.ui.written import ngay

# Numbers that are often named and do not help: customer care of a company, a child line that was replaced.
NEVER_LISTED = ("18001091", "18001567")
# What nobody looked at for so long is flagged at the desk, words and numbers alike.
STALE_AFTER = timedelta(days=180)


class HelplineQuerySet(models.QuerySet["Helpline"]):
    def shown(self) -> HelplineQuerySet:
        return self.filter(is_shown=True).order_by("place", "pk")

    def due(self, on: date) -> HelplineQuerySet:
        """Those that nobody has called yet, or whose day to call again has come."""
        return self.exclude(number="").filter(Q(last_called_on=None) | Q(recheck_on__lte=on))


class Helpline(models.Model):
    """One number, or one place to turn to where each person has their own (`number` is empty).

    It changes only through `conduct.helplines`. `recheck_on` is the day from which it must be called again.
    """

    slug = models.SlugField(max_length=40, unique=True)
    place = models.PositiveSmallIntegerField(default=0)
    number = models.CharField(_("Số máy"), max_length=20, blank=True)
    name = models.CharField(_("Tên"), max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    purpose = models.CharField(_("Gọi khi nào"), max_length=200)
    purpose_en = models.CharField(max_length=200, blank=True)
    audience = models.CharField(_("Dành cho"), max_length=100, blank=True)
    audience_en = models.CharField(max_length=100, blank=True)
    price = models.CharField(_("Giá gọi"), max_length=80, blank=True)
    price_en = models.CharField(max_length=80, blank=True)
    run_by = models.CharField(_("Ai phụ trách"), max_length=160, blank=True)
    source = models.CharField(_("Nguồn"), max_length=300, blank=True)
    last_called_on = models.DateField(_("Gọi thử lần cuối"), null=True, blank=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recheck_on = models.DateField(_("Gọi lại trước ngày"), null=True, blank=True)
    # Said where nothing but an old announcement speaks for the number; whoever calls and is answered takes it back.
    is_uncertain = models.BooleanField(_("Chưa chắc còn nghe máy"), default=False)
    is_shown = models.BooleanField(_("Hiện cho mọi người"), default=True)

    objects = HelplineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(number__in=NEVER_LISTED), name="helpline_is_none_of_the_common_mistakes"
            ),
            models.CheckConstraint(
                condition=~Q(number__startswith="1900") | ~Q(price=""), name="helpline_that_costs_says_so"
            ),
            models.CheckConstraint(
                condition=Q(last_called_on=None, called_by=None, recheck_on=None)
                | Q(last_called_on__isnull=False, called_by__isnull=False, recheck_on__isnull=False),
                name="helpline_called_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(recheck_on=None) | Q(recheck_on__gt=models.F("last_called_on")),
                name="helpline_is_called_again_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()

    @property
    def is_due(self) -> bool:
        if not self.number:
            return False
        return self.recheck_on is None or self.recheck_on <= timezone.localdate()

    @property
    def caution(self) -> str:
        """What readers should know before they count on the number; empty where there is nothing."""
        if self.is_uncertain:
            return gettext("Chưa chắc số này còn nghe máy")
        if self.recheck_on and self.is_due:
            return gettext("Số này đến hạn gọi thử lại từ ngày %(day)s") % {"day": ngay(self.recheck_on)}
        return ""

    @property
    def is_stale(self) -> bool:
        """Nobody has called it for 180 days, or ever."""
        oldest = timezone.localdate() - STALE_AFTER
        return bool(self.number) and (self.last_called_on is None or self.last_called_on < oldest)

    def _in(self, field: str) -> str:
        english = get_language() == "en" and getattr(self, f"{field}_en")
        return str(english or getattr(self, field))

    @property
    def called(self) -> str:
        """Its name in the language of the page."""
        return self._in("name")

    @property
    def calls_for(self) -> str:
        return self._in("purpose")

    @property
    def costs(self) -> str:
        return self._in("price")

    @property
    def serves(self) -> str:
        return self._in("audience")
