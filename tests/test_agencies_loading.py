"""A province is loaded once, quickly, and again without harm."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from agencies_place import AN_HOA, TODAY
from nep.agencies import actions
from nep.agencies.lineage import heirs
from nep.agencies.loading import load_province
from nep.agencies.models import Alias, Jurisdiction, Succession, Unit
from nep.audit.models import Record

pytestmark = pytest.mark.django_db


def test_a_real_province_has_all_its_communes_and_departments(capsys):
    call_command("load_agencies", province="25")

    assert Unit.objects.communes_of("25").in_force(TODAY).count() == 148
    assert Unit.objects.in_force(TODAY).filter(name="Sở Văn hóa, Thể thao và Du lịch").count() == 1
    assert str(Jurisdiction.current()) == "tỉnh Phú Thọ"
    assert capsys.readouterr().out == f"tỉnh Phú Thọ: thêm {Unit.objects.count()} đơn vị.\n"


def test_every_unit_of_a_real_province_that_ended_leads_to_units_in_force():
    load_province("25")
    ended = Unit.objects.ended(TODAY).exclude(successions=None)

    assert {unit.name for unit in ended if not heirs(unit, TODAY)} == set()
    assert Unit.objects.ended(TODAY).filter(successions=None).count() == 0


def test_loading_again_changes_nothing():
    load_province("98", place=AN_HOA)
    before = (Unit.objects.count(), Alias.objects.count(), Succession.objects.count(), Record.objects.count())

    load_province("98", place=AN_HOA)

    assert (
        Unit.objects.count(),
        Alias.objects.count(),
        Succession.objects.count(),
        Record.objects.count(),
    ) == before


def test_loading_again_leaves_a_renamed_unit_renamed(lan):
    load_province("98", place=AN_HOA)
    old = Unit.objects.get(code="so-noi-vu")
    actions.rename_unit(unit=old, name="Sở Nội vụ và Lao động", on=TODAY, by=lan)

    load_province("98", place=AN_HOA)

    assert [unit.name for unit in Unit.objects.in_force(TODAY).search("sở nội vụ")] == [
        "Sở Nội vụ và Lao động"
    ]


def test_loading_leaves_one_record_in_the_log():
    load_province("98", place=AN_HOA)

    [record] = Record.objects.all()
    assert (record.kind, record.target_name) == ("agencies.loaded", "Ủy ban nhân dân tỉnh An Hòa")
    assert record.details == {"units": Unit.objects.count()}


def test_the_number_of_queries_does_not_grow_with_the_communes(django_assert_max_num_queries):
    with django_assert_max_num_queries(120):
        load_province("38")

    assert Unit.objects.communes_of("38").in_force(TODAY).count() == 166


def test_a_province_that_does_not_exist_is_refused_in_one_sentence():
    with pytest.raises(CommandError) as refused:
        call_command("load_agencies", province="99")

    assert str(refused.value) == "Không có tỉnh, thành phố mang mã 99."
