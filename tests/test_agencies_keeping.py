"""Keeping the list of units at its pages: call, rename, merge and split, as the coordinator and as a stranger."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies_place import made
from conftest import last_sentence
from nep.agencies import actions
from nep.agencies.lineage import heirs, history
from nep.agencies.matching import match
from nep.agencies.models import FocalPoint, Unit
from nep.audit.models import Record
from nep.audit.sentences import sentence_of

pytestmark = pytest.mark.django_db
DECIDED = {"on": "01/09/2026", "source": "Nghị quyết 5/NQ-HĐND"}
DEEDS = ["add_alias", "rename", "merge", "split"]
NO_WAY_BACK = "Đơn vị này đã kết thúc hoạt động. Hãy chọn đơn vị kế thừa."


@pytest.fixture
def send(keeper):
    """`send("rename", unit, name=…)`: the form of a deed on the unit's page, sent."""
    return lambda deed, unit, **sent: keeper.post(reverse(f"agencies:{deed}", args=[unit.pk]), sent)


def today():
    return timezone.localdate()


def text_of(response):
    return response.content.decode()


# -- who may ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["minh", "stranger"])
@pytest.mark.parametrize("deed", DEEDS)
def test_only_keepers_change_a_unit(client, justice, request, sign_in, deed, who):
    sign_in(client, request.getfixturevalue(who))
    sent = {"name": "Sở Hai", "into": "Sở Nội vụ", **DECIDED}
    before = Record.objects.count()

    assert client.post(reverse(f"agencies:{deed}", args=[justice.pk]), sent).status_code == 403
    assert Record.objects.count() == before


def test_the_folds_stand_on_the_page_for_keepers_alone(client, keeper, justice, minh, sign_in):
    page = reverse("agencies:unit", args=[justice.pk])
    doors = [reverse(f"agencies:{deed}", args=[justice.pk]) for deed in DEEDS]

    assert [door in text_of(keeper.get(page)) for door in doors] == [True] * 4
    assert [door in text_of(sign_in(client, minh).get(page)) for door in doors] == [False] * 4


# -- another name -------------------------------------------------------------------------------------------------


def test_another_name_is_added_at_the_page(send, justice):
    answer = send("add_alias", justice, name="Sở  Pháp luật")

    assert answer.status_code == 302
    assert match("sở pháp luật", today()).unit == justice
    assert last_sentence() == "Thêm tên gọi “Sở Pháp luật” cho Sở Tư pháp."


@pytest.mark.parametrize("name", ["sở tư pháp", "Sở Pháp Luật"])
def test_a_name_the_unit_already_has_is_refused(send, justice, lan, name):
    actions.add_alias(unit=justice, name="Sở Pháp luật", by=lan)

    answer = send("add_alias", justice, name=name)

    assert answer.status_code == 422
    assert "Đơn vị này đã có tên gọi này." in text_of(answer) and f'value="{name}"' in text_of(answer)
    assert Record.objects.filter(kind="agencies.alias_added").count() == 1


def test_a_unit_that_has_ended_can_still_be_called_by_another_name(send, an_hoa):
    ended = Unit.objects.get(code="so-thong-tin-va-truyen-thong")

    send("add_alias", ended, name="Sở Bưu chính")

    assert match("sở bưu chính", today()).ended == ended


# -- renaming -----------------------------------------------------------------------------------------------------


def test_a_unit_is_renamed_from_a_day_at_the_page(send, justice):
    answer = send("rename", justice, name="Sở Tư pháp và Pháp chế", **DECIDED)

    renamed = Unit.objects.get(name="Sở Tư pháp và Pháp chế")
    justice.refresh_from_db()
    assert answer["Location"] == reverse("agencies:unit", args=[renamed.pk])
    assert (justice.valid_to, renamed.valid_from) == (date(2026, 8, 31), date(2026, 9, 1))
    assert [unit.name for unit in history(renamed)] == ["Sở Tư pháp", "Sở Tư pháp và Pháp chế"]
    assert justice.successions.get().source == "Nghị quyết 5/NQ-HĐND"
    assert last_sentence() == "Đổi tên Sở Tư pháp thành Sở Tư pháp và Pháp chế từ 01/09/2026."


