"""Texts as they come in: one on each line, or JSON lines with an id; a bad line is told of and the others still answered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

LONGEST = 1_000_000  # bytes of one line; a line that is longer is no post or message


class Incoming(NamedTuple):
    """A text with its reader's id, or the sentence that says why a line is none."""

    id: str
    text: str
    wrong: str = ""


def texts_in(stream: BinaryIO) -> Iterator[Incoming]:
    """The texts of a stream, read line by line so that memory does not grow with its length. Blank lines are passed over."""
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        if len(line) > LONGEST:
            yield from _overlong(stream, line, number)
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _read(line, number)


def _overlong(stream: BinaryIO, line: bytes, number: int) -> Iterator[Incoming]:
    if len(line) == LONGEST + 1 and line.endswith(b"\n"):
        yield _read(line, number)
        return
    while line and not line.endswith(b"\n"):
        line = stream.readline(LONGEST)
    yield Incoming(
        str(number), "", f"Dòng {number} dài quá {LONGEST:,} byte nên được bỏ qua.".replace(",", ".")
    )


def _read(line: bytes, number: int) -> Incoming:
    try:
        text = line.decode("utf-8").strip("\r\n")
    except UnicodeDecodeError:
        return Incoming(str(number), "", f"Dòng {number} không phải chữ mã UTF-8 nên được bỏ qua.")
    if not text.lstrip().startswith("{"):
        return Incoming(str(number), text)
    try:
        row = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return Incoming(str(number), text)
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return Incoming(
            str(number), "", f'Dòng {number} là JSON nhưng không có "text" là chuỗi chữ nên được bỏ qua.'
        )
    return Incoming(str(row.get("id", number)), row["text"])
