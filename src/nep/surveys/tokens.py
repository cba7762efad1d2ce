"""A signed number in each form that is handed out: it says when the form was made, and lets it count once.

It is made anew for every page, is tied to nobody, and only its fingerprint is kept.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.core import signing

from nep.accounts.models import fingerprint

LASTS = timedelta(hours=6)
SALT = "nep.surveys"


def handed_out(survey_pk: int) -> str:
    return signing.dumps([survey_pk, secrets.token_urlsafe(18)], salt=SALT)


def once_of(token: str, survey_pk: int) -> str | None:
    """The fingerprint of the number; None when the form is not ours, too old, or of another survey."""
    try:
        pk, number = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return fingerprint(str(number)) if pk == survey_pk else None
