"""The register keeps every file as it came, reads it in the background, and says what it could not do."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.utils import timezone

from documents_place import PLAN, read_now, read_plan, upload
from nep.audit.models import Record
from nep.documents import actions
from nep.documents.errors import AlreadyRegistered, DocumentHasMovedOn, FileRefused
from nep.documents.models import Document, DocumentLink
from nep.documents.tasks import read_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_apart")]


def kept(document):
    """The bytes that lie in the register."""
    with document.file.open("rb") as file:
        return file.read()


@pytest.fixture
def desk(client, sign_in, lan):
    return sign_in(client, lan)


def test_an_upload_is_kept_as_it_came_with_its_fingerprint(lan):
    document = upload(lan)

    assert document.sha256 == hashlib.sha256(PLAN.encode()).hexdigest()
    assert kept(document) == PLAN.encode()
    assert (document.status, document.file_name, document.size) == (
        "waiting",
        "ke-hoach.txt",
        len(PLAN.encode()),
    )
    assert Record.objects.get().kind == "document.uploaded"


def test_the_same_file_is_registered_once(lan):
    first = upload(lan)

    with pytest.raises(AlreadyRegistered) as known:
        upload(lan, name="ten-khac.txt")

    assert known.value.pk == first.pk
    assert Document.objects.count() == 1


def test_an_empty_file_is_refused(lan):
    with pytest.raises(FileRefused, match="rỗng"):
        actions.upload(file=ContentFile(b"", "a.txt"), by=lan)


def test_a_file_over_the_limit_is_refused_before_it_is_read(lan, settings):
    settings.NEP_MAX_UPLOAD_BYTES = 1024 * 1024

    with pytest.raises(FileRefused, match="tối đa 1 MB"):
        actions.upload(file=ContentFile(b"x" * (1024 * 1024 + 1), "a.txt"), by=lan)


@pytest.mark.parametrize("name", ["../../etc/ke-hoach.txt", "C:\\Users\\ke-hoach.txt", "/tmp/ke-hoach.txt"])
def test_a_name_with_a_path_keeps_only_its_last_part(lan, name):
    file = ContentFile(PLAN.encode(), "x")
    file.name = name

    assert actions.upload(file=file, by=lan).file_name == "ke-hoach.txt"


def test_reading_keeps_formal_parts_tasks_and_warnings(lan):
    document = read_plan(lan)

    assert (document.status, document.number, document.issuer) == (
        "read",
        "7/KH-UBND",
        "Ủy ban nhân dân tỉnh An Hòa",
    )
    assert [draft.lead for draft in document.drafts.all()] == [["Sở Y tế"], ["Sở Y tế"], [], ["Công an tỉnh"]]
    assert [warning["code"] for warning in document.warnings] == [
        "heading-lost",
        "heading-lost",
        "unit-abolished",
    ]
    assert Record.objects.filter(kind="document.read").count() == 1


def test_every_draft_quotes_its_own_place(lan):
    drafts = read_plan(lan).drafts.all()

    assert len(drafts) == 4
    assert [" ".join(draft.quotation.split()) for draft in drafts] == [draft.text for draft in drafts]


def test_a_file_that_is_no_document_says_why_and_keeps_its_file(lan):
    document = read_now(actions.upload(file=ContentFile(b"%PDF-1.7 hong", "a.pdf"), by=lan))

    assert (document.status, document.failure) == ("failed", "Tệp PDF bị hỏng, không mở được.")
    assert kept(document) == b"%PDF-1.7 hong"
    assert Record.objects.filter(kind="document.not_read").count() == 1


def test_a_failed_reading_can_be_tried_again(lan):
    document = read_now(actions.upload(file=ContentFile(b"%PDF-1.7 hong", "a.pdf"), by=lan))

    actions.read_again(document=document, by=lan)

    assert (document.status, document.failure) == ("waiting", "")


def test_a_document_that_was_read_is_not_read_again(lan):
    document = read_plan(lan)

    with pytest.raises(DocumentHasMovedOn):
        actions.read_again(document=document, by=lan)


def test_a_worker_that_was_killed_is_noticed_and_its_reading_taken_up(lan):
    document = upload(lan)
    actions.claim_reading(document_id=document.pk)
    Document.objects.update(moved_at=timezone.now() - timedelta(minutes=5))

    assert actions.resume_lost_readings() == 1

    assert read_now(document).status == "read"


def test_a_reading_that_goes_on_is_left_alone(lan):
    document = upload(lan)
    actions.claim_reading(document_id=document.pk)

    assert actions.resume_lost_readings() == 0


def test_a_worker_that_lost_its_claim_writes_nothing(lan):
    document = upload(lan)
    lost = actions.claim_reading(document_id=document.pk)
    Document.objects.update(moved_at=timezone.now() - timedelta(minutes=5))
    actions.resume_lost_readings()
    read_now(document)

    with pytest.raises(DocumentHasMovedOn):
        actions.reach(document_id=document.pk, claim=lost, step=Document.Step.MATCHING)

    assert document.drafts.count() == 4


def test_reading_twice_gives_the_tasks_once(lan):
    document = read_plan(lan)

    read_document.func(document_id=document.pk)

    assert document.drafts.count() == 4


def test_correcting_a_formal_part_is_recorded(lan):
    document = read_plan(lan)

    actions.correct_header(document=document, by=lan, number="8/KH-UBND", place="An Hòa")

    assert Record.objects.get(kind="document.corrected").details == {"fields": ["number"]}


def test_a_document_cannot_replace_itself(lan):
    document = upload(lan)

    with pytest.raises(IntegrityError):
        DocumentLink.objects.create(document=document, other=document, kind="replaces")


# -- pages ---------------------------------------------------------------------------------------------------------


def test_an_officer_uploads_and_sees_the_reading_wait(desk):
    file = SimpleUploadedFile("ke-hoach.txt", PLAN.encode())

    response = desk.post("/van-ban/tai-len/", {"file": file}, follow=True)

    assert response.redirect_chain[-1][0] == f"/van-ban/{Document.objects.get().pk}/"
    assert "Đang chờ đến lượt" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [("rong.txt", b"", "Tệp rỗng, chưa có chữ nào để đọc."), ("khong-chon", None, "Hãy chọn một tệp.")],
)
def test_a_bad_upload_says_why_beside_the_field_and_keeps_the_address(desk, name, data, says):
    values = {"source_url": "https://an-hoa.example/ke-hoach"}
    if data is not None:
        values["file"] = SimpleUploadedFile(name, data)

    response = desk.post("/van-ban/tai-len/", values)

    assert response.status_code == 422
    assert says in response.content.decode()
    assert "https://an-hoa.example/ke-hoach" in response.content.decode()


def test_the_same_file_again_leads_to_the_document_that_is_there(desk, lan):
    known = upload(lan)

    response = desk.post("/van-ban/tai-len/", {"file": SimpleUploadedFile("b.txt", PLAN.encode())})

    assert response.url == f"/van-ban/{known.pk}/"


def test_a_stranger_is_refused_at_every_door(client, sign_in, stranger, lan):
    document = read_plan(lan)
    sign_in(client, stranger)

    answers = [
        client.get(f"/van-ban/{path}").status_code
        for path in ("", "tai-len/", f"{document.pk}/", f"{document.pk}/ban-goc/", f"{document.pk}/xem-lai/")
    ]

    assert answers == [403] * 5


def test_a_focal_point_reads_but_does_not_bring_documents(client, sign_in, minh, lan):
    document = read_plan(lan)
    sign_in(client, minh)

    assert client.get(f"/van-ban/{document.pk}/").status_code == 200
    assert client.get("/van-ban/tai-len/").status_code == 403
    assert client.post(f"/van-ban/{document.pk}/cong-khai/").status_code == 403


def test_the_original_comes_back_byte_for_byte_and_never_opens_in_the_page(desk, lan):
    document = upload(lan)

    response = desk.get(f"/van-ban/{document.pk}/ban-goc/")

    assert b"".join(response.streaming_content) == PLAN.encode()
    assert (response["Content-Type"], response["Content-Disposition"]) == (
        "application/octet-stream",
        'attachment; filename="ke-hoach.txt"',
    )


def test_progress_asks_again_until_the_reading_is_done(desk, lan):
    document = upload(lan)

    waiting = desk.get(f"/van-ban/{document.pk}/tien-do/")
    read_now(document)
    done = desk.get(f"/van-ban/{document.pk}/tien-do/")

    assert "hx-trigger" in waiting.content.decode()
    assert (done.headers.get("HX-Refresh"), "hx-trigger" in done.content.decode()) == ("true", False)


def test_a_lost_reading_is_said_and_can_be_taken_up_by_hand(desk, lan):
    document = upload(lan)
    Document.objects.update(moved_at=timezone.now() - timedelta(minutes=5))

    page = desk.get(f"/van-ban/{document.pk}/").content.decode()
    response = desk.post(f"/van-ban/{document.pk}/doc-lai/", follow=True)

    assert "Việc đọc đã bị ngắt." in page
    assert "Đang chờ đến lượt" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_costs_the_same_queries_for_one_and_three(desk, lan, count, django_assert_num_queries):
    for number in range(count):
        read_plan(lan, PLAN.replace("7/KH-UBND", f"{number + 7}/KH-UBND"))

    with django_assert_num_queries(6):
        response = desk.get("/van-ban/")

    assert response.content.decode().count('<th scope="row">') == count


def test_the_register_is_searched_without_marks(desk, lan):
    read_plan(lan)

    assert "7/KH-UBND" in desk.get("/van-ban/", {"q": "lua dao an hoa"}).content.decode()
    assert "Không có văn bản nào khớp" in desk.get("/van-ban/", {"q": "giao thong"}).content.decode()


@pytest.mark.req("COD-01")
def test_the_code_and_its_correction_are_linked_and_their_originals_match_their_fingerprints(
    client, sign_in, lan
):
    code = actions.upload(
        file=ContentFile(b"Quyet dinh 874, toan van", "874.txt"), by=lan, source_url="https://bo.example/874"
    )
    correction = actions.upload(file=ContentFile(b"Cong van 2177, dinh chinh", "2177.txt"), by=lan)
    actions.correct_header(document=code, by=lan, number="874/QĐ-BTTTT", doc_type="Quyết định")
    actions.correct_header(document=correction, by=lan, number="2177/BTTTT-PC", doc_type="Công văn")
    actions.link(document=correction, other=code, kind="corrects", by=lan)
    for document in (code, correction):
        actions.publish(document=document, by=lan)

    page = client.get(f"/van-ban/cong-khai/{code.pk}/").content.decode()
    original = b"".join(client.get(f"/van-ban/cong-khai/{code.pk}/ban-goc/").streaming_content)

    assert "Quyết định 874/QĐ-BTTTT" in page
    assert f'<a href="/van-ban/cong-khai/{correction.pk}/">Công văn 2177/BTTTT-PC</a> đính chính' in page
    assert "https://bo.example/874" in page
    assert hashlib.sha256(original).hexdigest() in page


def test_a_document_that_is_not_public_is_not_found_outside(client, lan):
    document = read_plan(lan)

    assert client.get(f"/van-ban/cong-khai/{document.pk}/").status_code == 404
    assert client.get(f"/van-ban/cong-khai/{document.pk}/ban-goc/").status_code == 404