@pytest.mark.parametrize(
    ("sent", "field", "says"),
    [
        ({"name": "Sở Tư pháp"}, "name", "Tên mới giống hệt tên đang dùng."),
        ({"name": "Sở nội vụ"}, "name", "Đã có đơn vị mang tên này."),
        ({"on": "hôm qua"}, "on", "Ngày chưa đúng."),
        ({"on": "01/09/2206"}, "on", "Ngày này quá xa. Hãy kiểm tra lại năm."),
        ({"on": ""}, "on", "Hãy điền mục này."),
    ],
)
def test_a_rename_that_cannot_be_is_refused_beside_its_field(send, justice, sent, field, says):
    filled = {"name": "Sở Hai", **DECIDED, **sent}

    answer = send("rename", justice, **filled)

    page = text_of(answer)
    justice.refresh_from_db()
    assert answer.status_code == 422
    assert says in page.split(f'id="rename_{field}_error"')[1].split("</div>")[0]
    assert [f'value="{value}"' in page for value in filled.values() if value] == [True] * len(
        [*filter(None, filled.values())]
    )
    assert justice.valid_to is None and not Unit.objects.filter(name="Sở Hai").exists()


def test_a_unit_is_not_renamed_before_it_began(send, an_hoa):
    commune = Unit.objects.get(code="ubnd-90001")

    answer = send("rename", commune, name="Ủy ban nhân dân xã Mới", on="01/07/2025")

    says = "Ngày hiệu lực phải sau ngày đơn vị bắt đầu hoạt động."
    assert says in text_of(answer).split('id="rename_on_error"')[1].split("</div>")[0]


@pytest.mark.parametrize("deed", ["rename", "merge", "split"])
def test_a_unit_that_somebody_else_ended_meanwhile_is_left_alone(send, justice, lan, deed):
    actions.rename_unit(unit=justice, name="Sở Pháp chế", on=date(2026, 2, 1), by=lan)
    into = {"split": "Sở Nội vụ: hộ tịch\nSở Tài chính"}.get(deed, "Sở Nội vụ")
    before = Record.objects.count()

    answer = send(deed, justice, name="Sở Ba", into=into, **DECIDED)

    assert (answer.status_code, NO_WAY_BACK in text_of(answer)) == (422, True)
    assert DECIDED["source"] in text_of(answer)
    assert Record.objects.count() == before and not Unit.objects.filter(name="Sở Ba").exists()


# -- merging ------------------------------------------------------------------------------------------------------


def test_a_unit_is_merged_into_another_at_the_page(send, justice, minh):
    FocalPoint.objects.create(unit=justice, user=minh, since="2026-01-01")
    inner = Unit.objects.get(code="so-noi-vu")
    office = made("Trung tâm Trợ giúp pháp lý", kind="office", parent=justice)

    answer = send("merge", justice, into="sở nội vụ", **DECIDED)

    justice.refresh_from_db()
    office.refresh_from_db()
    assert answer["Location"] == reverse("agencies:unit", args=[inner.pk])
    assert [(heir.unit, heir.source) for heir in heirs(justice, today())] == [(inner, DECIDED["source"])]
    assert office.parent == inner and not justice.focal_points.filter(until=None).exists()
    assert last_sentence() == "Sáp nhập Sở Tư pháp vào Sở Nội vụ từ 01/09/2026."


