"""The code of what came without a name: six letters, easy to read aloud and to write down, that only this installation can make.

The form that is handed out carries a seed. Seed and words together give the code, so that a form that is sent twice,
by a slow line or a second tap, is one row with one code.
"""

from __future__ import annotations

import secrets

from django.core import signing
from django.utils.crypto import salted_hmac

from nep.nameless.errors import FormExpired
from nep.text.speech import number_in_words

LASTS = 24 * 60 * 60
LENGTH = 6
_SALT = "nep.nameless"
# Without 0 and O, 1, I and L, and without the letters that Vietnamese does not have.
ALPHABET = "23456789ABCDEGHKMNPQRSTUVXY"
_NAMES = {
    "A": "a", "B": "bê", "C": "xê", "D": "dê", "E": "e", "G": "giê", "H": "hát", "K": "ca", "M": "em-mờ", "N": "en-nờ",
    "P": "pê", "Q": "cu", "R": "e-rờ", "S": "ét-sì", "T": "tê", "U": "u", "V": "vê", "X": "ích-xì", "Y": "i dài",
}  # fmt: skip


def seed() -> str:
    """What a form carries: signed, and tied to nobody."""
    return signing.dumps(secrets.token_urlsafe(16), salt=_SALT)


def must_be_ours(form_seed: str) -> None:
    """Refuse a form that was not handed out here, or a day ago."""
    try:
        signing.loads(form_seed, salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        raise FormExpired from None


def code_of(form_seed: str, text: str, attempt: int) -> str:
    """The code that a form gives to these words; another one for each attempt."""
    digest = salted_hmac(f"{_SALT}.code", f"{form_seed}\n{text}\n{attempt}", algorithm="sha256").digest()
    number = int.from_bytes(digest, "big")
    return "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(LENGTH))


def as_written(typed: str) -> str:
    """The code as somebody typed it, in capitals and without what they put between.

    >>> as_written(" k7m 2pq ")
    'K7M2PQ'
    """
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def kept_of(code: str) -> str:
    """What the database keeps: without the key of this installation no list of codes can be tried against it."""
    return salted_hmac(f"{_SALT}.kept", code, algorithm="sha256").hexdigest()


def spelled(code: str) -> str:
    """How a code is read aloud.

    >>> spelled("K7M2PQ")
    'ca, bảy, em-mờ, hai, pê, cu'
    """
    return ", ".join(_NAMES.get(letter) or number_in_words(int(letter)) for letter in code)
