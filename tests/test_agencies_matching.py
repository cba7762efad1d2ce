"""Names as documents write them, and the units of today that they lead to."""

from __future__ import annotations

from datetime import date

import pytest

from agencies_place import TODAY, made
from nep.agencies.loading import load_province
from nep.agencies.matching import Status, match, match_all, units_of
from nep.agencies.models import Unit, UnitGroup

pytestmark = pytest.mark.django_db


@pytest.fixture
def ha_noi():
    return load_province("01")


@pytest.mark.parametrize(
    "written",
    [
        "Sở Tư pháp",
        "sở tư pháp",
        "So Tu phap",
        "Sở Tư pháp tỉnh An Hòa",
        "Sở Tư pháp An Hoà",
        "Sở Tư pháp và các đơn vị liên quan",
        "Sở Tư pháp (báo cáo);",
    ],
)
def test_an_exact_name_is_certain_in_every_spelling(an_hoa, written):
    found = match(written, TODAY)

    assert (found.status, found.is_certain, found.unit.name) == (Status.UNIT, True, "Sở Tư pháp")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh An Hòa"),
        ("UBND xã Tân Lập", "Ủy ban nhân dân xã Tân Lập"),
        ("phường Bến Đá", "Ủy ban nhân dân phường Bến Đá"),
        ("Công an tỉnh An Hòa", "Công an tỉnh"),
        ("Đoàn TNCS Hồ Chí Minh tỉnh", "Tỉnh đoàn"),
        ("UBMTTQ Việt Nam tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Bộ VHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"),
    ],
)
def test_short_forms_are_certain(an_hoa, written, name):
    assert match(written, TODAY).unit.name == name


def test_the_youth_union_of_a_city_is_its_thanh_doan(ha_noi):
    for written in ("Đoàn TNCS Hồ Chí Minh thành phố Hà Nội", "Thành đoàn Hà Nội", "Thành Đoàn"):
        assert match(written, TODAY).unit.name == "Thành đoàn"


@pytest.mark.parametrize("written", ["Sở TT&TT", "Sở Thông tin và Truyền thông", "Sở TTTT tỉnh Sơn Khê"])
def test_a_department_that_ended_shows_its_successors_and_awaits_a_person(an_hoa, written):
    found = match(written, TODAY)

    assert (found.status, found.is_certain, found.units) == (Status.SUCCEEDED, False, ())
    assert [unit.name for unit in found.suggested] == [
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Khoa học và Công nghệ",
    ]
    assert found.sentence == (
        f"“{written}” đã kết thúc hoạt động từ 01/03/2025; nay là Sở Văn hóa, Thể thao và Du lịch "
        "(báo chí, xuất bản, thông tin cơ sở, thông tin trên mạng), "
        "Sở Khoa học và Công nghệ (chuyển đổi số, bưu chính, viễn thông)."
    )


def test_in_its_own_time_the_department_is_certain(an_hoa):
    assert match("Sở TT&TT", date(2022, 6, 1)).unit.name == "Sở Thông tin và Truyền thông"


def test_the_successor_in_ha_noi_is_the_department_of_culture_and_sports(ha_noi):
    found = match("Sở Thông tin và Truyền thông", TODAY)

    assert found.suggested[0].name == "Sở Văn hóa và Thể thao"
    assert match("Ban Tuyên giáo TUHN", TODAY).suggested[0].name == "Ban Tuyên giáo và Dân vận Thành ủy"


def test_labour_affairs_are_divided_by_subject(an_hoa):
    found = match("Sở Lao động, Thương binh &Xã hội", TODAY)

    assert [(heir.unit.name, heir.subject, heir.confidence) for heir in found.heirs] == [
        ("Sở Nội vụ", "lao động, việc làm, người có công", "medium"),
        ("Sở Y tế", "trẻ em, bảo trợ xã hội", "medium"),
        ("Sở Giáo dục và Đào tạo", "giáo dục nghề nghiệp", "medium"),
    ]


@pytest.mark.parametrize("written", ["huyện Đá Bạc", "UBND huyện Đá Bạc", "Ủy ban nhân dân huyện Đá Bạc"])
def test_a_district_leads_to_the_communes_of_its_area(an_hoa, written):
    found = match(written, TODAY)

    assert [unit.name for unit in found.suggested] == [
        "Ủy ban nhân dân xã Tân Lập",
        "Ủy ban nhân dân phường Bến Đá",
    ]


def test_the_culture_office_of_a_district_leads_to_the_communes_offices(an_hoa):
    found = match("Phòng VHTT huyện Đá Bạc", TODAY)

    assert {heir.subject for heir in found.heirs} == {"Phòng Văn hóa - Xã hội"}
    assert [unit.name for unit in found.suggested] == [
        "Ủy ban nhân dân xã Tân Lập",
        "Ủy ban nhân dân phường Bến Đá",
    ]


