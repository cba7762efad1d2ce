"""Packages for the finance department: frozen on their day, sent, answered; files that say the same as the register."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from docx import Document as Docx

from budget_place import YEAR, coster, page_of, workbook
from conftest import last_sentence
from nep.budget import actions, packages
from nep.budget.errors import NothingHandedIn, PackageHasMovedOn, PackageIsWaiting
from nep.budget.frozen import frozen
from nep.budget.models import CostLine, Package

pytestmark = pytest.mark.django_db
LIST = reverse("budget:packages")
TODAY = timezone.localdate()


@pytest.fixture
def cost(programme, minh):
    return coster(programme, minh)


@pytest.fixture
def lines(xa, so, cost):
    """What both units handed in, and a draft that stays at home."""
    cost(so, 99_000_000, what="Chưa gửi")
    return [
        cost(xa, 7_500_000, "commune", "submitted"),
        cost(so, 20_000_000, "province", "approved", what="Mua loa", approved=18_000_000),
    ]


@pytest.fixture
def package(lines, programme, lan):
    return packages.draft(programme=programme, year=YEAR, by=lan)


def table_cells(response):
    """Every cell of the tables of a downloaded .docx."""
    return [
        cell.text
        for table in Docx(BytesIO(response.content)).tables
        for row in table.rows
        for cell in row.cells
    ]


@pytest.mark.req("BUD-02")
def test_the_files_match_the_register_of_the_day(client, package, lines, lan, sign_in):
    register = [frozen(line) for line in CostLine.objects.handed_in().for_list()]
    sign_in(client, lan)
    urls = [reverse("budget:package_file", args=[package.pk, kind]) for kind in ("xlsx", "docx")]

    def files():
        book, paper = (client.get(url) for url in urls)
        return workbook(book), table_cells(paper)

    sheets, cells = files()
    *rows, total = sheets["Dòng dự toán"]
    assert [(row[1], row[2], row[5], row[6]) for row in rows] == [
        (row["unit"], row["what"], row["planned"], row["approved"]) for row in register
    ]
    assert total[5] == sum(row["planned"] for row in register) == 27_500_000
    assert {"Mua loa", "20.000.000", "18.000.000", "7.500.000", "27.500.000"} <= set(cells)
    assert "Chưa gửi" not in cells

    CostLine.objects.filter(pk=lines[0].pk).update(planned=1, what="Khác")
    assert files() == (sheets, cells)


def test_what_changed_later_is_shown_as_difference(client, package, lines, xa, cost, lan, sign_in):
    sign_in(client, lan)
    assert "giống hệt gói này" in page_of(client.get(package.get_absolute_url()))

    actions.approve_line(line=lines[0], revision=1, approved=7_000_000, by=lan)
    CostLine.objects.filter(pk=lines[1].pk).delete()
    cost(xa, 3_000, state="submitted", what="Đến sau")

    assert [(one.kind, one.shown["what"]) for one in packages.since(package)] == [
        ("gone", "Mua loa"),
        ("changed", "In tờ gấp"),
        ("new", "Đến sau"),
    ]
    page = page_of(client.get(package.get_absolute_url()))
    assert "3 dòng đã khác so với ngày lập gói" in page
    assert "duyệt 7.000.000 đồng" in page


def test_a_package_goes_its_way(client, package, lan, sign_in):
    assert last_sentence() == f"Lập “Gói dự toán năm {YEAR}”: 2 dòng, 27.500.000 đồng."
    sign_in(client, lan)
    today = TODAY.strftime("%d/%m/%Y")

    client.post(
        reverse("budget:send_package", args=[package.pk]), {"number": "15/SVH-KHTC", "sent_on": today}
    )
    assert last_sentence() == f"Gửi “Gói dự toán năm {YEAR}” theo văn bản 15/SVH-KHTC."
    client.post(
        reverse("budget:answer_package", args=[package.pk]), {"answer": "Đồng ý", "answered_on": today}
    )
    assert last_sentence() == f"Ghi trả lời “Gói dự toán năm {YEAR}”: Đồng ý."

    package.refresh_from_db()
    assert (package.state, package.sent_on, package.answered_on) == ("answered", TODAY, TODAY)


def test_days_that_cannot_be_are_told(client, package, lan, sign_in):
    sign_in(client, lan)
    tomorrow = (TODAY + timedelta(days=1)).strftime("%d/%m/%Y")
    sent = {"number": "15/SVH", "sent_on": tomorrow}
    answer = client.post(reverse("budget:send_package", args=[package.pk]), sent)
    assert (answer.status_code, "Ngày này chưa tới." in page_of(answer)) == (422, True)
    assert 'value="15/SVH"' in page_of(answer)

    packages.send(package=package, number="15/SVH", sent_on=TODAY, by=lan)
    early = {"answer": "Đồng ý", "answered_on": (TODAY - timedelta(days=1)).strftime("%d/%m/%Y")}
    answer = client.post(reverse("budget:answer_package", args=[package.pk]), early)
    assert "Ngày trả lời không thể trước ngày gửi." in page_of(answer)


def test_one_package_of_a_year_waits_and_may_be_discarded(package, programme, lan):
    with pytest.raises(PackageIsWaiting), transaction.atomic():
        packages.draft(programme=programme, year=YEAR, by=lan)

    packages.discard(package=package, by=lan)
    assert last_sentence() == f"Bỏ “Gói dự toán năm {YEAR}” chưa gửi."
    second = packages.draft(programme=programme, year=YEAR, by=lan)
    packages.send(package=second, number="1/SVH", sent_on=TODAY, by=lan)
    for deed in (
        lambda: packages.discard(package=second, by=lan),
        lambda: packages.send(package=second, number="2/SVH", sent_on=TODAY, by=lan),
    ):
        with pytest.raises(PackageHasMovedOn), transaction.atomic():
            deed()


def test_an_empty_year_makes_no_package(client, programme, lan, sign_in):
    with pytest.raises(NothingHandedIn):
        packages.draft(programme=programme, year=2031, by=lan)

    answer = sign_in(client, lan).post(LIST, {"programme": programme.pk, "year": 2031})

    assert answer.status_code == 422
    assert "Chưa có đơn vị nào gửi dự toán của năm này." in page_of(answer)


def test_the_keeper_makes_one_at_the_page(client, lines, programme, lan, sign_in):
    answer = sign_in(client, lan).post(LIST, {"programme": programme.pk, "year": YEAR})

    assert answer["Location"] == Package.objects.get().get_absolute_url()


@pytest.mark.parametrize("who", ["minh", "stranger"])
def test_only_the_keeper_has_to_do_with_packages(client, package, request, sign_in, who):
    sign_in(client, request.getfixturevalue(who))
    shown = [LIST, package.get_absolute_url(), reverse("budget:package_file", args=[package.pk, "xlsx"])]
    deeds = [
        reverse(f"budget:{name}", args=[package.pk])
        for name in ("send_package", "answer_package", "discard_package")
    ]

    assert {client.get(url).status_code for url in shown} == {403}
    assert {client.post(url).status_code for url in deeds} == {403}


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "sent"},
        {"number": "1/SVH"},
        {"state": "answered", "number": "1/SVH", "sent_on": date(2026, 1, 1)},
        {"answer": "Đồng ý"},
    ],
)
def test_the_database_refuses_what_contradicts_itself(package, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        Package.objects.filter(pk=package.pk).update(**facts)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more_packages(
    client, lines, programme, lan, sign_in, count, django_assert_num_queries
):
    for place in range(count):
        one = packages.draft(programme=programme, year=YEAR, by=lan)
        packages.send(package=one, number=f"{place}/SVH", sent_on=TODAY, by=lan)
    sign_in(client, lan)

    with django_assert_num_queries(7):
        page = page_of(client.get(LIST))

    assert page.count("<tr><td>") == count
