"""A consolidated report as a document in the layout of Decree 30/2020/NĐ-CP: words, tables, charts, and the annex of tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import translation

from nep.agencies.models import Jurisdiction
from nep.outreach.models import Channel
from nep.programme.downloads import heading
from nep.programme.measures import measure_of
from nep.rendering import (
    Annex,
    Block,
    Bullet,
    Chart,
    Column,
    Heading,
    OfficialDocument,
    Paragraph,
    Row,
    SectionRow,
    Signature,
    Table,
    official_docx,
)
from nep.reports.figures import Figures
from nep.reports.models import Consolidated, RecipientSet
from nep.reports.wording import PROGRESS_WORDS, measured_in_words, title_of
from nep.ui.written import ngay, so

MOST_UNITS_CHARTED = 12
ONLY_KEPT = "Lưu: VT"
Words = dict[str, str]


def as_docx(report: Consolidated, figures: Figures) -> bytes:
    """The file, ready to be numbered, dated, signed and sealed. Always Vietnamese."""
    with translation.override("vi"):
        return official_docx(as_document(report, figures))


def as_document(report: Consolidated, figures: Figures) -> OfficialDocument:
    place = Jurisdiction.current()
    document = report.programme.document
    issuer = report.words.get("issuer") or document.issuer or (str(place) if place else "Cơ quan báo cáo")
    return OfficialDocument(
        issuing_body=issuer,
        symbol=report.words.get("symbol") or "BC-UBND",
        place=place.name if place else document.place or "…",
        year=report.end.year,
        kind="Báo cáo",
        title=title_of(report),
        blocks=(Paragraph(opening(report)), *body(figures, report.words)),
        signature=Signature(position=report.words.get("position") or "Thủ trưởng đơn vị"),
        recipients=recipients_of(report),
        annexes=(annex(figures), units_annex(figures)),
    )


def recipients_of(report: Consolidated) -> tuple[str, ...]:
    """The lines under "Nơi nhận": those of the report, or else of the first set there is."""
    first = RecipientSet.objects.first()
    lines = report.words.get("recipients") or (first.lines if first else ONLY_KEPT)
    return tuple(line.strip() for line in lines.splitlines() if line.strip())


def opening(report: Consolidated) -> str:
    return (
        f"Thực hiện {report.programme.document}, từ ngày {ngay(report.begin)} đến hết ngày {ngay(report.end)}, "
        "kết quả thực hiện như sau:"
    )


def body(figures: Figures, words: Words) -> Iterator[Block]:
    yield from leading(figures, words)
    yield from results(figures, words)
    yield from assessment(figures, words)
    yield from coming(figures, words)
    yield Heading("Đề xuất, kiến nghị")
    asked = figures["asked"]
    yield from said(words, "proposals", "" if asked else "Không có đề xuất, kiến nghị.")
    for one in asked:
        yield Bullet(f"{one['unit']}: {' '.join(one['said'].split()).rstrip('.')}.")


def said(words: Words, key: str, otherwise: str = "") -> Iterator[Block]:
    """The officer's own words, a paragraph a line."""
    for line in (words.get(key) or otherwise).splitlines():
        if line.strip():
            yield Paragraph(line.strip())


def leading(figures: Figures, words: Words) -> Iterator[Block]:
    yield Heading("Công tác lãnh đạo, chỉ đạo")
    yield from said(words, "leading")
    for chapter in figures["chapters"]:
        yield Heading(chapter["title"], 2)
        for line, value in chapter["lines"]:
            yield Bullet(f"{line}: {so(value) if isinstance(value, int) else value}.")
    yield Heading("Tình hình giao và thực hiện nhiệm vụ", 2)
    tasks = figures["tasks"]
    yield Paragraph(
        f"Đến hết ngày {day(figures['end'])}: {so(tasks['given'])} nhiệm vụ đã giao; {so(tasks['done'])} đã xong; "
        f"{so(tasks['doing'])} đang làm; {so(tasks['todo'])} chưa bắt đầu; {so(tasks['late'])} trễ hạn."
    )
    columns = (Column("Nhóm nhiệm vụ", 70), *(Column(heading, 18, "right") for heading in ("Đã giao", "Đã xong", "Đang làm", "Chưa bắt đầu", "Trễ hạn")))  # fmt: skip
    keys = ("given", "done", "doing", "todo", "late")
    rows = [
        Row((heading(one["title"]) or "Không thuộc mục nào", *(so(one[key]) for key in keys)))
        for one in figures["sections"]
    ]
    last_year = Row(("Cùng kỳ năm trước", *(so(figures["before"]["tasks"][key]) for key in keys)))
    yield Table(columns, (*rows, Row(("Cộng", *(so(tasks[key]) for key in keys))), last_year))
    yield from amended(figures)


