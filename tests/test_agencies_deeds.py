"""What is done to units: it works, it is refused when it may not be, and it is written down."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from agencies_place import TODAY
from conftest import last_sentence
from nep.agencies import actions, rules
from nep.agencies.lineage import heirs, history
from nep.agencies.matching import match
from nep.agencies.models import FocalPoint, Succession, Unit
from nep.audit.models import Record

pytestmark = pytest.mark.django_db
BEGIN = date(2026, 1, 1)


@pytest.fixture
def commune(an_hoa):
    return Unit.objects.get(code="ubnd-90001")


def test_a_unit_whose_focal_point_was_suspended_has_none(commune, minh):
    FocalPoint.objects.create(unit=commune, user=minh, since=BEGIN, is_primary=True)
    assert commune not in Unit.objects.without_focal_point(TODAY)

    minh.is_active = False
    minh.save()

    assert commune in Unit.objects.without_focal_point(TODAY)


def test_a_unit_is_added_with_its_other_names(an_hoa, lan):
    unit = actions.add_unit(
        name="Trường  THCS Bến Đá", kind=Unit.Kind.SCHOOL, aliases=["THCS Bến Đá"], by=lan, valid_from=BEGIN
    )

    assert match("THCS Bến Đá", TODAY).unit == unit
    assert (unit.name, last_sentence()) == ("Trường THCS Bến Đá", "Thêm đơn vị Trường THCS Bến Đá.")


def test_two_units_in_force_do_not_share_a_name_and_a_parent(justice, lan):
    with pytest.raises(actions.NameTaken) as refused:
        actions.add_unit(name="sở tư pháp", kind=Unit.Kind.DEPARTMENT, parent=justice.parent, by=lan)

    assert str(refused.value) == "Đã có đơn vị mang tên này. Hãy tìm đơn vị đó trong danh sách."


def test_another_name_leads_to_the_unit(justice, lan):
    actions.add_alias(unit=justice, name="Sở Pháp luật", by=lan)
    actions.add_alias(unit=justice, name="Sở pháp luật", by=lan)

    assert match("sở pháp luật", TODAY).unit == justice
    assert last_sentence() == "Thêm tên gọi “Sở Pháp luật” cho Sở Tư pháp."
    assert Record.objects.filter(kind="agencies.alias_added").count() == 1


def test_a_renamed_unit_keeps_its_old_name_in_its_time(justice, lan, minh):
    actions.set_mailbox(unit=justice, mailbox="sotuphap@tinh.example", phone="", by=lan)
    actions.appoint_focal_point(unit=justice, user=minh, since=BEGIN, by=lan)

    renamed = actions.rename_unit(unit=justice, name="Sở Tư pháp và Pháp chế", on=date(2026, 9, 1), by=lan)

    assert match("Sở Tư pháp", date(2026, 8, 31)).unit == justice
    assert match("Sở Tư pháp", TODAY).suggested == (renamed,)
    assert [unit.name for unit in history(renamed)] == ["Sở Tư pháp", "Sở Tư pháp và Pháp chế"]
    assert (renamed.mailbox, renamed.parent) == ("sotuphap@tinh.example", justice.parent)
    assert [(f.unit.name, f.since, f.until) for f in FocalPoint.objects.order_by("since")] == [
        ("Sở Tư pháp", BEGIN, date(2026, 8, 31)),
        ("Sở Tư pháp và Pháp chế", date(2026, 9, 1), None),
    ]
    assert last_sentence() == "Đổi tên Sở Tư pháp thành Sở Tư pháp và Pháp chế từ 01/09/2026."


def test_units_below_move_with_the_name(commune, lan):
    school = actions.add_unit(name="Trường Tân Lập", kind=Unit.Kind.SCHOOL, parent=commune, by=lan)

    renamed = actions.rename_unit(unit=commune, name="Ủy ban nhân dân phường Tân Lập", on=TODAY, by=lan)

    school.refresh_from_db()
    assert (school.parent, renamed.area_code) == (renamed, "90001")


def test_a_unit_that_has_ended_is_not_renamed_again(justice, lan):
    actions.rename_unit(unit=justice, name="Sở Pháp chế", on=BEGIN, by=lan)

    with pytest.raises(actions.UnitHasEnded):
        actions.rename_unit(unit=justice, name="Sở Khác", on=TODAY, by=lan)
    assert not Unit.objects.filter(name="Sở Khác").exists()


def test_a_name_that_changes_nothing_is_refused(justice, lan):
    with pytest.raises(actions.NameTaken):
        actions.rename_unit(unit=justice, name="Sở Tư pháp", on=BEGIN, by=lan)


def test_a_unit_does_not_end_before_it_begins(commune, lan):
    with pytest.raises(actions.WrongDay):
        actions.rename_unit(unit=commune, name="Ủy ban nhân dân xã Mới", on=date(2025, 7, 1), by=lan)


def test_merged_units_lead_to_the_one_that_took_over(an_hoa, justice, lan, minh):
    inner = Unit.objects.get(code="so-noi-vu")
    actions.appoint_focal_point(unit=justice, user=minh, since=BEGIN, by=lan)

    actions.merge_units(
        units=[justice], into=inner, on=date(2026, 10, 1), by=lan, source="Nghị quyết 5/NQ-HĐND"
    )

    assert [(heir.unit, heir.source) for heir in heirs(justice, TODAY)] == [(inner, "Nghị quyết 5/NQ-HĐND")]
    assert not FocalPoint.objects.current(TODAY).exists()
    assert last_sentence() == "Sáp nhập Sở Tư pháp vào Sở Nội vụ từ 01/10/2026."


def test_a_unit_is_not_merged_into_itself_or_into_one_that_ended(justice, lan):
    with pytest.raises(actions.SameUnit):
        actions.merge_units(units=[justice], into=justice, on=TODAY, by=lan)
    with pytest.raises(actions.UnitHasEnded):
        ended = Unit.objects.get(code="so-thong-tin-va-truyen-thong")
        actions.merge_units(units=[justice], into=ended, on=TODAY, by=lan)


def test_a_split_unit_leads_to_its_parts_by_subject(justice, lan):
    inner, taxes = Unit.objects.get(code="so-noi-vu"), Unit.objects.get(code="so-tai-chinh")

    actions.split_unit(unit=justice, into={inner: "hộ tịch", taxes: "đấu giá"}, on=date(2026, 10, 1), by=lan)

    assert [(heir.unit, heir.subject) for heir in heirs(justice, TODAY)] == [
        (inner, "hộ tịch"),
        (taxes, "đấu giá"),
    ]
    assert last_sentence() == "Chia Sở Tư pháp thành Sở Nội vụ, Sở Tài chính từ 01/10/2026."
    with pytest.raises(actions.UnitHasEnded):
        actions.split_unit(unit=justice, into={inner: ""}, on=TODAY, by=lan)


def test_successors_are_followed_until_they_are_in_force(justice, lan):
    second = actions.rename_unit(unit=justice, name="Sở Hai", on=date(2026, 2, 1), by=lan)
    third = actions.rename_unit(unit=second, name="Sở Ba", on=date(2026, 5, 1), by=lan)

    assert [heir.unit for heir in heirs(justice, TODAY)] == [third]
    assert [heir.unit for heir in heirs(justice, date(2026, 3, 1))] == [second]
    assert [unit.name for unit in history(second)] == ["Sở Tư pháp", "Sở Hai", "Sở Ba"]


def test_a_circle_of_successors_comes_to_an_end(justice, lan):
    second = actions.rename_unit(unit=justice, name="Sở Hai", on=date(2026, 2, 1), by=lan)
    Unit.objects.filter(pk=second.pk).update(valid_to=date(2026, 3, 1))
    Succession.objects.create(predecessor=second, successor=justice, kind="rename", on=date(2026, 3, 2))

    assert heirs(justice, TODAY) == []


def test_a_mailbox_is_the_offices(justice, lan):
    actions.set_mailbox(unit=justice, mailbox="sotuphap@tinh.example", phone="0210 3 846 123", by=lan)

    assert (justice.mailbox, justice.phone) == ("sotuphap@tinh.example", "0210 3 846 123")
    assert last_sentence() == "Ghi hộp thư và điện thoại của Sở Tư pháp."


def test_a_unit_that_ended_gets_no_mailbox_and_no_focal_point(an_hoa, lan, minh):
    ended = Unit.objects.get(code="so-thong-tin-va-truyen-thong")

    with pytest.raises(actions.UnitHasEnded):
        actions.set_mailbox(unit=ended, mailbox="a@tinh.example", phone="", by=lan)
    with pytest.raises(actions.UnitHasEnded):
        actions.appoint_focal_point(unit=ended, user=minh, since=BEGIN, by=lan)


def test_a_focal_point_is_appointed_and_ended(commune, lan, minh):
    appointed = actions.appoint_focal_point(unit=commune, user=minh, since=BEGIN, by=lan)

    assert rules.answers_for(minh, commune, TODAY) and not rules.answers_for(lan, commune, TODAY)
    assert last_sentence() == "Cử Trần Văn Minh làm đầu mối của Ủy ban nhân dân xã Tân Lập từ 01/01/2026."

    actions.end_focal_point(focal_point=appointed, until=date(2026, 6, 30), by=lan)

    assert not rules.answers_for(minh, commune, TODAY)
    assert last_sentence() == (
        "Kết thúc vai trò đầu mối của Trần Văn Minh tại Ủy ban nhân dân xã Tân Lập, hết 30/06/2026."
    )
    with pytest.raises(actions.NotAFocalPoint):
        actions.end_focal_point(focal_point=appointed, until=TODAY, by=lan)


def test_a_unit_has_one_primary_focal_point_and_may_have_a_deputy(commune, lan, minh, stranger):
    actions.appoint_focal_point(unit=commune, user=minh, since=BEGIN, by=lan)

    with pytest.raises(actions.AlreadyFocalPoint) as refused:
        actions.appoint_focal_point(unit=commune, user=stranger, since=BEGIN, by=lan)
    actions.appoint_focal_point(unit=commune, user=stranger, since=BEGIN, by=lan, is_primary=False)

    assert str(refused.value) == "Đơn vị này đã có đầu mối chính. Hãy kết thúc đầu mối cũ trước."
    assert [f.user for f in commune.focal_points.primary_first()] == [minh, stranger]


def test_a_suspended_person_is_not_appointed(commune, lan, make_user):
    away = make_user("xa@xa.example", "Lê Đi Vắng", is_active=False)

    with pytest.raises(actions.PersonSuspended):
        actions.appoint_focal_point(unit=commune, user=away, since=BEGIN, by=lan)


def test_the_database_itself_keeps_the_promises(commune):
    for wrong in (
        lambda: Unit.objects.filter(pk=commune.pk).update(valid_to=commune.valid_from),
        lambda: Succession.objects.create(predecessor=commune, successor=commune, kind="merge", on=TODAY),
        lambda: Unit.objects.filter(pk=commune.pk).update(code="so-tu-phap"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("so van hoa", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("SVHTTDL", []),
        ("sở vhttdl", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("ben da", ["Ủy ban nhân dân phường Bến Đá"]),
        ("", []),
        ("  ", []),
    ],
)
def test_units_are_found_by_words_without_marks(an_hoa, words, names):
    assert [
        unit.name for unit in Unit.objects.in_force(TODAY).filter(province_code="98").search(words)
    ] == names