@pytest.mark.parametrize(
    ("into", "on", "says"),
    [
        ("Sở Tư pháp", "01/09/2026", "Đơn vị không thể kế thừa chính mình."),
        ("Sở Mặt Trăng", "01/09/2026", "Chưa có đơn vị nào mang tên này."),
        ("Sở Thông tin và Truyền thông", "01/09/2026", "đã kết thúc hoạt động từ 01/03/2025"),
        ("Phòng Công chứng", "01/09/2026", "Đơn vị tiếp nhận đang trực thuộc đơn vị này."),
        ("Sở Mới", "01/09/2026", "Đơn vị tiếp nhận không hoạt động vào ngày đó."),
        ("Sở Nội vụ", "01/09/2026", "Cả hai bên đều có đơn vị trực thuộc tên “Văn phòng Sở”."),
    ],
)
def test_a_merger_that_cannot_be_is_refused_beside_its_field(send, justice, into, on, says):
    below = made("Phòng Một", kind="office", parent=justice)
    made("Phòng Công chứng", kind="office", parent=below)
    made("Sở Mới", valid_from="2026-10-01")
    for unit in (justice, Unit.objects.get(code="so-noi-vu")):
        made("Văn phòng Sở", kind="office", parent=unit)

    answer = send("merge", justice, into=into, on=on, source="Nghị quyết 5")

    page = text_of(answer)
    justice.refresh_from_db()
    assert answer.status_code == 422
    assert says in page.split('id="merge_into_error"')[1].split("</div>")[0]
    assert f'value="{into}"' in page and 'value="Nghị quyết 5"' in page
    assert justice.valid_to is None and not justice.successions.exists()


# -- splitting ----------------------------------------------------------------------------------------------------


def test_a_unit_is_split_by_subject_at_the_page(send, justice):
    answer = send("split", justice, into="Sở Nội vụ: hộ tịch\n\nsở tài chính:  đấu giá ", **DECIDED)

    justice.refresh_from_db()
    assert answer["Location"] == reverse("agencies:unit", args=[justice.pk])
    assert [(heir.unit.code, heir.subject) for heir in heirs(justice, today())] == [
        ("so-noi-vu", "hộ tịch"),
        ("so-tai-chinh", "đấu giá"),
    ]
    assert last_sentence() == "Chia Sở Tư pháp thành Sở Nội vụ, Sở Tài chính từ 01/09/2026."


def test_names_that_nobody_bears_yet_are_added_when_asked_for(send, justice):
    lines = "Sở Tư pháp một: hộ tịch\nSở Du hành"

    send("split", justice, into=lines, add_new="on", **DECIDED)

    justice.refresh_from_db()
    found = [(heir.unit.name, heir.unit.parent, heir.subject) for heir in heirs(justice, today())]
    assert found == [("Sở Tư pháp một", justice.parent, "hộ tịch"), ("Sở Du hành", justice.parent, "")]
    assert [sentence_of(record) for record in Record.objects.order_by("number")][-3:] == [
        "Thêm đơn vị Sở Tư pháp một.",
        "Thêm đơn vị Sở Du hành.",
        "Chia Sở Tư pháp thành Sở Tư pháp một, Sở Du hành từ 01/09/2026.",
    ]


@pytest.mark.parametrize(
    ("into", "add_new", "says"),
    [
        ("Sở Nội vụ", "", "Hãy ghi ít nhất hai đơn vị."),
        ("Sở Nội vụ: a\nsở nội vụ: b", "", "Có đơn vị được ghi hai lần."),
        ("Sở Nội vụ\nSở Tư pháp", "", "Đơn vị không thể kế thừa chính mình."),
        ("Sở Nội vụ\nSở Sao Hỏa Xa Xôi", "", "“Sở Sao Hỏa Xa Xôi”: Chưa có đơn vị nào mang tên này."),
        ("Sở Nội vụ\nCác sở, ban, ngành", "on", "“Các sở, ban, ngành” là một nhóm. Hãy ghi từng đơn vị."),
        ("Sở Nội vụ\n***", "on", "“***”: Tên phải có chữ."),
        ("Sở Nội vụ\nCác đơn vị liên quan", "on", "Văn bản không nêu rõ đơn vị nào."),
        ("Sở Nội vụ: " + "x" * 201 + "\nSở Tài chính", "", "“Sở Nội vụ”: lĩnh vực dài quá 200 chữ cái."),
    ],
)
def test_a_split_that_cannot_be_is_refused_beside_its_field(send, justice, into, add_new, says):
    before = Unit.objects.count()

    answer = send("split", justice, into=into, add_new=add_new, **DECIDED)

    page = text_of(answer)
    justice.refresh_from_db()
    assert answer.status_code == 422
    assert says in page.split('id="split_into_error"')[1].split("</div>")[0]
    assert into in page and "01/09/2026" in page
    assert justice.valid_to is None and Unit.objects.count() == before