def amended(figures: Figures) -> Iterator[Block]:
    """How the plan was amended: its versions with their reasons."""
    if not figures["versions"]:
        return
    yield Heading("Điều chỉnh chương trình", 2)
    for one in figures["versions"]:
        yield Bullet(
            f"Phiên bản {one['number']}, ngày {day(one['on'])}: {one['reason'].rstrip('.')} "
            f"(thêm {one['added']}, rút {one['withdrawn']}, sửa {one['changed']} nhiệm vụ)."
        )


def results(figures: Figures, words: Words) -> Iterator[Block]:
    yield Heading("Kết quả thực hiện")
    yield from said(words, "results")
    totals = figures["totals"]
    yield Paragraph(
        f"Các đơn vị ghi {so(totals['entries'])} việc đã làm, số lượng {so(totals['pieces'])}; {so(totals['people'])} lượt người "
        f"thực đếm, {so(totals['estimated'])} lượt người ước tính. Có minh chứng: {so(totals['evidenced'])} việc; lồng ghép: "
        f"{so(totals['woven'])} việc; nhiều đơn vị cùng làm: {so(totals['joint'])} việc, mỗi việc tính một lần."
    )
    yield from by_channel(figures)
    yield from by_unit(figures)
    yield Heading("Điều đã thay đổi", 2)
    if not figures["changes"]:
        yield Paragraph("Trong kỳ chưa có việc nào ghi điều đã thay đổi kèm minh chứng.")
    for one in figures["changes"]:
        yield Bullet(f"{one['changed'].rstrip('.')} ({one['unit']}).")


def by_channel(figures: Figures) -> Iterator[Block]:
    yield Heading("Theo loại hình", 2)
    rows = figures["channels"]
    if not rows:
        yield Paragraph("Không phát sinh.")
        return
    labels = tuple(str(Channel(row["channel"]).label) for row in rows)
    now, before = tuple(row["pieces"] for row in rows), tuple(row["before"] for row in rows)
    had = before if any(before) else ()
    yield Chart("Số lượng theo loại hình", labels, now, "Kỳ này", had, "Cùng kỳ năm trước")
    figures_of = ("entries", "pieces", "before", "people", "estimated")
    headings = ("Số việc", "Số lượng", "Cùng kỳ năm trước", "Lượt người thực đếm", "Lượt người ước tính")
    columns = (Column("Loại hình", 48), *(Column(heading, 25, "right") for heading in headings))
    lines = [
        Row((label, *(so(row[key]) for key in figures_of))) for label, row in zip(labels, rows, strict=True)
    ]
    sums = (so(sum(row[key] for row in rows)) for key in figures_of)
    yield Table(columns, (*lines, Row(("Cộng", *sums))))


def by_unit(figures: Figures) -> Iterator[Block]:
    rows = sorted(figures["units"], key=lambda row: -row["late"])
    late = [row for row in rows if row["late"]]
    yield Heading("Theo đơn vị", 2)
    if not late:
        yield Paragraph("Không có đơn vị nào trễ hạn. Số liệu của từng đơn vị nêu tại Phụ lục II.")
        return
    shown = late[:MOST_UNITS_CHARTED]
    yield Paragraph(
        f"{so(len(late))} đơn vị còn phần việc trễ hạn; số liệu của từng đơn vị nêu tại Phụ lục II."
    )
    yield Chart(
        "Phần việc trễ hạn theo đơn vị",
        tuple(row["name"] for row in shown),
        tuple(row["late"] for row in shown),
        "Trễ hạn",
    )
    columns = (
        Column("Đơn vị", 90),
        *(Column(heading, 24, "right") for heading in ("Đã giao", "Đã xong", "Trễ hạn")),
    )
    keys = ("given", "done", "late")
    yield Table(columns, tuple(Row((row["name"], *(so(row[key]) for key in keys))) for row in shown))


