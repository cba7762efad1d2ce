"""Evidence that gives nothing else away: photos, PDF and Office files, and photos inside them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import docx
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from nep.outreach.cleaning import clean
from nep.outreach.errors import EvidenceRefused
from outreach_place import photo

SAU = "Sáu".encode()


def test_a_large_photo_is_made_smaller():
    with Image.open(io.BytesIO(clean(photo((5000, 2500))).data)) as kept:
        assert kept.size == (2048, 1024)


def test_a_word_file_is_kept_without_its_author():
    document = docx.Document()
    document.core_properties.author = "Bà Sáu"
    document.add_paragraph("Biên bản họp thôn")
    out = io.BytesIO()
    document.save(out)

    copy = clean(out.getvalue())

    with zipfile.ZipFile(io.BytesIO(copy.data)) as kept:
        assert "Sáu" not in "".join(kept.read(name).decode("utf-8", "ignore") for name in kept.namelist())
    assert [line.text for line in docx.Document(io.BytesIO(copy.data)).paragraphs] == ["Biên bản họp thôn"]


def test_a_pdf_is_kept_without_its_author():
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setAuthor("Ba Sau")
    canvas.drawString(90, 700, "Bien ban")
    canvas.save()

    kept = pypdfium2.PdfDocument(clean(out.getvalue()).data)

    assert (kept.get_metadata_dict().get("Author", ""), kept[0].get_textpage().get_text_bounded()) == (
        "",
        "Bien ban",
    )
    kept.close()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "Không đọc được tệp này."),
        (b"GIF89a" + bytes(40), "Không đọc được tệp này."),
        (b"%PDF-1.7 rest is missing", "Tệp PDF này bị hỏng"),
        (b"PK\x03\x04 broken", "Tệp này bị hỏng"),
        (photo()[:200], "Không đọc được tệp này."),
        (bytes(16 * 1024 * 1024), "Tệp lớn hơn 15 MB."),
    ],
)
def test_what_cannot_be_cleaned_is_not_kept(data, says):
    with pytest.raises(EvidenceRefused) as refused:
        clean(data)

    assert str(refused.value).startswith(says)


def test_a_zip_of_anything_else_is_no_evidence():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hello.txt", "x")

    with pytest.raises(EvidenceRefused):
        clean(out.getvalue())


def office(**parts):
    """A file with these parts: `word__document_xml="…"` is word/document.xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def parts_of(data):
    """What the cleaned file holds, by name."""
    with zipfile.ZipFile(io.BytesIO(clean(data).data)) as kept:
        return {name: kept.read(name) for name in kept.namelist()}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_photo_inside_a_word_file_loses_place_and_telephone_and_keeps_its_form(form):
    name = f"word__media__image1_{form.lower()}"

    kept = parts_of(office(word__document_xml="<w:document/>", **{name: photo((80, 60), form=form)}))

    data = kept[f"word/media/image1.{form.lower()}"]
    with Image.open(io.BytesIO(data)) as picture:
        exif = picture.getexif()
        assert (picture.format, picture.size, dict(exif.get_ifd(0x8825))) == (form, (80, 60), {})
        assert (0x0110 in exif, 0x010E in exif, SAU in data) == (False, False, False)


def test_a_word_report_with_a_photo_still_opens_and_shows_it():
    document = docx.Document()
    document.add_paragraph("Biên bản họp thôn")
    document.add_picture(io.BytesIO(photo((80, 60))))
    out = io.BytesIO()
    document.save(out)

    copy = docx.Document(io.BytesIO(clean(out.getvalue()).data))

    assert (copy.paragraphs[0].text, len(copy.inline_shapes)) == ("Biên bản họp thôn", 1)


def test_a_damaged_photo_inside_a_file_is_refused_and_a_drawing_of_lines_stays():
    lines = b"\x01\x00\x00\x00 lines"
    kept = parts_of(office(word__document_xml="<w:document/>", word__media__image1_emf=lines))
    damaged = office(word__document_xml="<w:document/>", word__media__image1_jpeg=photo()[:200])

    assert kept["word/media/image1.emf"] == lines
    with pytest.raises(EvidenceRefused, match="Một ảnh trong tệp này bị hỏng"):
        clean(damaged)


