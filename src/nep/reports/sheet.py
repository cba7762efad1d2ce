"""The report of a unit as a working table: out with what is filled in, filled in Excel, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from nep.rendering import Field, Kind, Sheet, read_sheet, write_sheet
from nep.rendering.sheets import as_text
from nep.reports.filling import Cell, Filled
from nep.reports.models import Form, UnitReport

QUESTION = "q:"
MEMORY = "Nếp"
WIDTHS = {"text": 40, "number": 14}


@dataclass(frozen=True)
class Brought:
    """What a filled-in table says: cells by row, answers, and the rows that are wrong, each in one sentence."""

    cells: dict[str, dict[str, Cell]]
    answers: dict[str, str]
    wrong: tuple[str, ...]
    handed_out: dict[str, Cell]

    def changed_cells(self) -> dict[str, dict[str, Cell]]:
        """The cells that say something else than when the table was handed out; all of them when that is not known."""
        return {
            row: changed
            for row, values in self.cells.items()
            if (changed := {k: v for k, v in values.items() if self.handed_out.get(f"{row}.{k}") != v})
        }

    def changed_answers(self) -> dict[str, str]:
        return {
            key: said for key, said in self.answers.items() if self.handed_out.get(QUESTION + key) != said
        }


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
    table = write_sheet(Sheet(form.code, fields_of(form), tuple(map(tuple, rows)), tuple(keys), title))
    return with_memory(table, filled)


def with_memory(table: bytes, filled: Filled) -> bytes:
    """The table with a hidden sheet that remembers what was handed out: only what somebody changed comes back."""
    book = load_workbook(BytesIO(table))
    memory = book.create_sheet(MEMORY)
    memory.sheet_state = "hidden"
    said = {f"{row}.{key}": value for row, cells in filled.cells.items() for key, value in cells.items()}
    said |= {QUESTION + key: words for key, words in filled.answers.items()}
    for place, (key, value) in enumerate(said.items(), start=1):
        memory.cell(place, 1, key)
        written = memory.cell(place, 2, as_text(value) if isinstance(value, str) else value)
        if isinstance(value, str):
            # A text is never a formula, whatever it begins with.
            written.data_type = "s"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def memory_of(data: bytes) -> dict[str, Cell]:
    """What was handed out; nothing for a table that lost its hidden sheet."""
    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    if MEMORY not in book.sheetnames:
        return {}
    rows = book[MEMORY].iter_rows(max_col=2, values_only=True)
    return {str(key): "" if value is None else value for key, value in rows if key}  # type: ignore[misc]


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
    right = {key: cells[key] for key in cells if key not in negative}
    return Brought(right, answers, tuple(wrong), memory_of(data))


def _value(column: dict[str, Any], value: Any) -> Cell:
    return str(value or "") if column["kind"] == "text" else int(value or 0)


def _is_negative(value: Cell) -> bool:
    return isinstance(value, int) and value < 0


def _label(form: Form, key: str) -> str:
    return str(next(row["label"] for row in form.rows if row["key"] == key))


def _first_text(form: Form, values: dict[str, Any]) -> str:
    label = next(column["label"] for column in form.columns if column["kind"] == "text")
    return str(values[label] or "")
