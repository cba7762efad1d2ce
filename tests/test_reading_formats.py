"""The same plan in every format gives the same tasks, with places that point into the text."""

from datetime import date

import pytest

import needs
from documents import Plan, as_docx, as_html, as_pdf, as_scan, as_text, plan
from nep.reading import read
from nep.text import fold

ON = date(2026, 11, 22)
WRITERS = {
    "txt": lambda made: as_text(made).encode(),
    "html": lambda made: as_html(made).encode(),
    "docx": as_docx,
    "pdf": as_pdf,
}
KINDS = [pytest.param(kind, marks=needs.FONTS) if kind == "pdf" else kind for kind in sorted(WRITERS)]


def saved(folder, made: Plan, kind: str):
    path = folder / f"plan.{kind}"
    path.write_bytes(WRITERS[kind](made))
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_a_plan_gives_its_tasks_in_every_format(tmp_path, kind):
    made = plan(rows=12)

    reading = read(saved(tmp_path, made, kind), on=ON)

    found = [(task.lead, sorted(task.coordinate), task.period) for task in reading.tasks]
    assert found == [(list(task.lead), sorted(task.coordinate), task.period) for task in made.tasks]
    for task, expected in zip(reading.tasks, made.tasks, strict=True):
        assert fold(task.text)[: len(fold(expected.text))] == fold(expected.text)


@pytest.mark.parametrize("kind", KINDS)
def test_the_formal_parts_are_read_in_every_format(tmp_path, kind):
    header = read(saved(tmp_path, plan(), kind), on=ON).header

    assert (header.number, header.doc_type, header.issued_on, header.place) == (
        "15/KH-UBND",
        "Kế hoạch",
        "2026-01-05",
        "Mẫu",
    )
    assert (header.issuer, header.signer, header.signer_title) == (
        "Ủy ban nhân dân tỉnh Mẫu",
        "Nguyễn Thị Mẫu",
        "PHÓ CHỦ TỊCH",
    )
    assert header.title == "Thực hiện Bộ Quy tắc ứng xử văn hóa trên môi trường số năm 2026"
    assert header.legal_basis == ["423/QĐ-BVHTTDL"]
    assert header.recipients == ["Thường trực Tỉnh ủy", "UBND các xã, phường", "Lưu: VT, KGVX"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_task_points_at_its_own_words(tmp_path, kind):
    reading = read(saved(tmp_path, plan(), kind), on=ON)

    assert reading.tasks
    for task in reading.tasks:
        quoted = " ".join(reading.text[task.start : task.end].split())
        assert quoted == task.text


@needs.FONTS
def test_a_table_that_crosses_pages_keeps_its_rows_and_loses_its_repeated_headers(tmp_path):
    made = plan(rows=60)

    reading = read(saved(tmp_path, made, "pdf"), on=ON)

    assert len(reading.tasks) == len(made.tasks)
    assert {task.section for task in reading.tasks[6:]} == {
        "PHỤ LỤC / I. Tuyên truyền, giáo dục",
        "PHỤ LỤC / II. Nâng cao năng lực quản lý",
    }


@needs.FONTS
@needs.OCR
def test_a_scan_is_read_by_ocr_and_every_task_asks_for_a_person(tmp_path):
    made = plan(rows=6)
    path = tmp_path / "scan.pdf"
    path.write_bytes(as_scan(made))

    reading = read(path, on=ON)

    assert reading.scanned
    assert [task.lead for task in reading.tasks] == [list(task.lead) for task in made.tasks]
    assert {task.needs_review for task in reading.tasks} == {True}
    assert reading.warnings[0].code == "scanned"
