"""Adding a unit at its page, on its own or because a document names it, as the coordinator and as a stranger."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone

from conftest import last_sentence
from documents_place import PLAN, read_plan
from nep.agencies.matching import match
from nep.agencies.models import Unit

pytestmark = pytest.mark.django_db
ADD = reverse("agencies:add")
REVIEW = "/van-ban/7/xem-lai/"


def today():
    return timezone.localdate()


def text_of(response):
    return response.content.decode()


def test_a_unit_is_added_below_the_province_with_its_other_names(keeper, an_hoa):
    sent = {
        "name": "Trung tâm  Chuyển đổi số",
        "kind": "department",
        "aliases": "TT CĐS\n\nTrung tâm số\ntt cđs",
        "mailbox": "cds@tinh.example",
    }

    answer = keeper.post(ADD, sent)

    added = Unit.objects.get(name="Trung tâm Chuyển đổi số")
    assert (answer.status_code, answer["Location"]) == (302, reverse("agencies:unit", args=[added.pk]))
    assert (added.parent, added.province_code, added.mailbox) == (an_hoa.unit, "98", "cds@tinh.example")
    assert sorted(alias.name for alias in added.aliases.all()) == ["TT CĐS", "Trung tâm số"]
    assert match("trung tâm số", today()).unit == added
    assert last_sentence() == "Thêm đơn vị Trung tâm Chuyển đổi số."


def test_the_parent_may_be_named_by_a_short_form_and_the_day_may_be_said(keeper, an_hoa):
    sent = {
        "name": "Trường THCS Bến Đá",
        "kind": "school",
        "parent": "ubnd phường bến đá",
        "valid_from": "05/09/2026",
    }

    keeper.post(ADD, sent)

    added = Unit.objects.get(name="Trường THCS Bến Đá")
    assert (added.parent.code, added.valid_from) == ("ubnd-90002", date(2026, 9, 5))


def test_a_national_body_stands_below_nobody(keeper):
    keeper.post(ADD, {"name": "Ủy ban Sao Hỏa", "kind": "national"})

    assert Unit.objects.get(name="Ủy ban Sao Hỏa").parent is None


def test_the_review_fills_in_the_name_and_gets_the_reader_back(keeper):
    page = text_of(keeper.get(ADD, {"name": "Trung tâm Biển", "next": REVIEW}))
    answer = keeper.post(ADD, {"name": "Trung tâm Biển", "kind": "department", "next": REVIEW})

    assert 'value="Trung tâm Biển"' in page and f'name="next" value="{REVIEW}"' in page
    assert answer["Location"] == REVIEW
    assert match("Trung tâm Biển", today()).is_certain


@pytest.fixture
def reviewed(lan, settings, tmp_path):
    """A document whose third task is for a body that nobody knows."""
    folder = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": folder}
    return read_plan(lan, PLAN.replace("Công an tỉnh", "Trung tâm Biển đảo"))


def test_a_name_that_nobody_bears_is_added_from_the_review_and_then_chosen(keeper, reviewed):
    review = f"/van-ban/{reviewed.pk}/xem-lai/"
    body = reviewed.bodies.get(name="Trung tâm Biển đảo")
    link = f"{ADD}?name=Trung%20t%C3%A2m%20Bi%E1%BB%83n%20%C4%91%E1%BA%A3o&amp;next={quote(review, safe='')}"

    assert link in text_of(keeper.get(review))
    keeper.post(ADD, {"name": body.name, "kind": "department", "next": review})
    keeper.post(f"{review}don-vi/{body.pk}/", {f"b{body.pk}-others": "trung tâm biển đảo"})

    body.refresh_from_db()
    assert (body.state, [str(unit) for unit in body.units.all()]) == ("chosen", ["Trung tâm Biển đảo"])


def test_an_editor_of_the_review_who_does_not_keep_the_list_is_offered_no_link(
    client, reviewed, make_user, sign_in
):
    editor = sign_in(client, make_user("bien@tinh.example", "Đỗ Thị Biên", "editor"))

    page = text_of(editor.get(f"/van-ban/{reviewed.pk}/xem-lai/"))

    assert "Trung tâm Biển đảo" in page and ADD not in page


@pytest.mark.parametrize(
    "elsewhere", ["https://noikhac.example/", "//noikhac.example", "javascript:alert(1)"]
)
def test_nobody_is_led_to_another_site(keeper, elsewhere):
    page = keeper.get(ADD, {"next": elsewhere})
    answer = keeper.post(ADD, {"name": "Trung tâm Biển", "kind": "department", "next": elsewhere})

    assert page.context["next"] == "" and f'href="{elsewhere}"' not in text_of(page)
    assert answer["Location"].startswith("/don-vi/")


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"name": "sở tư pháp"}, "Đã có đơn vị mang tên này. Hãy tìm đơn vị đó trong danh sách."),
        ({"name": "---"}, "Tên phải có chữ."),
        ({"name": "MTTQVN " * 20}, "Tên này dài quá. Hãy ghi tên dưới 200 chữ cái."),
        ({"parent": "huyện Đá Bạc"}, "đã kết thúc hoạt động từ 01/07/2025"),
        ({"parent": "mặt trăng"}, "Chưa có đơn vị nào mang tên này."),
        ({"mailbox": "không phải"}, "Địa chỉ thư chưa đúng."),
        ({"valid_from": "01/01/0001"}, "Ngày này quá xa. Hãy kiểm tra lại năm."),
        ({"aliases": "TT Biển\n***"}, "Tên phải có chữ."),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_nothing_typed_is_lost(keeper, sent, says):
    filled = {"name": "Trung tâm Biển", "kind": "department", "aliases": "TT Biển", "next": REVIEW}

    answer = keeper.post(ADD, {**filled, **sent})

    page = text_of(answer)
    assert answer.status_code == 422
    assert says in page.split('id="id_' + next(iter(sent)) + '_error"')[1].split("</div>")[0]
    assert next(iter(sent.values())).splitlines()[0] in page and f'value="{REVIEW}"' in page
    assert not Unit.objects.filter(name="Trung tâm Biển").exists()


def test_schools_of_two_communes_may_share_a_name(keeper):
    sent = {"name": "Trường Tiểu học Kim Đồng", "kind": "school"}

    for commune in ("UBND xã Tân Lập", "UBND phường Bến Đá", "UBND phường Bến Đá"):
        last = keeper.post(ADD, {**sent, "parent": commune})

    assert Unit.objects.filter(name=sent["name"]).count() == 2
    assert (last.status_code, "Đã có đơn vị mang tên này." in text_of(last)) == (422, True)


def test_the_list_leads_to_adding_for_keepers_alone(client, keeper, minh, sign_in):
    assert f'href="{ADD}"' in text_of(keeper.get(reverse("agencies:list")))
    assert f"{ADD}?name=m%E1%BA%B7t" in text_of(keeper.get(reverse("agencies:list"), {"q": "mặt trăng"}))
    assert ADD not in text_of(sign_in(client, minh).get(reverse("agencies:list"), {"q": "mặt trăng"}))


@pytest.mark.parametrize("who", ["minh", "stranger"])
def test_only_keepers_add_a_unit(client, an_hoa, request, sign_in, who):
    sign_in(client, request.getfixturevalue(who))

    assert client.get(ADD).status_code == 403
    assert client.post(ADD, {"name": "Trung tâm Biển", "kind": "department"}).status_code == 403
    assert not Unit.objects.filter(name="Trung tâm Biển").exists()
