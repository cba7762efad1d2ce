"""The library: what there is comes before the form for something new, and using again is counted."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from conftest import last_sentence
from nep.agencies.models import FocalPoint
from nep.materials import actions
from nep.materials.errors import MaterialHasMovedOn, MaterialIsRetired, ReusedToday
from nep.materials.models import Material, Reuse
from nep.materials.suggesting import alike

pytestmark = pytest.mark.django_db
LIST, WISH, ADD = (reverse(f"materials:{name}") for name in ("list", "wish", "add"))
FORM = 'name="licence"'


def page_of(response):
    return response.content.decode()


@pytest.fixture
def make(so, lan):
    """`make("Tờ gấp…")`: a material of the department."""

    def material(title="Tờ gấp nhận biết tin giả", **facts):
        usual = {
            "kind": "leaflet",
            "audience": "elderly",
            "language": "Tiếng Việt",
            "unit": so,
            "year": 2026,
            "link": "https://tailieu.example/to-gap",
            "licence": "free",
        }
        return actions.add(by=lan, title=title, **{**usual, **facts})

    return material


def written(unit, **facts):
    """What the form of the second step sends."""
    return {
        "unit": unit.pk,
        "title": "Clip về lời hay ý đẹp",
        "kind": "clip",
        "audience": "youth",
        "language": "Tiếng Việt",
        "year": 2026,
        "link": "https://tailieu.example/clip",
        "licence": "free",
        **facts,
    }


@pytest.mark.req("BUD-04")
def test_what_there_is_comes_before_the_form_for_something_new(client, xa, make, minh, sign_in):
    material = make("Tờ gấp nhận biết tin giả")
    sign_in(client, minh)

    first = page_of(client.get(WISH))
    assert (FORM in first, "Bạn muốn làm gì" in first) == (False, True)
    assert client.get(ADD)["Location"] == WISH
    assert client.post(ADD, written(xa))["Location"] == WISH
    assert Material.objects.count() == 1

    second = page_of(client.get(WISH, {"muon": "to gap tin gia cho ong ba"}))
    assert "Có sẵn rồi" in second
    assert reverse("materials:reuse", args=[material.pk]) in second
    assert FORM not in second

    assert FORM in page_of(client.get(ADD, {"muon": "to gap tin gia cho ong ba"}))


def test_using_again_is_counted_once_a_day(client, xa, make, minh, sign_in):
    material = make()
    sign_in(client, minh)

    for _ in range(2):
        client.post(reverse("materials:reuse", args=[material.pk]), {"unit": xa.pk})

    assert list(Reuse.objects.values_list("unit__name", flat=True)) == [xa.name]
    assert last_sentence() == f"{xa.name} dùng lại “Tờ gấp nhận biết tin giả”."
    assert "Dùng lại 1 lần." in page_of(client.get(material.get_absolute_url()))
    with pytest.raises(ReusedToday), transaction.atomic():
        actions.reuse(material=material, unit=xa, by=minh)


def test_nobody_uses_again_or_adds_for_a_unit_of_others(client, xa, so, make, minh, lan, sign_in):
    material = make()

    for user in (minh, lan):
        sign_in(client, user)
        answer = client.post(reverse("materials:reuse", args=[material.pk]), {"unit": so.pk})
        assert answer.status_code == 403
    assert sign_in(client, minh).post(f"{ADD}?muon=clip", written(so)).status_code == 422
    assert sign_in(client, lan).get(WISH).status_code == 403
    assert (Reuse.objects.count(), Material.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tờ gấp tin giả", ["Tờ gấp nhận biết tin giả"]),
        ("nhan biet tin gia qua to gap", ["Tờ gấp nhận biết tin giả"]),
        ("cẩm nang mua hàng trực tuyến", ["Sổ tay mua hàng trực tuyến"]),
        ("bóng đá thiếu nhi", []),
    ],
)
def test_near_titles_are_found_whatever_the_marks_and_the_order(make, words, found):
    make("Tờ gấp nhận biết tin giả")
    make("Sổ tay mua hàng trực tuyến")
    make("Tờ gấp nhận biết tin giả (bản cũ)", is_retired=True)

    assert [material.title for material in alike(words)] == found


def test_a_new_material_is_added_with_its_record(client, xa, minh, sign_in):
    answer = sign_in(client, minh).post(f"{ADD}?muon=clip%20loi%20hay", written(xa))

    material = Material.objects.get()
    assert answer["Location"] == material.get_absolute_url()
    assert last_sentence() == f"{xa.name} thêm tài liệu “Clip về lời hay ý đẹp”."


def test_a_material_that_nobody_can_reach_is_told_and_nothing_is_lost(client, xa, minh, sign_in):
    answer = sign_in(client, minh).post(f"{ADD}?muon=clip", written(xa, link=""))

    assert answer.status_code == 422
    assert "Hãy ghi địa chỉ, hoặc chọn một văn bản trong sổ." in page_of(answer)
    assert 'value="Clip về lời hay ý đẹp"' in page_of(answer)


def test_what_is_retired_is_not_used_again(client, xa, make, minh, lan, sign_in):
    material = make()
    sign_in(client, lan)

    client.post(reverse("materials:retire", args=[material.pk]))
    assert last_sentence() == "Ngừng dùng “Tờ gấp nhận biết tin giả”."
    assert "Tờ gấp nhận biết" not in page_of(client.get(LIST))
    assert "Tờ gấp nhận biết" in page_of(client.get(LIST, {"ngung": "1"}))
    with pytest.raises(MaterialIsRetired), transaction.atomic():
        actions.reuse(material=material, unit=xa, by=minh)
    with pytest.raises(MaterialHasMovedOn), transaction.atomic():
        actions.retire(material=material, by=lan)

    client.post(reverse("materials:restore", args=[material.pk]))
    assert last_sentence() == "Cho dùng trở lại “Tờ gấp nhận biết tin giả”."
    assert "Tờ gấp nhận biết" in page_of(client.get(LIST))


def test_the_unit_that_made_it_and_the_coordinator_keep_it(
    client, xa, so, make, minh, lan, stranger, sign_in
):
    material = make()
    hoa = FocalPoint.objects.get(unit=so).user
    url = reverse("materials:correct", args=[material.pk])
    sent = written(so, title="Tờ gấp mới")

    for user, seen, status in (
        (minh, 1, 403),
        (stranger, 1, 403),
        (hoa, 1, 302),
        (lan, 1, 422),
        (lan, 2, 302),
    ):
        answer = sign_in(client, user).post(url, {**sent, "seen": seen})
        assert (user.full_name, seen, answer.status_code) == (user.full_name, seen, status)
    assert last_sentence() == "Sửa tài liệu “Tờ gấp mới”."
    assert [one.title for one in Material.objects.search("to gap moi")] == ["Tờ gấp mới"]
    for name in ("retire", "restore"):
        assert sign_in(client, minh).post(reverse(f"materials:{name}", args=[material.pk])).status_code == 403


def test_filters_narrow_and_count(client, xa, make, minh, sign_in):
    make("Tờ gấp A")
    make("Clip B", kind="clip", audience="youth")
    sign_in(client, minh)

    page = page_of(client.get(LIST, {"loai": "clip"}))
    assert ("Clip B" in page, "Tờ gấp A" in page) == (True, False)
    assert "Chưa có tài liệu nào khớp" in page_of(client.get(LIST, {"q": "khong co"}))


def test_a_stranger_sees_nothing(client, make, stranger, sign_in):
    urls = [LIST, WISH, ADD, make().get_absolute_url()]

    assert [sign_in(client, stranger).get(url).status_code for url in urls] == [403, 403, 403, 403]


@pytest.mark.parametrize("facts", [{"link": ""}, {"title": ""}, {"language": ""}])
def test_the_database_refuses_what_contradicts_itself(make, facts):
    material = make()

    with pytest.raises(IntegrityError), transaction.atomic():
        Material.objects.filter(pk=material.pk).update(**facts)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more_materials(
    client, xa, make, minh, sign_in, count, django_assert_num_queries
):
    for place in range(count):
        make(f"Tờ gấp số {place}")
    sign_in(client, minh)

    with django_assert_num_queries(8):
        page = page_of(client.get(LIST))

    assert page.count("<tr><td>") == count


@pytest.mark.parametrize("count", [1, 3])
def test_suggesting_costs_the_same_queries_for_more_materials(
    client, xa, make, minh, sign_in, count, django_assert_num_queries
):
    for place in range(count):
        make(f"Tờ gấp số {place}")
    sign_in(client, minh)

    with django_assert_num_queries(7):
        page = page_of(client.get(WISH, {"muon": "tờ gấp"}))

    assert page.count("/dung-lai/") == count
