"""The handbook as a tagged PDF: every rule once, in the language of the page, made once for each state of the words."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from conduct_place import loaded, published, rule
from nep.conduct import book

pytestmark = pytest.mark.django_db
PDF = "/quy-tac/cam-nang.pdf"


@pytest.fixture(autouse=True)
def code(db):
    loaded()


def read(response):
    return PdfReader(io.BytesIO(response.content))


def text_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_the_handbook_is_a_tagged_pdf_that_screen_readers_follow(client):
    response = client.get(PDF)
    pdf = read(response)
    root = pdf.trailer["/Root"]

    assert (response["Content-Type"], response.cookies) == ("application/pdf", {})
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "vi"
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert pdf.metadata.title == "Cẩm nang ứng xử trên mạng"
    assert {round(float(page.mediabox.width)) for page in pdf.pages} == {595}


def test_it_says_every_rule_and_whom_to_call(client):
    said = text_of(read(client.get(PDF)))

    for words in (
        "Tài khoản và giấy tờ là chìa khóa nhà bạn.",
        "Bác kể chuyện quê",
        "111 · Tổng đài bảo vệ trẻ em",
    ):
        assert words in said
    assert "Nghĩa vụ theo luật: Điều 23 khoản 3 điểm e, Nghị định 147/2024/NĐ-CP" in said


def test_one_audience_has_a_book_of_its_own_and_english_readers_another(client):
    older = text_of(read(client.get(PDF, {"toi-la": "nguoi-cao-tuoi"})))
    assert ("Chậm tin" in older, "Điều khoản rõ" in older) == (True, False)

    client.post("/giao-dien/ngon-ngu/", {"language": "en", "next": "/"})
    english = text_of(read(client.get(PDF, {"toi-la": "nguoi-cao-tuoi"})))
    assert "A link, code or app you do not know: leave it." in english


def test_it_is_made_once_until_the_words_change(client, make_user, monkeypatch):
    made = []
    real = book.handbook_pdf
    monkeypatch.setattr(book, "handbook_pdf", lambda one: made.append(one) or real(one))

    first = client.get(PDF, {"toi-la": "moi-nguoi"})["ETag"]
    assert client.get(PDF, {"toi-la": "moi-nguoi"})["ETag"] == first
    assert len(made) == 1

    editor = make_user("hoa@tinh.example", "Lê Thị Hoa", "editor")
    published(rule(), editor, make_user("son@tinh.example", "Phạm Văn Sơn", "verifier"))
    assert client.get(PDF, {"toi-la": "moi-nguoi"})["ETag"] != first
    assert len(made) == 2


def test_it_costs_few_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get(PDF)
