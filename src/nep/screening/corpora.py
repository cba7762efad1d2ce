"""Reading the labelled texts that others collected: paths come from the command line, no text of theirs is kept here."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from nep.screening.errors import CannotRead
from nep.screening.normalise import read


class Labelled(NamedTuple):
    """One text with its class."""

    text: str
    label: int


class Spanned(NamedTuple):
    """One text with the places of the letters that offend."""

    text: str
    places: frozenset[int]


def rows_of(path: Path, *columns: str) -> list[dict[str, str]]:
    """The rows of a CSV file that has the named columns.

    Raises:
        CannotRead: the file is not there, is not UTF-8 text, or lacks a column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as table:
            reader = csv.DictReader(table)
            missing = [column for column in columns if column not in (reader.fieldnames or [])]
            if missing:
                raise CannotRead(f"Tệp {path} không có cột {', '.join(missing)}.")
            return list(reader)
    except FileNotFoundError as error:
        raise CannotRead(f"Không thấy tệp {path}.") from error
    except (UnicodeDecodeError, OSError, csv.Error) as error:
        raise CannotRead(f"Không đọc được tệp {path}: cần tệp CSV mã UTF-8.") from error


def labelled(path: Path, text: str = "free_text", label: str = "label_id") -> list[Labelled]:
    """Texts with a whole number as their class."""
    try:
        return [Labelled(row[text] or "", int(row[label])) for row in rows_of(path, text, label)]
    except (TypeError, ValueError) as error:
        raise CannotRead(f"Cột {label} của tệp {path} phải là số nguyên.") from error


def spanned(path: Path, text: str = "content", spans: str = "index_spans") -> list[Spanned]:
    """Texts with a list of the places of the letters that offend, as ViHOS has it."""
    try:
        return [
            Spanned(row[text] or "", frozenset(ast.literal_eval(row[spans] or "[]")))
            for row in rows_of(path, text, spans)
        ]
    except (SyntaxError, TypeError, ValueError) as error:
        raise CannotRead(f"Cột {spans} của tệp {path} phải là danh sách vị trí, ví dụ [0, 1, 2].") from error


def answered(path: Path) -> list[Labelled]:
    """Comments that answer something, "what they answer </s> comment", with a class; only the comment is taken."""
    found = labelled(path, "input_text", "label")
    return [Labelled(row.text.rsplit("</s>", 1)[-1].strip(), row.label) for row in found]


def same(text: str) -> str:
    """What two texts have in common when they are one text written twice."""
    return " ".join(token.form for token in read(text))


def without(texts: Iterable[str], kept_apart: Iterable[str]) -> list[bool]:
    """For each text whether it may be learned from: False when it normalises to one that must stay unseen."""
    apart = {same(text) for text in kept_apart}
    return [same(text) not in apart for text in texts]
