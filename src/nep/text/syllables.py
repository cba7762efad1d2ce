"""Which letter groups can be a Vietnamese syllable: enough to mend words that a line break cut in two.

>>> is_syllable("truyền"), is_syllable("nghiêng"), is_syllable("tru"), is_syllable("yềnx")
(True, True, True, False)
>>> mend_break("Sở Thông t", "in và Truyền thông")
'Sở Thông tin và Truyền thông'
>>> mend_break("trên mạng", "xã hội")
'trên mạng xã hội'
"""

from __future__ import annotations

import re
import unicodedata

_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_NUCLEUS = (
    "iê|yê|uô|ươ|uyê|oai|oay|oeo|uây|uơi|iêu|yêu|uôi|ươi|ươu|uya|ưu|ưi|ưa|ui|ua|uê|uơ|uy|uyu|"
    "oa|oă|oe|oi|ôi|ơi|oao|ao|au|ay|âu|ây|ai|eo|êu|ia|iu|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|uâ|oo|yu"
)
_CODA = "ng|nh|ch|c|m|n|p|t"
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_NUCLEUS})(?:{_CODA})?")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NO_CODA_ALONE = re.compile(r"(?:iê|uô|ươ|â|ă|uyê|yê|oă|uâ)$")
_LETTERS = re.compile(r"[^\W\d_]+")


def is_syllable(word: str) -> bool:
    """Whether the letters can be one Vietnamese syllable with at most one tone."""
    apart = unicodedata.normalize("NFD", word.lower())
    if sum(mark in _TONES for mark in apart) > 1:
        return False
    toneless = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in _TONES))
    return bool(_SYLLABLE.fullmatch(toneless)) and not _NO_CODA_ALONE.search(toneless)


def mend_break(left: str, right: str) -> str:
    """Two lines as one: without a blank where the break cut a syllable, with one elsewhere.

    The pieces are joined only when one of them cannot stand alone and the whole can.
    """
    tail, head = _LETTERS.findall(left)[-1:], _LETTERS.match(right)
    if tail and head and left.endswith(tail[0]):
        whole = tail[0] + head.group()
        apart = is_syllable(tail[0]) and is_syllable(head.group())
        if not apart and is_syllable(whole) and not tail[0].isupper():
            return left + right
    return f"{left} {right}"
