"""Vietnamese text: one form for every letter, folding for search, order of names, official numbers and dates.

Pure functions without a web framework. Each module names the habit of writing that it answers to.
"""

from nep.text.folding import Folded, fold, fold_with_offsets, nfc, tone_marks_in_place
from nep.text.names import name_key, sorted_by_name
from nep.text.official import WrittenDate, document_numbers, read_date, written_dates
from nep.text.speech import aloud, number_in_words

__all__ = [
    "Folded",
    "WrittenDate",
    "aloud",
    "document_numbers",
    "fold",
    "fold_with_offsets",
    "name_key",
    "nfc",
    "number_in_words",
    "read_date",
    "sorted_by_name",
    "tone_marks_in_place",
    "written_dates",
]
