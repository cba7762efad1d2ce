"""Receive what comes without a name, once, and find it again by its code.

A row that can be received so has `text` and `code_hash`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any, Generic, TypeVar

from django import forms
from django.db.models import Model, QuerySet

from nep.nameless import codes
from nep.nameless.errors import FormExpired, NotTaken
from nep.nameless.pace import Pace
from nep.ui.refusals import Refusal

Row = TypeVar("Row", bound=Model)


def receive(
    rows: QuerySet[Row], *, seed: str, words: str, pace: Pace, facts: dict[str, Any]
) -> tuple[Row, str]:
    """The row as it was received, and its code, which is kept nowhere. The same form sent twice is one row."""
    codes.must_be_ours(seed)
    attempts = count()
    while True:
        code = codes.code_of(seed, words, next(attempts))
        kept = codes.kept_of(code)
        row = rows.filter(code_hash=kept).first()
        if row is None:
            pace.must_be_calm()
            # Two taps at once meet here: the second finds what the first one made.
            row, _is_new = rows.get_or_create(code_hash=kept, defaults=facts)
        if getattr(row, "text") == facts["text"]:  # noqa: B009 - the type of a row does not know its fields
            return row, code


def found(rows: QuerySet[Row], code: str, pace: Pace) -> Row | None:
    """The row of a code as somebody typed it."""
    pace.must_be_calm()
    return rows.filter(code_hash=codes.kept_of(codes.as_written(code))).first()


@dataclass
class Sent(Generic[Row]):
    """What became of a form: the row and its code, or the seed and the status to show the form with again."""

    seed: str
    status: int = 200
    row: Row | None = None
    code: str = ""

    @property
    def receipt(self) -> dict[str, Any]:
        """What the page of the receipt says of the code."""
        return {"row": self.row, "code": self.code, "spelled": codes.spelled(self.code)}


def send(form: forms.Form, seed: str, take: Callable[..., tuple[Row, str]]) -> Sent[Row]:
    """Hand a form that was filled in well to `take`; a refusal is said above the form, which keeps what was typed."""
    sent: Sent[Row] = Sent(seed or codes.seed(), 422 if form.errors else 200)
    if form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "website"}
        try:
            sent.row, sent.code = take(**told, seed=sent.seed)
        except NotTaken as refusal:
            form.add_error(None, str(refusal))
            expired = isinstance(refusal, FormExpired)
            sent.seed, sent.status = (codes.seed(), 422) if expired else (sent.seed, 429)
    return sent


def look_up(form: forms.Form, found_by: Callable[[str], Row]) -> Row | None:
    """What the code of a form leads to; why there is nothing is said beside its field."""
    if form.is_valid():
        try:
            return found_by(form.cleaned_data["code"])
        except Refusal as refusal:
            form.add_error("code", str(refusal))
    return None
