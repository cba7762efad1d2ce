"""The report of a unit as a working table: out with what is filled in, filled in Excel, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nep.rendering import Field, Kind, Sheet, read_sheet, write_sheet
from nep.reports.filling import Cell, Filled
from nep.reports.models import Form, UnitReport

QUESTION = "q:"
WIDTHS = {"text": 40, "number": 14}


@dataclass(frozen=True)
class Brought:
    """What a filled-in table says: cells by row, answers, and the rows that are wrong, each in one sentence."""

    cells: dict[str, dict[str, Cell]]
    answers: dict[str, str]
    wrong: tuple[str, ...]


def fields_of(form: Form) -> tuple[Field, ...]:
    """The columns: the name of the row, locked, then one for each column of the form."""
    kinds = {"text": Kind.TEXT, "number": Kind.INTEGER}
    return (
        Field("Loại hình", width=30, editable=False),
        *(
            Field(column["label"], kinds[column["kind"]], width=WIDTHS[column["kind"]])
            for column in form.columns
        ),
    )


def as_sheet(report: UnitReport, filled: Filled) -> bytes:
    """The table as .xlsx; the questions stand below the rows, their answers in the first column for text."""
    form = report.period.form
    rows: list[Sequence[Any]] = [
        (row["label"], *(filled.cells[row["key"]][column["key"]] for column in form.columns))
        for row in form.rows
    ]
    first_text = next(place for place, column in enumerate(form.columns) if column["kind"] == "text")
    for question in form.questions:
        blank: list[Any] = ["" if column["kind"] == "text" else None for column in form.columns]
        blank[first_text] = filled.answers[question["key"]]
        rows.append((question["label"], *blank))
    keys = [row["key"] for row in form.rows] + [QUESTION + question["key"] for question in form.questions]
    title = f"{form.code} – {report.period.name} – {report.unit.name}"
    return write_sheet(Sheet(form.code, fields_of(form), tuple(map(tuple, rows)), tuple(keys), title))


def brought(data: bytes, form: Form) -> Brought:
    """Read a filled-in table. A wrong row is named and left out; raises SheetRefused for what is no such table."""
    reading = read_sheet(data, fields_of(form))
    known = {row["key"] for row in form.rows}
    questions = {question["key"] for question in form.questions}
    cells: dict[str, dict[str, Cell]] = {}
    answers: dict[str, str] = {}
    wrong = [str(error) for error in reading.errors]
    for row in reading.rows:
        if row.key in known:
            cells[row.key] = {
                column["key"]: _value(column, row.values[column["label"]]) for column in form.columns
            }
        elif row.key.removeprefix(QUESTION) in questions:
            answers[row.key.removeprefix(QUESTION)] = _first_text(form, row.values)
        else:
            wrong.append(f"Dòng {row.number}: không thuộc mẫu {form.code}, không nhận dòng này.")
    negative = {key for key, values in cells.items() if any(_is_negative(value) for value in values.values())}
    wrong += [f"{_label(form, key)}: số không được âm." for key in sorted(negative)]
    return Brought({key: cells[key] for key in cells if key not in negative}, answers, tuple(wrong))


def _value(column: dict[str, Any], value: Any) -> Cell:
    return str(value or "") if column["kind"] == "text" else int(value or 0)


def _is_negative(value: Cell) -> bool:
    return isinstance(value, int) and value < 0


def _label(form: Form, key: str) -> str:
    return str(next(row["label"] for row in form.rows if row["key"] == key))


def _first_text(form: Form, values: dict[str, Any]) -> str:
    label = next(column["label"] for column in form.columns if column["kind"] == "text")
    return str(values[label] or "")
