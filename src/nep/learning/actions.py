"""Every deed with certificates. There are no accounts: a quiz that was passed hands out a proof, a certificate its secret.

The log tells of the course alone; who learned stands nowhere but in the name that its owner chose to show.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from nep.accounts.models import User, fingerprint
from nep.audit import actions as audit
from nep.learning import content, rules
from nep.learning.content import Course
from nep.learning.errors import NoNamesOfChildren, ProofExpired, WrongSecret
from nep.learning.models import Certificate

PROOF_LASTS = timedelta(hours=2)
_SALT = "nep.learning.certificate"
# Letters and digits that nobody mistakes for others, on paper or read aloud.
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class Issued:
    """A certificate, and the secret of its owner, which is kept nowhere."""

    certificate: Certificate
    secret: str


def proof(course: Course) -> str:
    """That somebody has just passed the quiz of this course: signed, for two hours, and saying nothing of them."""
    return signing.dumps([course.slug, secrets.token_urlsafe(16)], salt=_SALT)


def proven(token: str) -> Course:
    """The course of a proof; refused when it was not handed out here or is too old."""
    return _proven(token)[0]


@transaction.atomic
def issue(*, token: str, name: str, by: User | None) -> Issued:
    """The certificate of a proof. The same proof gives the same one, so that a page may be loaded again."""
    course, seed = _proven(token)
    if name and not rules.may_bear_a_name(course):
        raise NoNamesOfChildren
    secret = _spelled("secret", seed, groups=5).lower()
    facts = {"course": course.slug, "earned_on": timezone.localdate(), "name": name}
    certificate, is_new = Certificate.objects.get_or_create(
        code=_spelled("code", seed, groups=3), defaults={**facts, "secret_hash": fingerprint(secret)}
    )
    if is_new:
        audit.record("certificate.issued", by=by, target=None, course=course.slug)
    return Issued(certificate, secret)


@transaction.atomic
def withdraw_name(*, certificate: Certificate, secret: str, by: User | None) -> Certificate:
    """Its owner no longer shows the name; the certificate stays without it."""
    must_own(certificate, secret)
    if Certificate.objects.filter(pk=certificate.pk).exclude(name="").update(name=""):
        audit.record("certificate.name_withdrawn", by=by, target=None, course=certificate.course)
    certificate.refresh_from_db()
    return certificate


@transaction.atomic
def erase(*, certificate: Certificate, secret: str, by: User | None) -> None:
    """Its owner wants nothing of it kept."""
    must_own(certificate, secret)
    if Certificate.objects.filter(pk=certificate.pk).delete()[0]:
        audit.record("certificate.erased", by=by, target=None, course=certificate.course)


@transaction.atomic
def forget() -> int:
    """Erase the certificates whose two years are over; how many."""
    count, _rows = Certificate.objects.forgettable(timezone.localdate()).delete()
    if count:
        audit.record("certificate.forgotten", by=None, target=None, count=count)
    return count


def must_own(certificate: Certificate, secret: str) -> None:
    written = secret.strip().lower()
    if not constant_time_compare(fingerprint(written), certificate.secret_hash):
        raise WrongSecret


def _proven(token: str) -> tuple[Course, str]:
    try:
        slug, seed = signing.loads(token, salt=_SALT, max_age=PROOF_LASTS)
    except signing.BadSignature:
        raise ProofExpired from None
    course = content.course(slug)
    if course is None:
        raise ProofExpired
    return course, seed


def _spelled(what: str, seed: str, *, groups: int) -> str:
    """Groups of four letters that only this installation can make of a seed."""
    digest = salted_hmac(f"{_SALT}.{what}", seed, algorithm="sha256").digest()
    letters = [_ALPHABET[byte % 32] for byte in digest[: 4 * groups]]
    return "-".join("".join(letters[place : place + 4]) for place in range(0, 4 * groups, 4))
