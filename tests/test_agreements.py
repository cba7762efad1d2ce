"""The register of coordination programmes: what ends soon, what was promised, who keeps it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from agencies_place import made
from nep.agreements import actions
from nep.agreements.errors import (
    AgreementHasMovedOn,
    AgreementIsOver,
    AlreadyRecorded,
    DayNotYetCome,
    DayOutsideTheTerm,
    DeliverableHasMovedOn,
    DoneStaysPromised,
)
from nep.agreements.models import Agreement, Deliverable
from nep.audit.models import Record
from nep.audit.sentences import sentence_of
from nep.documents.models import Document
from programme_place import today

pytestmark = pytest.mark.django_db
LIST, ADD = reverse("agreements:list"), reverse("agreements:add")
DAY = timedelta(days=1)


def facts(number="08/CTr-BMD", ends_in=200, **others):
    given = {
        "title": f"Phối hợp tuyên truyền số {number}",
        "number": number,
        "parties": "Sở Mẫu; Báo Mẫu",
        "signed_on": today() - 300 * DAY,
        "begins_on": today() - 300 * DAY,
        "ends_on": today() + ends_in * DAY,
        "document": None,
    }
    return {**given, **others}


def added(by, *deliverables, units=(), **others):
    promised = deliverables or ("12 chuyên mục", "Một toạ đàm")
    return actions.add(facts=facts(**others), units=units, deliverables=promised, by=by)


def as_written(**others):
    given = facts(**others)
    days = {name: day.strftime("%d/%m/%Y") for name, day in given.items() if name.endswith("_on")}
    return {**given, **days, "document": "", "deliverables": "12 chuyên mục\n Một  toạ đàm \n", "units": ""}


def page_of(response):
    return response.content.decode()


@pytest.fixture
def editor(make_user):
    return make_user("bt@tinh.example", "Trần Biên Tập", "editor")


@pytest.mark.req("ASG-14")
def test_those_that_end_within_60_days_stand_first_with_their_days(client, lan, minh, sign_in):
    added(lan, number="1/CTr", ends_in=61)
    added(lan, number="2/CTr", ends_in=60)
    added(lan, number="3/CTr", ends_in=-1)
    added(lan, number="4/CTr", ends_in=7)
    actions.end_early(agreement=added(lan, number="5/CTr", ends_in=9), **ENDING, by=lan)

    page = page_of(sign_in(client, minh).get(LIST))
    places = [page.index(f"Phối hợp tuyên truyền số {n}/CTr") for n in (4, 2, 1, 3)]
    assert places == sorted(places)
    assert (page.count("Còn 7 ngày"), page.count("Còn 60 ngày"), page.count("Còn 61 ngày")) == (1, 1, 0)
    soon = page_of(client.get(LIST, {"tinh-trang": "sap-het"}))
    assert soon.count("<tr><td>") == 2
    assert page_of(client.get(LIST, {"tinh-trang": "het"})).count("<tr><td>") == 2


ENDING = {"ended_on": today() - DAY, "end_reason": "Báo Mẫu đã sáp nhập."}


def test_the_keeper_adds_one_in_the_pages(client, lan, sign_in):
    made("Sở Tư pháp")
    paper = Document.objects.create(file="a", file_name="a", size=1, sha256="a", number="08/CTr-BMD")
    sent = {**as_written(), "units": "so tu phap", "document": "08/CTr-BMD"}

    answer = sign_in(client, lan).post(ADD, sent)

    agreement = Agreement.objects.get()
    assert answer["Location"] == agreement.get_absolute_url()
    page = page_of(client.get(agreement.get_absolute_url()))
    for words in (
        "Sở Mẫu; Báo Mẫu",
        "Sở Tư pháp",
        "0 trong 2 việc đã xong.",
        "Một toạ đàm",
        paper.get_absolute_url(),
    ):
        assert words in page, words


def test_a_mistake_in_the_form_loses_nothing(client, lan, sign_in):
    sent = {**as_written(ends_on=today() - 400 * DAY), "document": "1/XX", "deliverables": " "}

    answer = sign_in(client, lan).post(ADD, sent)

    page = page_of(answer)
    assert (answer.status_code, Agreement.objects.count()) == (422, 0)
    assert "Ngày cuối không được trước ngày bắt đầu." in page
    assert "Sổ văn bản chưa có văn bản mang số này." in page
    assert "Hãy ghi ít nhất một việc đã hẹn." in page
    assert 'value="Sở Mẫu; Báo Mẫu"' in page


def test_one_number_and_day_stand_once_in_the_register(client, lan, sign_in):
    added(lan)
    with pytest.raises(AlreadyRecorded), transaction.atomic():
        added(lan)

    answer = sign_in(client, lan).post(ADD, as_written())
    assert "Sổ đã có chương trình phối hợp mang số và ngày ký này." in page_of(answer)


def test_correcting_keeps_what_is_done_and_sees_who_was_faster(client, lan, sign_in):
    agreement = added(lan)
    first = agreement.deliverables.get(text="12 chuyên mục")
    actions.mark_done(deliverable=first, done_on=today(), by=lan)
    url = reverse("agreements:correct", args=[agreement.pk])
    sign_in(client, lan)
    assert 'name="seen" value="1"' in page_of(client.get(url))

    sent = {**as_written(title="Tên đúng"), "deliverables": "Ba phóng sự\n12 chuyên mục", "seen": "1"}
    assert client.post(url, sent).status_code == 302
    late = client.post(url, {**sent, "title": "Tên khác"})

    rows = list(Deliverable.objects.values_list("text", "done_on"))
    assert rows == [("Ba phóng sự", None), ("12 chuyên mục", today())]
    assert late.status_code == 422
    assert "Có người vừa sửa chương trình này." in page_of(late)
    assert 'name="seen" value="2"' in page_of(late)
    assert Agreement.objects.get().title == "Tên đúng"


def correct(agreement, *deliverables, by, revision=1, **others):
    given = {"facts": facts(**others), "units": [], "deliverables": deliverables, "by": by}
    return actions.correct(agreement=agreement, revision=revision, **given)


def test_what_was_done_cannot_be_struck_out(lan):
    agreement = added(lan)
    actions.mark_done(deliverable=agreement.deliverables.first(), done_on=today(), by=lan)

    with pytest.raises(DoneStaysPromised), transaction.atomic():
        correct(agreement, "Việc khác", by=lan)
    with pytest.raises(AgreementHasMovedOn), transaction.atomic():
        correct(agreement, "12 chuyên mục", by=lan, revision=7)


def test_a_deliverable_is_done_once_on_a_day_that_has_come(client, lan, sign_in):
    agreement = added(lan)
    one = agreement.deliverables.first()
    for wrong, error in ((today() + DAY, DayNotYetCome), (today() - 301 * DAY, DayOutsideTheTerm)):
        with pytest.raises(error), transaction.atomic():
            actions.mark_done(deliverable=one, done_on=wrong, by=lan)
    url = reverse("agreements:mark_done", args=[agreement.pk, one.pk])
    refused = sign_in(client, lan).post(url, {f"r{one.pk}-done_on": "mai"})
    client.post(url, {f"r{one.pk}-done_on": f"{today():%d/%m/%Y}"})

    assert (refused.status_code, 'value="mai"' in page_of(refused)) == (422, True)
    assert "1 trong 2 việc đã xong." in page_of(client.get(agreement.get_absolute_url()))
    with pytest.raises(DeliverableHasMovedOn), transaction.atomic():
        actions.mark_done(deliverable=one, done_on=today(), by=lan)
    client.post(reverse("agreements:take_back_done", args=[agreement.pk, one.pk]))
    assert not Deliverable.objects.filter(done_on__isnull=False).exists()


def test_ending_early_says_why_and_happens_once(client, lan, sign_in):
    agreement = added(lan)
    url = reverse("agreements:end_early", args=[agreement.pk])
    refused = sign_in(client, lan).post(url, {"ended_on": f"{today():%d/%m/%Y}", "end_reason": ""})
    assert (refused.status_code, "Hãy ghi vì sao kết thúc sớm." in page_of(refused)) == (422, True)

    client.post(url, {"ended_on": f"{today() - DAY:%d/%m/%Y}", "end_reason": "Báo Mẫu đã sáp nhập"})
    page = page_of(client.get(agreement.get_absolute_url()))
    assert "Báo Mẫu đã sáp nhập" in page
    assert url not in page
    agreement.refresh_from_db()
    for wrong, error in (
        (ENDING["ended_on"], AgreementIsOver),
        (today() + DAY, DayNotYetCome),
        (today() - 301 * DAY, DayOutsideTheTerm),
    ):
        with pytest.raises(error), transaction.atomic():
            actions.end_early(agreement=agreement, ended_on=wrong, end_reason="Vì sao", by=lan)
    with pytest.raises(DayOutsideTheTerm), transaction.atomic():
        correct(agreement, "12 chuyên mục", by=lan, revision=2, ends_in=-5)


def test_every_deed_leaves_its_record(lan):
    agreement = added(lan, "12 chuyên mục", title="Phối hợp với Báo Mẫu")
    one = agreement.deliverables.get()
    correct(agreement, "12 chuyên mục", by=lan, title="Phối hợp với Báo Mẫu")
    actions.mark_done(deliverable=one, done_on=today(), by=lan)
    actions.take_back_done(deliverable=one, by=lan)
    actions.end_early(agreement=agreement, by=lan, **ENDING)

    said = [
        sentence_of(row) for row in Record.objects.filter(kind__startswith="agreement.").order_by("number")
    ]
    day = f"{today():%d/%m/%Y}"
    assert said == [
        "Ghi chương trình phối hợp số 08/CTr-BMD: Phối hợp với Báo Mẫu.",
        "Sửa chương trình phối hợp: Phối hợp với Báo Mẫu.",
        f"Xong ngày {day}, theo Phối hợp với Báo Mẫu: 12 chuyên mục.",
        "Bỏ ghi nhận xong, theo Phối hợp với Báo Mẫu: 12 chuyên mục.",
        f"Kết thúc sớm từ ngày {today() - DAY:%d/%m/%Y}, Phối hợp với Báo Mẫu: Báo Mẫu đã sáp nhập.",
    ]


@pytest.mark.parametrize(
    ("who", "reads", "keeps"), [("lan", 200, 302), ("editor", 200, 302), ("minh", 200, 403), ("stranger", 403, 403)]
)  # fmt: skip
def test_who_reads_and_who_keeps(client, lan, who, reads, keeps, request, sign_in):
    agreement = added(lan)
    one = agreement.deliverables.first()
    sign_in(client, request.getfixturevalue(who))
    done = {f"r{one.pk}-done_on": f"{today():%d/%m/%Y}"}
    deeds = [
        (ADD, as_written(number="9/CTr")),
        (reverse("agreements:correct", args=[agreement.pk]), {**as_written(), "seen": "1"}),
        (reverse("agreements:mark_done", args=[agreement.pk, one.pk]), done),
        (reverse("agreements:take_back_done", args=[agreement.pk, one.pk]), {}),
        (reverse("agreements:end_early", args=[agreement.pk]), {**ENDING, "ended_on": "01/11/2026"}),
    ]

    assert [client.get(url).status_code for url in (LIST, agreement.get_absolute_url())] == [reads] * 2
    assert [client.post(url, sent).status_code for url, sent in deeds] == [keeps] * 5


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"ends_on": today() - 301 * DAY},
        {"ended_on": today()},
        {"end_reason": "Vì sao"},
        {"ended_on": today() + 300 * DAY, "end_reason": "Vì sao"},
    ],
)
def test_the_database_refuses_what_contradicts_itself(lan, wrong):
    added(lan)

    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.update(**wrong)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more_rows(
    client, lan, sign_in, count, django_assert_num_queries
):
    for place in range(count):
        added(lan, number=f"{place}/CTr")
    sign_in(client, lan)

    with django_assert_num_queries(9):
        page = page_of(client.get(LIST))

    assert page.count("<tr><td>") == count
