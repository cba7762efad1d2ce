"""A file that is no document is refused with one sentence and exit code 2, and nothing breaks."""

import io
import json
import zipfile

import pytest
from pypdf import PdfWriter
from typer.testing import CliRunner

from documents import as_docx, plan
from nep.cli import app
from nep.reading import UnreadableDocument, read

ZIP_BOMB_BYTES = 400 * 1024 * 1024


def bomb() -> bytes:
    """A .docx whose main part would unpack to 400 MB."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("word/document.xml", "w") as part,
    ):
        for _ in range(ZIP_BOMB_BYTES // 2**20):
            part.write(b" " * 2**20)
    return out.getvalue()


def locked_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("bí mật", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


FILES = {
    "rỗng": (b"", "rỗng"),
    "chỉ có khoảng trắng": (b" \n\t ", "rỗng"),
    "nhị phân": (bytes(range(256)) * 40, "không phải văn bản"),
    "ảnh": (b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "không phải văn bản"),
    "pdf hỏng": (b"%PDF-1.7\n" + b"x" * 500, "hỏng"),
    "pdf có mật khẩu": (locked_pdf(), "mật khẩu"),
    "docx hỏng": (as_docx(plan(1))[:2_000], "hỏng"),
    "bom nén": (bomb(), "quá lớn"),
    "bản Word cũ": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".doc"),
    "tệp nén cụt": (b"PK\x03\x04", "hỏng"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_document_is_refused_with_one_sentence(tmp_path, name):
    data, words = FILES[name]
    path = tmp_path / "van-ban.docx"
    path.write_bytes(data)

    with pytest.raises(UnreadableDocument) as refusal:
        read(path)

    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_the_command_says_it_on_the_error_stream_and_exits_with_2(tmp_path):
    path = tmp_path / "rong.txt"
    path.touch()

    result = CliRunner().invoke(app, ["read", str(path), "--json"])

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "Tệp rỗng, chưa có chữ nào để đọc.\n")


def test_a_file_that_is_not_there_is_named(tmp_path):
    result = CliRunner().invoke(app, ["read", str(tmp_path / "khong-co.pdf")])

    assert (result.exit_code, result.stderr) == (2, "Không thấy tệp khong-co.pdf.\n")


def test_a_folder_is_no_document(tmp_path):
    assert (
        CliRunner().invoke(app, ["read", str(tmp_path)]).stderr == "Đây là thư mục, không phải tệp văn bản.\n"
    )


def test_a_file_of_300_mb_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "lon.txt"
    with path.open("wb") as file:
        file.truncate(300 * 2**20)

    assert (
        CliRunner().invoke(app, ["read", str(path)]).stderr
        == "Tệp nặng 300 MB, quá lớn. Một văn bản thường dưới 30 MB.\n"
    )


def test_the_kind_of_a_file_is_told_by_its_content(tmp_path):
    path = tmp_path / "ke-hoach.txt"
    path.write_bytes(as_docx(plan(2)))

    assert len(read(path).tasks) == 8


def test_the_command_prints_the_contract(tmp_path):
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(as_docx(plan(2)))

    printed = json.loads(CliRunner().invoke(app, ["read", str(path), "--json", "--on", "2026-11-22"]).stdout)

    assert printed["schema"] == 1
    assert set(printed) == {
        "schema", "text", "title", "doc_type", "number", "issuer", "issued_on", "place", "signer", "signer_title", "legal_basis",
        "cited", "addressees", "recipients", "scanned", "tasks", "warnings",
    }  # fmt: skip
    assert set(printed["tasks"][0]) == {
        "text", "lead", "coordinate", "period", "recurring", "section", "start", "end", "lead_suggested", "needs_review", "why",
    }  # fmt: skip


def test_the_command_writes_the_task_table_in_both_forms(tmp_path):
    source, docx, xlsx = tmp_path / "a.docx", tmp_path / "bang.docx", tmp_path / "bang.xlsx"
    source.write_bytes(as_docx(plan(2)))

    result = CliRunner().invoke(app, ["read", str(source), "--docx", str(docx), "--xlsx", str(xlsx)])

    assert result.exit_code == 0
    assert (docx.read_bytes()[:2], xlsx.read_bytes()[:2]) == (b"PK", b"PK")
