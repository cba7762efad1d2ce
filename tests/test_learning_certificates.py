"""Certificates without an account: proven by a passed quiz, checked by everybody, owned by whoever holds the secret."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pdfplumber
import pytest
import segno
from django.core import signing
from django.utils import timezone
from pypdf import PdfReader

from conftest import last_sentence
from nep.audit.models import Record
from nep.learning import actions, content, questions
from nep.learning.errors import NoNamesOfChildren, ProofExpired, WrongSecret
from nep.learning.models import CERTIFICATE_KEPT, Certificate

pytestmark = pytest.mark.django_db
NAME = "Đỗ Uyên Người Học"
QUIZ = "/hoc/bao-mat/cau-hoi/"


def page_of(response):
    return response.content.decode()


def answers(course, seed, wrong=0):
    """The answers of a quiz, all right but the first few."""
    given = {"so": str(seed), "xem": "1"}
    for place, one in enumerate(questions.drawn(course, seed, {}).asked):
        right = [option.right for option in one.question.options].index(True)
        given[one.question.key] = str((right + 1) % len(one.question.options) if place < wrong else right)
    return given


def token_on(page):
    return re.search(r'name="token" value="([^"]+)"', page)[1]


@pytest.fixture
def issued():
    """A certificate that shows a name."""
    return actions.issue(token=actions.proof(content.course("bao-mat")), name=NAME, by=None)


@pytest.mark.req("LRN-04")
def test_a_passed_quiz_gives_a_certificate_whose_page_shows_course_and_day_and_no_name_without_consent(
    client,
):
    course = content.course("bao-mat")
    assert [lesson.minutes <= content.LONGEST for lesson in course.lessons] == [True] * 5
    passed = page_of(client.get(QUIZ, answers("bao-mat", 7)))

    made = client.post("/hoc/chung-nhan/xin/", {"token": token_on(passed), "name": ""})
    certificate = Certificate.objects.get()
    checked = page_of(client.get(certificate.get_absolute_url()))

    assert made.status_code == 200
    assert "Chứng nhận này có thật" in checked
    assert "An toàn tài khoản" in checked
    assert certificate.earned_on.strftime("%d/%m/%Y") in checked
    assert "theo lời người học" not in checked
    assert client.cookies == {}
    assert last_sentence() == "Một người học nhận chứng nhận khóa “bao-mat”."


@pytest.mark.req("LRN-04")
def test_a_name_is_shown_only_with_consent_and_goes_when_its_owner_says_so(client, issued):
    address = issued.certificate.get_absolute_url()
    assert NAME in page_of(client.get(address))

    answer = client.post(address, {"secret": issued.secret, "deed": "withdraw"})

    assert "Tên đã được giấu" in page_of(answer)
    assert NAME not in page_of(client.get(address))
    assert Certificate.objects.get().name == ""
    assert last_sentence() == "Chủ một chứng nhận khóa “bao-mat” rút tên lại."
    assert NAME not in str(list(Record.objects.values()))


def test_a_name_without_consent_is_asked_about_and_kept_in_the_form(client):
    token = actions.proof(content.course("bao-mat"))

    answer = client.post("/hoc/chung-nhan/xin/", {"token": token, "name": NAME})

    assert answer.status_code == 422
    assert "Hãy đánh dấu đồng ý, hoặc để trống tên." in page_of(answer)
    assert NAME in page_of(answer)
    assert Certificate.objects.count() == 0


def test_with_consent_the_name_stands_on_the_pdf_beside_code_and_address(client, issued):
    answer = client.post(f"/hoc/chung-nhan/{issued.certificate.code}/pdf/", {"secret": issued.secret})
    first, second = [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]

    assert answer["Content-Type"] == "application/pdf"
    assert (NAME in first, issued.certificate.code in first, "An toàn tài khoản" in first) == (
        True,
        True,
        True,
    )
    assert (issued.secret in first, issued.secret in second) == (False, True)


def squares_of(strokes):
    """Where a QR code is black: row and column of each module, read off the strokes with which it is drawn."""
    left, top = min(one["x0"] for one in strokes), min(one["top"] for one in strokes)
    first = min(strokes, key=lambda one: (one["top"], one["x0"]))
    side = (first["x1"] - first["x0"]) / 7  # the corner of every QR code is seven modules wide
    return {
        (round((one["top"] - top) / side), round((one["x0"] - left) / side) + further)
        for one in strokes
        for further in range(round((one["x1"] - one["x0"]) / side))
    }


def test_the_qr_code_on_the_pdf_holds_the_address_where_it_is_checked(client, issued, settings):
    answer = client.post(f"/hoc/chung-nhan/{issued.certificate.code}/pdf/", {"secret": issued.secret})
    with pdfplumber.open(BytesIO(answer.content)) as pdf:
        drawn = squares_of(pdf.pages[0].lines)

    address = settings.SITE_URL + issued.certificate.get_absolute_url()
    wanted = segno.make(address, error="m", micro=False).matrix
    assert drawn == {
        (row, column) for row, line in enumerate(wanted) for column, black in enumerate(line) if black
    }


def test_four_of_five_are_enough_and_three_are_not(client):
    right, most = answers("bao-mat", 3, wrong=1), answers("bao-mat", 3, wrong=2)

    assert "Nhận chứng nhận" in page_of(client.get(QUIZ, right))
    assert "Nhận chứng nhận" not in page_of(client.get(QUIZ, most))


def test_the_same_proof_gives_the_same_certificate_once(client):
    token = actions.proof(content.course("can-bo"))

    first = actions.issue(token=token, name="", by=None)
    again = actions.issue(token=token, name=NAME, by=None)

    assert (first.secret, first.certificate.pk) == (again.secret, again.certificate.pk)
    assert Certificate.objects.get().name == ""
    assert Record.objects.filter(kind="certificate.issued").count() == 1


@pytest.mark.parametrize(
    "token",
    ["", "bịa", signing.dumps(["bao-mat", "x"]), signing.dumps(["khong-co", "x"], salt=actions._SALT)],
    ids=["empty", "made up", "signed for something else", "of no course"],
)
def test_a_proof_that_was_not_handed_out_here_is_refused(token):
    with pytest.raises(ProofExpired):
        actions.issue(token=token, name="", by=None)


def test_an_old_proof_is_refused_in_one_sentence(client, monkeypatch):
    token = actions.proof(content.course("bao-mat"))
    monkeypatch.setattr(actions, "PROOF_LASTS", timedelta(seconds=-1))

    answer = client.post("/hoc/chung-nhan/xin/", {"token": token})

    assert answer.status_code == 422
    assert "Trang câu hỏi này mở đã lâu." in page_of(answer)


def test_a_course_for_children_asks_for_no_name_and_keeps_none(client):
    page = page_of(client.get("/hoc/tuoi/9-11/tre-em-9-11/cau-hoi/", answers("tre-em-9-11", 4)))

    assert 'name="name"' not in page
    with pytest.raises(NoNamesOfChildren):
        actions.issue(token=token_on(page), name=NAME, by=None)
    assert actions.issue(token=token_on(page), name="", by=None).certificate.name == ""


def test_a_stranger_without_the_secret_can_change_and_fetch_nothing(client, issued):
    address = issued.certificate.get_absolute_url()

    for deed in ("withdraw", "erase"):
        answer = client.post(address, {"secret": "abcd-efgh", "deed": deed})
        assert answer.status_code == 422
        assert "Mã riêng chưa khớp." in page_of(answer)
    assert client.post(f"{address}pdf/", {"secret": "abcd"}).status_code == 422
    assert client.post(f"{address}pdf/", {}).status_code == 422
    with pytest.raises(WrongSecret):
        actions.erase(certificate=issued.certificate, secret="", by=None)
    assert Certificate.objects.get().name == NAME


def test_its_owner_erases_all_of_it(client, issued):
    address = issued.certificate.get_absolute_url()

    answer = client.post(address, {"secret": issued.secret.upper(), "deed": "erase"})

    assert "Chứng nhận đã được xóa" in page_of(answer)
    assert Certificate.objects.count() == 0
    assert client.get(address).status_code == 404
    assert last_sentence() == "Chủ một chứng nhận khóa “bao-mat” xóa chứng nhận ấy."


def test_certificates_are_forgotten_after_two_years(issued):
    actions.issue(token=actions.proof(content.course("can-bo")), name="", by=None)
    Certificate.objects.filter(pk=issued.certificate.pk).update(
        earned_on=timezone.localdate() - CERTIFICATE_KEPT
    )

    assert (actions.forget(), actions.forget()) == (1, 0)
    assert [one.course for one in Certificate.objects.all()] == ["can-bo"]
    assert last_sentence() == "Xóa 1 chứng nhận khóa học quá hạn."


def test_neither_secret_nor_code_of_another_is_kept_readable(issued):
    row = Certificate.objects.values().get()

    assert issued.secret not in str(row)
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}", row["code"])
    assert len(issued.secret.replace("-", "")) == 20


def test_the_page_that_checks_asks_one_row(client, issued, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get(issued.certificate.get_absolute_url().lower())

    assert answer["X-Robots-Tag"] == "noindex"


def test_an_address_that_is_opened_without_its_form_leads_back(client, issued):
    address = issued.certificate.get_absolute_url()

    assert client.get("/hoc/chung-nhan/xin/")["Location"] == "/hoc/"
    assert client.get(f"{address}pdf/")["Location"] == address