def assessment(figures: Figures, words: Words) -> Iterator[Block]:
    yield Heading("Đánh giá chung")
    yield Heading("Chỉ số", 2)
    columns = (Column("Chỉ số", 70), Column("Kết quả", 45), Column("Cách tính", 60))
    rows = []
    for one in figures["indicators"]:
        found = measure_of(one["code"])
        if found is not None:
            rows.append(Row((str(found.name), measured_in_words(one), str(found.definition))))
    yield Table(columns, tuple(rows))
    yield Heading("Mặt được", 2)
    yield from said(words, "good", "Nêu tại phần kết quả thực hiện.")
    yield Heading("Tồn tại, hạn chế và nguyên nhân", 2)
    tasks = figures["tasks"]
    yield from said(
        words, "weak", f"Còn {so(tasks['late'])} nhiệm vụ trễ hạn, {so(tasks['todo'])} nhiệm vụ chưa bắt đầu."
    )


def coming(figures: Figures, words: Words) -> Iterator[Block]:
    yield Heading("Nhiệm vụ trọng tâm thời gian tới")
    yield from said(words, "next")
    for one in figures["next"]:
        yield Bullet(f"{one['text'].rstrip('.;')} (hạn {day(one['end'])}).")
    if not figures["next"] and not words.get("next"):
        yield Paragraph("Tiếp tục thực hiện các nhiệm vụ thường xuyên.")


def annex(figures: Figures) -> Annex:
    """Every task: term, who leads, how far, what there is to show."""
    columns = (
        Column("TT", 10, "center"),
        Column("Nhiệm vụ", 90, "justify"),
        Column("Thời hạn", 28, "center"),
        Column("Cơ quan thực hiện", 55),
        Column("Tiến độ", 24, "center"),
        Column("Kết quả hiện nay", 45),
    )
    titles = {one["section"]: heading(one["title"]) for one in figures["sections"]}
    rows: list[Row | SectionRow] = []
    section: Any = None
    for number, one in enumerate(figures["annex"], start=1):
        if one["section"] != section:
            section = one["section"]
            rows.append(SectionRow("", titles.get(section, "")))
        term = one["period"] or (day(one["end"]) if one["end"] else "")
        so_far = (
            f"{so(one['done'])}/{so(one['leading'])} đơn vị xong; {so(one['logged'])} việc đã ghi trong kỳ"
        )
        lead = "; ".join(one["lead"])
        rows.append(Row((str(number), one["text"], term, lead, str(PROGRESS_WORDS[one["progress"]]), so_far)))
    return Annex("Tình hình thực hiện từng nhiệm vụ", (Table(columns, tuple(rows)),), landscape=True)


def units_annex(figures: Figures) -> Annex:
    """Every unit: its tasks, and what it logged."""
    headings = ("Phần việc đã giao", "Đã xong", "Trễ hạn", "Việc đã ghi", "Số lượng", "Lượt người thực đếm", "Lượt người ước tính", "Cùng làm")  # fmt: skip
    keys = ("given", "done", "late", "entries", "pieces", "people", "estimated", "joined")
    columns = (Column("TT", 10, "center"), Column("Đơn vị", 70), *(Column(h, 21, "right") for h in headings))
    rows = [
        Row((str(number), one["name"], *(so(one[key]) for key in keys)))
        for number, one in enumerate(figures["units"], start=1)
    ]
    sums = (so(sum(one[key] for one in figures["units"])) for key in keys)
    return Annex(
        "Số liệu của từng đơn vị", (Table(columns, (*rows, Row(("", "Cộng", *sums)))),), landscape=True
    )


def day(iso: str) -> str:
    return ngay(date.fromisoformat(iso))
