"""Certificates: the only thing of learning that is kept, and only for those who ask for one."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse

CERTIFICATE_KEPT = timedelta(days=730)


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def forgettable(self, on: date) -> CertificateQuerySet:
        """Those whose time is over on that day."""
        return self.filter(earned_on__lte=on - CERTIFICATE_KEPT)


class Certificate(models.Model):
    """That somebody passed the quiz of a course on a day. Who it was stands here only with their consent.

    Whoever holds the secret is its owner; only a fingerprint of the secret is kept.
    """

    code = models.CharField(max_length=14, unique=True)
    course = models.SlugField(max_length=40)
    earned_on = models.DateField()
    name = models.CharField(max_length=80, blank=True)
    secret_hash = models.CharField(max_length=64)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(code="") & ~Q(course=""), name="certificate_is_for_a_course"),
            models.CheckConstraint(condition=~Q(secret_hash=""), name="certificate_has_an_owner"),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("learning:certificate", args=[self.code])
