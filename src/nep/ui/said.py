"""A sentence in both languages, for what is written as data and not in templates."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True)
class Said:
    """A sentence in both languages; as text it is in the language of the page.

    >>> from django.utils import translation
    >>> with translation.override("en"):
    ...     str(Said("Dừng lại", "Stop"))
    'Stop'
    """

    vi: str
    en: str

    def __str__(self) -> str:
        return self.en if get_language() == "en" else self.vi
