"""The doors of the shells, filters and pages of long lists, bars of a chart."""

import pytest
from django.test import RequestFactory

from nep.ui import doors, icons, lists
from nep.ui.charts import Bar, BarChart
from nep.ui.doors import Audience, Door, Group


@pytest.fixture
def own_doors(monkeypatch):
    monkeypatch.setattr(doors, "_doors", {})


@pytest.mark.usefixtures("own_doors")
def test_a_door_shows_only_to_those_who_may():
    doors.register(Door("Nhật ký", "audit:list", "history", 2, may=lambda user: user == "lan"))
    doors.register(Door("Giao diện", "ui:gallery", "eye", 1))

    assert [door.label for door in doors.shown(Audience.DESK, "lan", "/")] == ["Giao diện", "Nhật ký"]
    assert [door.label for door in doors.shown(Audience.DESK, "minh", "/")] == ["Giao diện"]
    assert doors.shown(Audience.PUBLIC, "lan", "/") == []


@pytest.mark.usefixtures("own_doors")
def test_the_nearest_door_is_current():
    doors.register(Door("Giao diện", "ui:gallery", "eye", 1))
    doors.register(Door("Cổng", "ui:gallery_portal", "eye", 2))

    shown = doors.shown(Audience.DESK, None, "/giao-dien/cong-thong-tin/xa/")

    assert [door.current for door in shown] == [False, True]


@pytest.mark.usefixtures("own_doors")
def test_a_door_without_an_address_stays_closed_and_is_named():
    doors.register(Door("Chưa có", "nowhere:list", "eye", 1))

    assert doors.shown(Audience.DESK, None, "/") == []
    assert doors.leading_nowhere() == ["nowhere:list"]


@pytest.mark.usefixtures("own_doors")
def test_rail_and_foot_have_one_current_door_between_them():
    doors.register(Door("Giao diện", "ui:gallery", "eye", 1, Audience.ME))
    doors.register(Door("Cổng", "ui:gallery_portal", "eye", 2))

    assert [door.current for door in doors.shown(Audience.ME, None, "/giao-dien/cong-thong-tin/")] == [False]


def test_every_door_leads_somewhere():
    assert doors.leading_nowhere() == []


def test_every_door_has_its_icon():
    assert {door.icon for door in doors._doors.values()} - set(icons.names()) == set()


@pytest.mark.usefixtures("own_doors")
def test_the_rail_shows_doors_under_their_headings_and_what_has_none_above_them():
    doors.register(Door("Nhật ký", "audit:list", "history", 1, group=Group.LISTS))
    doors.register(Door("Việc đã làm", "outreach:list", "eye", 3, group=Group.WORK))
    doors.register(Door("Việc của tôi", "programme:mine", "eye", 2, group=Group.WORK))
    doors.register(Door("Hôm nay", "desk:today", "house", 4))

    groups = doors.in_groups(doors.shown(Audience.DESK, None, "/"))

    assert [(group.label, [door.label for door in group.doors]) for group in groups] == [
        ("", ["Hôm nay"]),
        ("Việc của tôi", ["Việc của tôi", "Việc đã làm"]),
        ("Danh mục", ["Nhật ký"]),
    ]


def test_only_today_stands_in_the_rail_without_a_heading():
    rail = [door for door in doors._doors.values() if door.audience == Audience.DESK]

    assert [door.url_name for door in rail if door.group is None] == ["desk:today"]


def test_doors_outside_the_rail_need_no_heading():
    others = [door for door in doors._doors.values() if door.audience != Audience.DESK]

    assert {door.group for door in others} == {None}


def test_filters_keep_one_another_and_start_from_the_first_page():
    request = RequestFactory().get("/", {"unit": "7", "page": "3", "state": "late"})
    links = lists.filter_links(request, "state", [("", "Tất cả", 9), ("late", "Trễ", 2)])

    assert [(link.query, link.current) for link in links] == [
        ("?unit=7", False),
        ("?unit=7&state=late", True),
    ]


@pytest.mark.parametrize(("asked", "given"), [("2", 2), ("nonsense", 1), ("99", 3)])
def test_a_page_that_is_not_there_gives_the_nearest(asked, given):
    request = RequestFactory().get("/", {"page": asked})

    assert lists.page_of(request, range(120)).number == given


def test_bars_are_shares_of_the_longest():
    drawn = BarChart("Lượt học", [Bar("An Bình", 50, 200), Bar("Hoà Lạc", 100)]).drawn()

    assert [(bar.width, bar.before_width, bar.before) for bar in drawn] == [
        ("25.00%", "100.00%", "200"),
        ("50.00%", "0.00%", ""),
    ]


def test_bars_of_shares_fill_the_width_at_the_whole():
    drawn = BarChart("Tỷ lệ", [Bar("An Bình", 50), Bar("Hoà Lạc", 25)], full=100).drawn()

    assert [bar.width for bar in drawn] == ["50.00%", "25.00%"]


def test_a_chart_of_nothing_draws_nothing():
    assert BarChart("Lượt học", []).drawn() == []
    assert BarChart("Lượt học", [Bar("An Bình", 0)]).drawn()[0].width == "0.00%"
