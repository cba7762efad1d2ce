"""The estimate as files for the finance department: the workbook, and the table in Word."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation

from nep.budget.frozen import Frozen, amount, by_source, by_unit
from nep.budget.models import Amount, CostLine, Package, Source
from nep.rendering import (
    Annex,
    Column,
    Field,
    Heading,
    Kind,
    Ledger,
    Row,
    SectionRow,
    Table,
    annex_docx,
    write_book,
)
from nep.ui.written import ngay, so


def title_of(year: int) -> str:
    return f"Dự toán kinh phí năm {year}"


def as_xlsx(lines: Sequence[Frozen], year: int) -> bytes:
    """Every line, and the same money by unit and by source; under each table its sum."""
    # What goes to the finance department is Vietnamese, whatever language its officer works in.
    with translation.override("vi"):
        title, total = title_of(year), amount("Tổng cộng", lines)
        rows = tuple(cells(place, line) for place, line in enumerate(lines, start=1))
        end = (None, total.label, "", "", "", total.planned, total.approved, total.spent, "", "")
        return write_book(
            [
                Ledger("Dòng dự toán", title, LINE_FIELDS, rows, end),
                summed("Theo đơn vị", title, "Đơn vị", by_unit(lines), total),
                summed("Theo nguồn", title, "Nguồn", by_source(lines), total),
            ]
        )


MONEY_FIELDS = tuple(Field(name, Kind.MONEY, 20) for name in ("Dự toán", "Được duyệt", "Đã chi"))
LINE_FIELDS = (
    Field("TT", Kind.INTEGER, 6),
    Field("Đơn vị", width=32),
    Field("Nội dung chi", width=44),
    Field("Thuộc việc", width=44),
    Field("Nguồn", width=26),
    *MONEY_FIELDS,
    Field("Tình trạng", width=14),
    Field("Ghi chú", width=30),
)


def cells(place: int, line: Frozen) -> tuple[str | int | None, ...]:
    return (
        place,
        line["unit"],
        line["what"],
        line["task"],
        str(Source(line["source"]).label),
        line["planned"],
        line["approved"],
        line["spent"],
        str(CostLine.State(line["state"]).label),
        line["note"],
    )


def summed(name: str, title: str, heading: str, amounts: Sequence[Amount], total: Amount) -> Ledger:
    rows = [(found.label, found.planned, found.approved, found.spent) for found in [*amounts, total]]
    fields = (Field(heading, width=44), *MONEY_FIELDS)
    return Ledger(name, f"{title}. {name}", fields, tuple(rows[:-1]), rows[-1])


COLUMNS = (
    Column("TT", 12, "center"),
    Column("Nội dung chi", 106, "justify"),
    Column("Nguồn", 50),
    Column("Dự toán (đồng)", 40, "right"),
    Column("Được duyệt (đồng)", 40, "right"),
)
SUM_COLUMNS = (
    Column("TT", 12, "center"),
    Column("Nguồn", 156),
    Column("Dự toán (đồng)", 40, "right"),
    Column("Được duyệt (đồng)", 40, "right"),
)


def as_docx(package: Package) -> bytes:
    """The table that goes with the letter: by source first, then line by line under each unit."""
    # An official document is Vietnamese, whatever language its officer works in.
    with translation.override("vi"):
        annex = Annex(
            title=f"Tổng hợp dự toán kinh phí năm {package.year}",
            blocks=(
                Heading("Theo nguồn kinh phí"),
                Table(SUM_COLUMNS, source_rows(package.lines)),
                Heading("Theo đơn vị"),
                Table(COLUMNS, unit_rows(package.lines)),
            ),
            reference=f"{package.programme.title}; lập ngày {ngay(package.drafted_on)}",
            landscape=True,
        )
        return annex_docx(annex)


def source_rows(lines: Sequence[Frozen]) -> tuple[Row | SectionRow, ...]:
    rows = [
        Row((str(place), found.label, so(found.planned), so(found.approved)))
        for place, found in enumerate(by_source(lines), start=1)
    ]
    total = amount("Tổng cộng", lines)
    return (*rows, Row(("", total.label, so(total.planned), so(total.approved))))


def unit_rows(lines: Sequence[Frozen]) -> tuple[Row | SectionRow, ...]:
    rows: list[Row | SectionRow] = []
    for number, found in enumerate(by_unit(lines), start=1):
        rows.append(SectionRow(str(number), f"{found.label}: {so(found.planned)} đồng"))
        own = [line for line in lines if line["unit"] == found.label]
        rows += [
            Row(
                (
                    f"{number}.{place}",
                    line["what"],
                    str(Source(line["source"]).label),
                    so(line["planned"]),
                    so(line["approved"]),
                )
            )
            for place, line in enumerate(own, start=1)
        ]
    total = amount("Tổng cộng", lines)
    return (*rows, Row(("", total.label, "", so(total.planned), so(total.approved))))
