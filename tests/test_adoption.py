"""The Code in the rules of units: shares by sector, who records for whom, model clauses, briefings without names."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from docx import Document as read_docx

from agencies_place import made
from nep.accounts.models import User
from nep.adoption import actions, coverage
from nep.adoption.errors import (
    AdoptionHasMovedOn,
    AdoptionIsWithdrawn,
    AlreadyAdopted,
    BriefingAlreadyRecorded,
    BriefingHasMovedOn,
    DayNotYetCome,
    NotExpected,
)
from nep.adoption.models import Adoption, Briefing, RuleKind
from nep.agencies.models import FocalPoint, Unit
from nep.audit.models import Record
from nep.audit.sentences import sentence_of
from programme_place import today

pytestmark = pytest.mark.django_db
LIST, REGISTER, RECORD = (reverse(f"adoption:{name}") for name in ("list", "register", "record"))
BRIEFINGS, CLAUSES, KIT = (reverse(f"adoption:{name}") for name in ("briefings", "clauses", "kit"))
XA = "Ủy ban nhân dân xã Ví Dụ"
DAY = timedelta(days=1)


@pytest.fixture
def xa():
    return made(XA, Unit.Kind.COMMUNE)


@pytest.fixture
def dau_moi(make_user, xa):
    """The focal point of the commune."""
    user = make_user("dm@xa.example", "Bùi Thị Đầu Mối", "focal_point")
    FocalPoint.objects.create(unit=xa, user=user, since="2026-01-01")
    return user


def paper(**others):
    given = {"document_number": "12/QĐ-UBND", "adopted_on": today(), "link": "", "evidence": ""}
    return {**given, "document": None, **others}


def adopted(unit, by, kind="workplace", **others):
    return actions.record(unit=unit, kind=kind, facts=paper(**others), by=by)


def as_written(unit, kind="workplace", **others):
    given = {"unit": unit.name, "kind": kind, "document_number": "12/QĐ-UBND"}
    return {**given, "adopted_on": f"{today():%d/%m/%Y}", **others}


def page_of(response):
    return response.content.decode()


@pytest.mark.req("CMW-01")
def test_the_share_of_each_sector_stands_in_a_chart_and_a_table(client, lan, xa, sign_in):
    schools = [made(f"Trường Ví Dụ {place}", Unit.Kind.SCHOOL) for place in range(3)]
    made("Trường đã đóng", Unit.Kind.SCHOOL, valid_to=today() - DAY)
    made("Doanh nghiệp Ví Dụ", Unit.Kind.ENTERPRISE)
    adopted(schools[0], lan, "school"), adopted(schools[1], lan, "school")
    actions.withdraw(adoption=adopted(xa, lan), reason="Ghi nhầm", by=lan)
    sign_in(client, lan)

    found = {sector.label: (sector.adopted, sector.expected) for sector in coverage.sectors(today())}
    assert found == {
        "Xã, phường, đặc khu (quy chế văn hóa công sở)": (0, 1),
        "Trường học": (2, 3),
        "Doanh nghiệp": (0, 1),
        "Xã, phường, đặc khu (hương ước, quy ước khu dân cư)": (0, 1),
    }
    page = page_of(client.get(LIST))
    assert "2 trong 6 quy chế cần có đã có Bộ Quy tắc." in page
    assert page.count("66,7") == 3
    assert "66,7\xa0%" in page
    without = page_of(client.get(reverse("adoption:without", args=["school", "school"])))
    assert ("Trường Ví Dụ 2" in without, "Trường Ví Dụ 0" in without) == (True, False)
    assert client.get(reverse("adoption:without", args=["school", "press"])).status_code == 404


def test_nearly_all_is_never_said_to_be_all():
    nearly = coverage.Sector(RuleKind.SCHOOL, Unit.Kind.SCHOOL, 2999, 3000)

    assert str(nearly.share) == "0.999"


def test_a_focal_point_records_for_the_own_unit_and_the_schools_below(client, dau_moi, xa, sign_in):
    below = made("Trường Hoa Sen", Unit.Kind.SCHOOL, parent=xa)
    beside = made("Ủy ban nhân dân xã Bên Cạnh", Unit.Kind.COMMUNE)
    sign_in(client, dau_moi)
    assert f'value="{XA}"' in page_of(client.get(RECORD, {"unit": xa.pk, "kind": "workplace"}))

    answers = [
        client.post(RECORD, as_written(xa)),
        client.post(RECORD, as_written(below, "school", link="xa.example/quy-tac")),
        client.post(RECORD, as_written(beside)),
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 422]
    assert "Bạn không ghi cho đơn vị này." in page_of(answers[2])
    assert set(Adoption.objects.values_list("unit__name", flat=True)) == {XA, "Trường Hoa Sen"}
    page = page_of(client.get(LIST))
    assert (page.count("Đã đưa vào</span>"), page.count("Chưa ghi</span>")) == (2, 1)


def test_a_mistake_in_the_form_loses_nothing(client, dau_moi, xa, sign_in):
    sent = as_written(xa, "school", adopted_on=f"{today() + DAY:%d/%m/%Y}")

    answer = sign_in(client, dau_moi).post(RECORD, sent)

    page = page_of(answer)
    assert (answer.status_code, Adoption.objects.count()) == (422, 0)
    assert "Ngày này chưa đến." in page
    assert "Loại quy chế này không dành cho đơn vị đã chọn." in page
    assert 'value="12/QĐ-UBND"' in page


def test_a_unit_has_the_code_once_in_each_kind_of_rules(client, dau_moi, xa, sign_in):
    first = adopted(xa, dau_moi)
    with pytest.raises(AlreadyAdopted), transaction.atomic():
        adopted(xa, dau_moi)
    with pytest.raises(NotExpected), transaction.atomic():
        adopted(xa, dau_moi, "enterprise")
    with pytest.raises(DayNotYetCome), transaction.atomic():
        adopted(xa, dau_moi, "convention", adopted_on=today() + DAY)
    assert "Đơn vị này đã ghi" in page_of(sign_in(client, dau_moi).post(RECORD, as_written(xa)))

    actions.withdraw(adoption=first, reason="Ghi nhầm", by=dau_moi)
    assert adopted(xa, dau_moi).pk != first.pk


def test_correcting_sees_who_was_faster(client, dau_moi, xa, sign_in):
    adoption = adopted(xa, dau_moi)
    url = reverse("adoption:correct", args=[adoption.pk])
    sign_in(client, dau_moi)
    assert 'name="seen" value="1"' in page_of(client.get(url))
    sent = {**as_written(xa), "document_number": "15/QĐ-UBND", "seen": "1"}

    assert client.post(url, sent).status_code == 302
    late = client.post(url, {**sent, "document_number": "16/QĐ-UBND"})

    assert late.status_code == 422
    assert "Có người vừa sửa dòng này." in page_of(late)
    assert 'name="seen" value="2"' in page_of(late)
    assert Adoption.objects.get().document_number == "15/QĐ-UBND"


def test_withdrawing_says_why_and_happens_once(client, dau_moi, xa, sign_in):
    adoption = adopted(xa, dau_moi)
    url = reverse("adoption:withdraw", args=[adoption.pk])
    assert sign_in(client, dau_moi).post(url, {"reason": " "}).status_code == 422
    page = page_of(client.post(url, {"reason": "Quy chế hết hiệu lực"}, follow=True))

    assert "Quy chế hết hiệu lực" in page
    assert url not in page
    assert page_of(client.get(REGISTER)).count("<tr><td>") == 0
    with pytest.raises(AdoptionIsWithdrawn), transaction.atomic():
        actions.withdraw(adoption=adoption, reason="Lần nữa", by=dau_moi)
    with pytest.raises(AdoptionHasMovedOn), transaction.atomic():
        actions.correct(adoption=adoption, revision=2, facts=paper(), by=dau_moi)


def test_every_deed_leaves_its_record(dau_moi, xa):
    adoption = adopted(xa, dau_moi)
    actions.correct(adoption=adoption, revision=1, facts=paper(document_number="15/QĐ"), by=dau_moi)
    actions.withdraw(adoption=adoption, reason="Ghi nhầm.", by=dau_moi)
    actions.take_back_briefing(briefing=briefed(xa, dau_moi), by=dau_moi)

    row, day = f"{XA}: Quy chế văn hóa công sở", f"{today():%d/%m/%Y}"
    assert [sentence_of(record) for record in Record.objects.order_by("number")] == [
        f"{row} đã có Bộ Quy tắc, văn bản số 12/QĐ-UBND.",
        f"Sửa dòng {row}, văn bản số 15/QĐ.",
        f"Rút dòng {row}: Ghi nhầm.",
        f"{XA} phổ biến Bộ Quy tắc ngày {day}, 34 người dự.",
        f"Bỏ buổi phổ biến ngày {day} của {XA}.",
    ]


@pytest.mark.parametrize(
    ("who", "reads", "writes"),
    [("lan", 200, 302), ("dau_moi", 200, 302), ("minh", 200, 403), ("leader", 200, 403), ("stranger", 403, 403)],
)  # fmt: skip
def test_who_reads_and_who_writes(client, lan, dau_moi, xa, who, reads, writes, request, sign_in):
    adoption, briefing = adopted(xa, lan), briefed(xa, lan)
    sign_in(client, request.getfixturevalue(who))
    pages = [LIST, REGISTER, BRIEFINGS, adoption.get_absolute_url()]
    deeds = [
        ("correct", adoption, {**as_written(xa), "seen": "1"}),
        ("withdraw", adoption, {"reason": "Ghi nhầm"}),
        ("take_back_briefing", briefing, {}),
    ]

    assert [client.get(url).status_code for url in pages] == [reads] * 4
    done = [client.post(reverse(f"adoption:{name}", args=[one.pk]), sent) for name, one, sent in deeds]
    assert [answer.status_code for answer in done] == [writes] * 3


@pytest.fixture
def leader(make_user):
    return make_user("ld@tinh.example", "Lê Lãnh Đạo", "leader")


def briefed(unit, by, **others):
    given = {"held_on": today(), "headcount": 34, "note": "giao ban", **others}
    return actions.record_briefing(unit=unit, by=by, **given)


def test_a_briefing_is_a_number(client, dau_moi, xa, sign_in):
    sent = {"unit": XA, "held_on": f"{today():%d/%m/%Y}", "headcount": "34", "note": "giao ban"}
    sign_in(client, dau_moi)
    client.post(BRIEFINGS, sent)
    again = client.post(BRIEFINGS, sent)
    client.post(BRIEFINGS, {**sent, "note": "họp chiều", "headcount": "6"})

    page = page_of(client.get(BRIEFINGS))
    assert (again.status_code, "Buổi này đã được ghi." in page_of(again)) == (422, True)
    assert "<strong>40</strong><span>lượt người dự</span>" in page
    assert "<strong>1</strong><span>đơn vị đã phổ biến</span>" in page
    with pytest.raises(BriefingAlreadyRecorded), transaction.atomic():
        briefed(xa, dau_moi)
    with pytest.raises(DayNotYetCome), transaction.atomic():
        briefed(xa, dau_moi, held_on=today() + DAY)
    one = Briefing.objects.first()
    actions.take_back_briefing(briefing=one, by=dau_moi)
    with pytest.raises(BriefingHasMovedOn), transaction.atomic():
        actions.take_back_briefing(briefing=one, by=dau_moi)


@pytest.mark.req("CMW-02")
def test_nothing_is_kept_about_a_person_and_no_page_lists_people(client, lan, dau_moi, xa, sign_in):
    own = apps.get_app_config("adoption").get_models()
    to_people = {
        (model.__name__, field.name)
        for model in own
        for field in model._meta.get_fields()
        if field.related_model is User
    }
    assert to_people == {("Adoption", "recorded_by"), ("Briefing", "recorded_by")}
    shapes = {field.name: type(field) for field in Briefing._meta.concrete_fields}
    assert shapes["headcount"] is models.PositiveIntegerField
    assert not {"name", "names", "people", "attendees", "email"} & set(shapes)

    adoption = adopted(xa, dau_moi)
    briefed(xa, dau_moi)
    sign_in(client, lan)
    without = reverse("adoption:without", args=["convention", "commune"])
    pages = [LIST, REGISTER, RECORD, BRIEFINGS, CLAUSES, KIT, without, adoption.get_absolute_url()]
    found = [page_of(client.get(url)) for url in pages]
    assert [url for url, page in zip(pages, found, strict=True) if "Bùi Thị" in page or "dm@" in page] == []
    assert "Không điểm danh, không ký tên, không lập danh sách." in found[5]


@pytest.mark.parametrize("kind", RuleKind.values)
def test_anybody_takes_a_model_clause_away(client, kind):
    page = page_of(client.get(CLAUSES))
    answer = client.get(reverse("adoption:clause_docx", args=[kind]))

    words = "\n".join(paragraph.text for paragraph in read_docx(BytesIO(answer.content)).paragraphs)
    assert "Điều …." in words
    assert "423/QĐ-BVHTTDL" in words
    assert f'href="{answer.request["PATH_INFO"]}"' in page
    assert client.get("/dua-vao-quy-che/mau-dieu-khoan/khac.docx").status_code == 404


@pytest.mark.req("CMW-03")
def test_conventions_are_told_that_they_set_no_fines(client):
    flag = "Hương ước, quy ước không được đặt ra khoản phạt, khoản thu hay hình thức phạt nào."
    answer = client.get(reverse("adoption:clause_docx", args=["convention"]))

    words = "\n".join(paragraph.text for paragraph in read_docx(BytesIO(answer.content)).paragraphs)
    assert flag in words
    assert flag in page_of(client.get(CLAUSES))


def test_the_kit_lasts_ten_minutes_and_is_open_to_everybody(client):
    from nep.adoption.kit import PARTS

    assert sum(part.minutes for part in PARTS) == 10
    assert (client.get(KIT).status_code, client.get(KIT).cookies) == (200, {})


@pytest.mark.parametrize(
    "wrong", [{"document_number": ""}, {"withdrawn_on": "2026-11-01"}, {"withdrawal_reason": "Vì sao"}]
)
def test_the_database_refuses_what_contradicts_itself(dau_moi, xa, wrong):
    adopted(xa, dau_moi)
    briefed(xa, dau_moi)

    with pytest.raises(IntegrityError), transaction.atomic():
        Adoption.objects.update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Briefing.objects.update(headcount=0)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_queries_for_more_rows(client, lan, sign_in, count, django_assert_num_queries):
    for place in range(count):
        school = made(f"Trường {place}", Unit.Kind.SCHOOL)
        made(f"Trường chưa {place}", Unit.Kind.SCHOOL)
        adopted(school, lan, "school"), briefed(school, lan)
    sign_in(client, lan)

    for url, queries, mark in (
        (LIST, 6, f'<td class="num" data-label="Đã có">{count}</td>'),
        (REGISTER, 6, "<tr><td>"),
        (BRIEFINGS, 8, "<tr><td>"),
        (reverse("adoption:without", args=["school", "school"]), 5, "/ghi/?unit="),
    ):
        with django_assert_num_queries(queries, info=url):
            page = page_of(client.get(url))
        assert page.count(mark) == (1 if url == LIST else count)


@pytest.mark.parametrize("count", [1, 3])
def test_ones_own_units_cost_the_same_queries(client, dau_moi, xa, sign_in, count, django_assert_num_queries):
    for place in range(count):
        adopted(made(f"Trường {place}", Unit.Kind.SCHOOL, parent=xa), dau_moi, "school")
    sign_in(client, dau_moi)

    with django_assert_num_queries(7):
        page = page_of(client.get(LIST))

    assert page.count("Đã đưa vào</span>") == count