def test_a_merged_province_and_its_bodies_lead_to_those_of_today(an_hoa):
    assert [unit.name for unit in match("UBND tỉnh Sơn Khê", TODAY).suggested] == [
        "Ủy ban nhân dân tỉnh An Hòa"
    ]
    assert [unit.name for unit in match("Sở Tư pháp tỉnh Sơn Khê", TODAY).suggested] == ["Sở Tư pháp"]
    assert [unit.name for unit in match("Tỉnh đoàn Sơn Khê", TODAY).suggested] == ["Tỉnh đoàn"]


@pytest.mark.parametrize(
    "written", ["Các sở, ban, ngành", "các Sở, Ban ngành của tỉnh", "Sở, ban, ngành tỉnh An Hòa"]
)
def test_a_phrase_for_several_units_is_a_group(an_hoa, written):
    found = match(written, TODAY)

    assert (found.status, {unit.kind for unit in found.units}) == (Status.GROUP, {Unit.Kind.DEPARTMENT})
    assert found.sentence == f"Nhóm gồm {len(found.units)} đơn vị."


def test_the_communes_are_a_group_on_its_day(an_hoa):
    found = match("UBND các xã, phường", TODAY)

    assert [unit.name for unit in found.units] == [
        "Ủy ban nhân dân đặc khu Hòn Trà",
        "Ủy ban nhân dân phường Bến Đá",
        "Ủy ban nhân dân xã Tân Lập",
    ]
    assert [unit.name for unit in match("UBND các phường", TODAY).units] == ["Ủy ban nhân dân phường Bến Đá"]


def test_the_districts_as_a_group_become_the_communes_and_await_a_person(an_hoa):
    found = match("UBND các huyện, thị xã, thành phố", TODAY)

    assert (found.status, found.units) == (Status.SUCCEEDED, ())
    assert found.sentence == (
        "“UBND các huyện, thị xã, thành phố” đã kết thúc hoạt động từ 01/07/2025; nay là 2 xã, phường."
    )


def test_a_mixed_group_says_that_some_have_ended(an_hoa):
    found = match("Sở, ban, ngành, UBND quận huyện thị xã", TODAY)

    assert {unit.kind for unit in found.suggested} == {Unit.Kind.DEPARTMENT, Unit.Kind.COMMUNE}
    assert found.sentence == (
        "“Sở, ban, ngành, UBND quận huyện thị xã” có đơn vị đã kết thúc hoạt động từ 01/07/2025; "
        f"nay gồm {len(found.suggested)} đơn vị."
    )


def test_explicit_members_belong_to_a_group(an_hoa):
    school = made("Trường THPT Bến Đá", Unit.Kind.SCHOOL)
    group = UnitGroup.objects.get(code="bao-chi")
    group.members.add(school)

    assert [unit.name for unit in units_of(group, TODAY)] == [
        "Báo và phát thanh, truyền hình An Hòa",
        "Trường THPT Bến Đá",
    ]


def test_a_near_name_is_only_a_suggestion(an_hoa):
    found = match("Sở Tư phap tinhs", TODAY)

    assert (found.status, found.units, found.suggested[0].name) == (Status.CLOSE, (), "Sở Tư pháp")
    assert found.candidates[0].score < 100


def test_two_units_of_one_name_are_never_chosen_between(an_hoa):
    for parent in Unit.objects.in_force(TODAY).of_kind(Unit.Kind.COMMUNE)[:2]:
        made("Trường Nguyễn Du", Unit.Kind.SCHOOL, parent=parent)

    found = match("Trường Nguyễn Du", TODAY)

    assert (found.status, found.units, len(found.suggested)) == (Status.CLOSE, (), 2)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("các đơn vị liên quan", "Văn bản không nêu rõ đơn vị nào. Hãy chọn đơn vị."),
        ("Công ty Mặt Trăng", "Chưa có đơn vị nào mang tên này. Hãy chọn hoặc thêm đơn vị."),
    ],
)
def test_what_names_nobody_leads_to_nobody(an_hoa, written, sentence):
    found = match(written, TODAY)

    assert (found.status, found.suggested, found.sentence) == (Status.NONE, (), sentence)


def test_a_whole_document_costs_as_many_queries_as_one_name(an_hoa, django_assert_num_queries):
    with django_assert_num_queries(7):
        match_all(["Sở TT&TT"], TODAY)

    with django_assert_num_queries(7):
        found = match_all(["Sở TT&TT", "UBND xã Tân Lập", "các huyện", "Sở Tư pháp", "Ban gì đó"], TODAY)

    assert [m.status.value for m in found.values()] == ["succeeded", "unit", "succeeded", "unit", "none"]
