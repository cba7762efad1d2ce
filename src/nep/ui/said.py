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


def forbidden(line: str, language: str) -> str:
    """A line of a list under the heading "Đừng", as it can stand alone: without the heading it would be advice.

    >>> forbidden("Đọc mã OTP cho ai.", "vi"), forbidden("Read a code to anybody.", "en")
    ('Đừng đọc mã OTP cho ai.', 'Don’t: Read a code to anybody.')
    """
    if language == "en":
        return f"Don’t: {line}"
    stays = line[:2].isupper() or line[:1].isdigit()
    return f"Đừng {line if stays else line[:1].lower() + line[1:]}"
