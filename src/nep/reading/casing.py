"""A subject line in capitals as a sentence: each word as the running text of the document mostly writes it.

>>> running = "Trên đây là Kế hoạch xây dựng văn hóa ứng xử của thành phố Hà Nội."
>>> as_sentence("XÂY DỰNG VĂN HÓA ỨNG XỬ CỦA THÀNH PHỐ HÀ NỘI", running)
'Xây dựng văn hóa ứng xử của thành phố Hà Nội'
>>> as_sentence("Về việc phòng ngừa lừa đảo", running)
'Về việc phòng ngừa lừa đảo'
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

_WORD = re.compile(r"[^\W\d_]+")


def is_capitals(text: str) -> bool:
    """Whether nearly all letters are capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) > 0.85 * len(letters)


def as_sentence(title: str, text: str) -> str:
    """The title with small letters where the text has them; a title that is no capitals stays as it is."""
    if not is_capitals(title):
        return title
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for line in text.splitlines():
        if not is_capitals(line):
            for word in _WORD.findall(line)[1:]:  # the first word of a line has its capital from its place
                forms[word.lower()][word] += 1
    written = _WORD.sub(lambda match: _form(match[0], forms), title)
    return written[:1].upper() + written[1:]


def _form(word: str, forms: dict[str, Counter[str]]) -> str:
    known = forms.get(word.lower())
    return known.most_common(1)[0][0] if known else word.lower()
