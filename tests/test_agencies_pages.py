"""The desk pages of units, in the eyes of the coordinator, the focal point and the stranger."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies_place import made
from nep.agencies.forms import SearchForm, UnitNameField
from nep.agencies.models import FocalPoint, Unit

pytestmark = pytest.mark.django_db
LIST, UNCOVERED, SUGGEST = (reverse(f"agencies:{name}") for name in ("list", "uncovered", "suggest"))


@pytest.fixture
def commune(an_hoa):
    return Unit.objects.get(code="ubnd-90001")


def make_units(count):
    for place in range(count):
        unit, old = made(f"Sở {place}"), made(f"Sở cũ {place}", valid_to="2025-06-30")
        old.successions.create(successor=unit, kind="merge", on="2025-07-01")


def errors_of(response):
    return response.content.decode()


@pytest.mark.parametrize("url", [LIST, UNCOVERED, SUGGEST])
def test_a_stranger_sees_no_units(client, stranger, sign_in, url):
    assert sign_in(client, stranger).get(url).status_code == 403


def test_nobody_sees_units_without_signing_in(client):
    assert client.get(LIST).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more_units(
    client, lan, sign_in, count, django_assert_num_queries
):
    make_units(count)
    sign_in(client, lan)

    with django_assert_num_queries(8):
        response = client.get(LIST, {"q": "sở"})

    assert response.content.count(b"<tr><td>") == 2 * count


@pytest.mark.parametrize("count", [1, 3])
def test_the_coverage_list_costs_the_same_queries_for_more_units(
    client, lan, sign_in, count, django_assert_num_queries
):
    make_units(count)
    sign_in(client, lan)

    with django_assert_num_queries(7):
        response = client.get(UNCOVERED)

    assert response.content.count(b"<tr><td>") == count


@pytest.mark.parametrize("count", [1, 3])
def test_suggestions_cost_the_same_queries_for_more_units(
    client, lan, sign_in, count, django_assert_num_queries
):
    make_units(count)
    sign_in(client, lan)

    with django_assert_num_queries(5):
        response = client.get(SUGGEST, {"q": "so cu"})

    assert [row["instead_of"] for row in response.json()["results"]] == [
        f"Sở cũ {place}" for place in range(count)
    ]


def test_the_list_shows_units_in_force_by_kind(client, an_hoa, minh, sign_in):
    page = sign_in(client, minh).get(LIST, {"kind": "commune"}).content.decode()

    assert page.count("<tr><td>") == 3
    assert "Ủy ban nhân dân xã Tân Lập" in page and "huyện Đá Bạc" not in page.split("<table")[1]


@pytest.mark.parametrize("words", ["huyện Đá Bạc", "huyen da bac", "UBND huyện Đá Bạc"])
def test_searching_an_old_district_shows_the_communes_of_today(client, an_hoa, minh, sign_in, words):
    page = sign_in(client, minh).get(LIST, {"q": words}).content.decode()

    assert "Đã kết thúc từ 01/07/2025." in page
    for code in ("ubnd-90001", "ubnd-90002"):
        assert reverse("agencies:unit", args=[Unit.objects.get(code=code).pk]) in page


def test_an_old_district_suggests_the_communes_of_today(client, an_hoa, minh, sign_in):
    answer = sign_in(client, minh).get(SUGGEST, {"q": "ubnd huyen da bac"}).json()

    assert [(row["name"], row["instead_of"]) for row in answer["results"]] == [
        ("Ủy ban nhân dân xã Tân Lập", "Ủy ban nhân dân huyện Đá Bạc"),
        ("Ủy ban nhân dân phường Bến Đá", "Ủy ban nhân dân huyện Đá Bạc"),
    ]


def test_one_letter_suggests_nothing(client, an_hoa, minh, sign_in):
    assert sign_in(client, minh).get(SUGGEST, {"q": "s"}).json() == {"q": "s", "results": []}


def test_a_search_without_result_says_what_to_do(client, an_hoa, minh, sign_in):
    page = sign_in(client, minh).get(LIST, {"q": "mặt trăng"}).content.decode()

    assert "Không có đơn vị nào mang tên này. Hãy thử bớt chữ." in page


def test_the_page_of_an_ended_department_shows_who_took_over(client, an_hoa, minh, sign_in):
    ended = Unit.objects.get(code="so-thong-tin-va-truyen-thong")

    page = sign_in(client, minh).get(reverse("agencies:unit", args=[ended.pk])).content.decode()

    assert "Đơn vị này đã kết thúc hoạt động từ 01/03/2025." in page
    assert "Sở Văn hóa, Thể thao và Du lịch</a> (báo chí, xuất bản" in page
    assert "Thông tư 10/2025/TT-BVHTTDL" in page


def test_the_page_of_a_unit_in_force_shows_from_whom_it_took_over(client, commune, minh, sign_in):
    page = sign_in(client, minh).get(reverse("agencies:unit", args=[commune.pk])).content.decode()

    assert "Tiếp nhận từ" in page and "Ủy ban nhân dân huyện Đá Bạc" in page
    assert "<form" not in page.split('id="dau-moi"')[1].split("</main>")[0]


@pytest.mark.req("ASG-07")
def test_units_without_a_focal_point_are_listed_by_name(client, commune, lan, minh, sign_in):
    FocalPoint.objects.create(unit=commune, user=minh, since=timezone.localdate())

    page = sign_in(client, lan).get(UNCOVERED, {"kind": "commune"}).content.decode()

    names = [row.split(">", 1)[1].split("<")[0] for row in page.split("<tr><td><a")[1:]]
    assert names == ["Ủy ban nhân dân đặc khu Hòn Trà", "Ủy ban nhân dân phường Bến Đá"]
    assert (
        f"1 trong {Unit.objects.expected_to_answer(timezone.localdate()).count()} đơn vị đã có đầu mối."
        in page
    )


def test_the_coordinator_appoints_and_ends_a_focal_point(client, commune, lan, minh, sign_in):
    sign_in(client, lan)

    answer = client.post(
        reverse("agencies:appoint", args=[commune.pk]),
        {"user": minh.pk, "since": "05/03/2026", "is_primary": "on"},
    )
    [appointed] = commune.focal_points.all()
    assert (answer.status_code, appointed.user, appointed.is_primary) == (302, minh, True)

    client.post(reverse("agencies:end_focal_point", args=[commune.pk, appointed.pk]))
    appointed.refresh_from_db()
    assert appointed.until == timezone.localdate()


def test_a_second_primary_focal_point_is_refused_beside_the_form(
    client, commune, lan, minh, stranger, sign_in
):
    FocalPoint.objects.create(unit=commune, user=minh, since="2026-01-01")

    answer = sign_in(client, lan).post(
        reverse("agencies:appoint", args=[commune.pk]),
        {"user": stranger.pk, "since": "05/03/2026", "is_primary": "on"},
    )

    assert answer.status_code == 422
    assert "Đơn vị này đã có đầu mối chính. Hãy kết thúc đầu mối cũ trước." in errors_of(answer)
    assert 'value="05/03/2026"' in errors_of(answer)


def test_a_mailbox_that_is_none_is_refused_beside_the_field(client, commune, lan, sign_in):
    answer = sign_in(client, lan).post(
        reverse("agencies:set_mailbox", args=[commune.pk]), {"mailbox": "không phải", "phone": "gọi tôi"}
    )

    assert answer.status_code == 422
    assert "Số điện thoại chỉ gồm chữ số và dấu cách. Ví dụ: 0210 3 846 123." in errors_of(answer)
    assert 'value="không phải"' in errors_of(answer)


def test_a_mailbox_is_kept(client, commune, lan, sign_in):
    sign_in(client, lan).post(
        reverse("agencies:set_mailbox", args=[commune.pk]),
        {"mailbox": "tanlap@tinh.example", "phone": "0210 3 846 123"},
    )

    commune.refresh_from_db()
    assert (commune.mailbox, commune.phone) == ("tanlap@tinh.example", "0210 3 846 123")


def test_a_focal_point_adds_an_office_below_the_own_unit_alone(client, commune, minh, sign_in):
    FocalPoint.objects.create(unit=commune, user=minh, since="2026-01-01")
    other = Unit.objects.get(code="ubnd-90002")
    sign_in(client, minh)
    sent = {"name": "Phòng Văn hóa - Xã hội xã Tân Lập", "kind": "office"}

    assert client.post(reverse("agencies:add_child", args=[commune.pk]), sent).status_code == 302
    assert client.post(reverse("agencies:add_child", args=[other.pk]), sent).status_code == 403

    again = client.post(reverse("agencies:add_child", args=[commune.pk]), sent)
    assert again.status_code == 422
    assert "Đã có đơn vị mang tên này." in errors_of(again)
    assert [child.name for child in commune.children.all()] == ["Phòng Văn hóa - Xã hội xã Tân Lập"]


@pytest.mark.parametrize("name", ["appoint", "set_mailbox"])
def test_a_focal_point_does_not_keep_the_list(client, commune, minh, sign_in, name):
    assert sign_in(client, minh).post(reverse(f"agencies:{name}", args=[commune.pk])).status_code == 403


def test_the_door_stands_in_the_rail_of_officers_only(client, an_hoa, minh, sign_in):
    assert f'href="{LIST}" aria-current="page"' in sign_in(client, minh).get(LIST).content.decode()


def test_a_name_in_a_form_becomes_the_unit(commune):
    assert UnitNameField().clean("UBND xã tân lập") == commune
    assert UnitNameField(required=False).clean("") is None


def test_an_old_name_in_a_form_is_answered_with_todays(an_hoa):
    field = UnitNameField()

    with pytest.raises(
        Exception, match="đã kết thúc hoạt động từ 01/07/2025; nay là Ủy ban nhân dân xã Tân Lập"
    ):
        field.clean("huyện Đá Bạc")


def test_the_line_offers_names_from_our_own_address_and_works_without():
    assert f'data-suggest="{SUGGEST}"' in str(SearchForm()["q"])