def test_nobody_who_remarked_or_changed_is_named():
    named = office(
        word__document_xml='<w:ins w:author="Bà Sáu" w:date="2026-01-01"><w:t>Họp</w:t></w:ins>',
        word__comments_xml='<w:comment w:id="0" w:author=\'Bà Sáu\' w:initials="Sáu"/>',
        word__people_xml='<w15:people><w15:person w15:author="Bà Sáu"/></w15:people>',
    )
    sheet = office(
        xl__workbook_xml='<workbook><fileSharing userName="Sáu"/><x15ac:absPath url="C:\\Users\\Sáu" xmlns:x15ac="x"/></workbook>',
        xl__comments1_xml="<authors><author>Bà Sáu</author><author>tc={7}</author></authors>",
        xl__persons__person_xml='<person displayName="Bà Sáu" id="{1}" userId="Sáu"/>',
    )
    slides = office(
        ppt__presentation_xml="<p/>",
        ppt__commentAuthors_xml='<p:cmAuthor id="0" name="Bà Sáu" initials="Sáu"/>',
        ppt__authors_xml='<p188:author id="{1}" name="Bà Sáu" userId="Sáu"/>',
    )

    kept = [parts_of(data) for data in (named, sheet, slides)]

    assert [name for parts in kept for name, data in parts.items() if SAU in data] == []
    assert (
        kept[0]["word/document.xml"]
        == b'<w:ins w:author="" w:date="2026-01-01"><w:t>H\xe1\xbb\x8dp</w:t></w:ins>'
    )
    assert kept[1]["xl/comments1.xml"] == b"<authors><author></author><author>tc={7}</author></authors>"


def test_a_table_inside_a_report_is_cleaned_too():
    inner = office(xl__workbook_xml="<workbook/>", docProps__core_xml="Bà Sáu")

    kept = parts_of(office(word__document_xml="<w:document/>", word__embeddings__a_xlsx=inner))

    with zipfile.ZipFile(io.BytesIO(kept["word/embeddings/a.xlsx"])) as table:
        assert SAU not in table.read("docProps/core.xml")


def test_a_file_with_macros_is_refused():
    with pytest.raises(EvidenceRefused, match="macro"):
        clean(office(word__document_xml="<w:document/>", word__vbaProject_bin="x"))


def pdf_by_pdfium():
    """A page with a JPEG as it came from the telephone, and a remark by Bà Sáu."""
    pdf = pypdfium2.PdfDocument.new()
    picture = pypdfium2.PdfImage.new(pdf)
    picture.load_jpeg(io.BytesIO(photo((80, 60))), inline=True)
    picture.set_matrix(pypdfium2.PdfMatrix().scale(80, 60))
    page = pdf.new_page(80, 60)
    page.insert_obj(picture)
    remark = pypdfium2.raw.FPDFPage_CreateAnnot(page, pypdfium2.raw.FPDF_ANNOT_TEXT)
    name = "Sau".encode("utf-16-le") + b"\0\0"
    words = (pypdfium2.raw.FPDF_WCHAR * 4).from_buffer_copy(name)
    pypdfium2.raw.FPDFAnnot_SetStringValue(remark, b"T", words)
    pypdfium2.raw.FPDFPage_CloseAnnot(remark)
    page.gen_content()
    out = io.BytesIO()
    pdf.save(out)
    pdf.close()
    return out.getvalue()


def pdf_by_reportlab():
    """The same in letters (ASCII85), as some programs write it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(80, 60))
    canvas.drawImage(ImageReader(io.BytesIO(photo((80, 60)))), 0, 0)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("made", [pdf_by_pdfium, pdf_by_reportlab])
def test_a_photo_inside_a_pdf_loses_place_and_telephone_and_is_still_drawn(made):
    kept = pypdfium2.PdfDocument(clean(made()).data)
    page = kept[0]
    [picture] = page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    data = bytes(picture.get_data(decode_simple=True))
    colour = page.render().to_pil().convert("RGB").getpixel((40, 30))

    assert (data[:2], b"Exif" in data, SAU in data) == (b"\xff\xd8", False, False)
    assert max(abs(one - other) for one, other in zip(colour, (11, 107, 87), strict=True)) < 8
    kept.close()


def test_who_remarked_on_a_pdf_is_not_named():
    came = pdf_by_pdfium()

    assert (b"(Sau)" in came, b"(Sau)" in clean(came).data) == (True, False)


def bomb():
    """A picture of 400 million pixels in a few kilobytes."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(2501 * 200), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def damaged_word():
    """A Word file whose packed words are broken."""
    data = bytearray(office(word__document_xml="<a>" + "x y z" * 500 + "</a>"))
    begin = 30 + len("word/document.xml")
    data[begin : begin + 6] = b"\xff" * 6
    return bytes(data)


@pytest.mark.parametrize("made", [bomb, damaged_word], ids=["bomb", "damaged word"])
def test_a_damaged_file_is_refused_in_a_sentence(made):
    with pytest.raises(EvidenceRefused):
        clean(made())


@pytest.mark.parametrize(
    "whole", [photo(), photo(form="PNG"), pdf_by_pdfium(), office(word__document_xml="<a>x</a>" * 50)]
)
def test_wherever_a_file_breaks_off_or_is_broken_it_is_cleaned_or_refused(whole):
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        broken = whole[:place] + b"\xff\x00\x7f" + whole[place + 3 :]
        for data in (whole[:place], broken):
            try:
                clean(data)
            except EvidenceRefused as refused:
                assert str(refused)
