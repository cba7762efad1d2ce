"""Providers of social networks: the same few facts of each, whether at home or abroad."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.conduct.models.addresses import Address
from nep.conduct.models.helplines import STALE_AFTER


class ProviderQuerySet(models.QuerySet["Provider"]):
    def by_name(self) -> list[Provider]:
        """In the order of the alphabet, and in no other: there is no field that could put one above another."""
        return sorted(self, key=lambda one: one.name.casefold())


class Provider(models.Model):
    """A social network, who runs it, and where its terms in Vietnamese, its form for complaints and its way back are.

    An empty address means that nobody has found it yet, and the page says so.
    """

    name = models.CharField(_("Tên mạng xã hội"), max_length=80, unique=True)
    company = models.CharField(_("Công ty"), max_length=120, blank=True)
    terms_url = models.URLField(_("Điều khoản bằng tiếng Việt"), max_length=300, blank=True)
    report_url = models.URLField(_("Nơi báo cáo, khiếu nại"), max_length=300, blank=True)
    recovery_url = models.URLField(_("Nơi lấy lại tài khoản"), max_length=300, blank=True)
    last_checked_on = models.DateField(_("Kiểm tra lần cuối"), null=True, blank=True)

    objects = ProviderQuerySet.as_manager()

    # What its addresses answered last, where `linking.with_answers` has put it.
    terms: Address | None = None
    report: Address | None = None
    recovery: Address | None = None

    def __str__(self) -> str:
        return self.name

    @property
    def is_stale(self) -> bool:
        """Nobody has looked at it for 180 days, or ever."""
        oldest = timezone.localdate() - STALE_AFTER
        return self.last_checked_on is None or self.last_checked_on < oldest
