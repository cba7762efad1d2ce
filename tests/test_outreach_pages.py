"""The pages of what was done: logging in one screen, the list with its totals, doubles, closing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agencies_place import made
from nep.agencies.models import Unit
from nep.outreach import actions
from nep.outreach.models import Activity, Channel, Evidence
from nep.programme.models import Assignment
from outreach_place import appoint, logged, photo, typed, unit
from programme_place import programme_of, task, today

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_apart")]
LOG, LIST, SEND = reverse("outreach:log"), reverse("outreach:list"), reverse("outreach:send")


@pytest.fixture
def programme(lan):
    return programme_of(
        [task("Phát thanh hằng tuần", ["Xã Một", "Xã Hai"]), task("Mở lớp", ["Sở A"])], by=lan
    )


@pytest.fixture
def commune(client, minh, sign_in, programme):
    """The browser of the focal point of Xã Một."""
    appoint(minh, "Xã Một")
    return sign_in(client, minh)


def text_of(answer):
    return answer.content.decode()


@pytest.mark.req("COM-01")
def test_a_piece_is_logged_with_its_evidence_from_one_form_and_stands_in_the_totals(commune, programme):
    sent = typed("Xã Một", "Tin trên đài tỉnh", channel="press", count=3, url="https://vidu.example/tin")
    answer = commune.post(LOG, {**sent, "file": SimpleUploadedFile("a.jpg", photo())}, follow=True)

    activity = Activity.objects.get()
    assert answer.redirect_chain == [(activity.get_absolute_url(), 302)]
    assert sorted(activity.evidence.values_list("kind", flat=True)) == ["link", "photo"]
    bars = commune.get(LIST).context["chart"].bars
    assert [(bar.label, bar.value) for bar in bars] == [("Báo chí, phát thanh, truyền hình", 3)]


@pytest.mark.req("COM-25")
def test_the_mix_of_forms_is_drawn_by_the_kinds_of_decree_49(commune, programme, minh):
    for channel in list(Channel)[:8]:
        logged(programme, "Xã Một", f"Làm {channel}", by=minh, channel=channel, count=2)

    page = text_of(commune.get(LIST))

    assert [page.count(f"{channel.label}</") > 0 for channel in list(Channel)[:8]] == [True] * 8
    assert "Số lượng theo loại hình" in page


def test_what_is_typed_stays_when_something_is_wrong(commune):
    answer = commune.post(LOG, typed("Xã Một", "Phát thanh chiều", channel="", count=-1))

    page = text_of(answer)
    assert answer.status_code == 422
    assert "Phát thanh chiều" in page and "Hãy chọn loại hình." in page
    assert Activity.objects.count() == 0


def test_an_estimate_needs_its_number_and_a_day_is_not_ahead(commune):
    tomorrow = str(today() + timedelta(days=1))
    answer = commune.post(LOG, typed("Xã Một", is_estimate="on", happened_on=tomorrow))

    assert {"reached", "happened_on"} == set(answer.context["form"].errors)


def test_a_file_that_is_no_evidence_is_refused_and_the_entry_with_it(commune):
    answer = commune.post(LOG, {**typed("Xã Một"), "file": SimpleUploadedFile("a.gif", b"GIF89a")})

    assert (answer.status_code, Activity.objects.count()) == (422, 0)
    assert "Không đọc được tệp này." in text_of(answer)


def test_partners_are_named_in_words(commune):
    commune.post(LOG, typed("Xã Một", partners="Xã Hai; Sở A"))
    answer = commune.post(LOG, typed("Xã Một", partners="Xã Không Có"))

    assert sorted(one.name for one in Activity.objects.get().partners.all()) == ["Sở A", "Xã Hai"]
    assert (answer.status_code, "partners" in answer.context["form"].errors) == (422, True)


def test_a_focal_point_logs_for_the_own_unit_alone(commune):
    answer = commune.post(LOG, typed("Sở A"))

    assert (answer.status_code, Activity.objects.count()) == (422, 0)


def test_somebody_who_answers_for_no_unit_is_told_so(client, minh, sign_in):
    assert "Bạn chưa là đầu mối của đơn vị nào." in text_of(sign_in(client, minh).get(LOG))


@pytest.mark.parametrize("address", [LOG, LIST, SEND, reverse("outreach:doubles")])
def test_strangers_see_nothing(client, stranger, sign_in, address):
    assert client.get(address).status_code == 302
    assert sign_in(client, stranger).get(address).status_code == 403


def test_a_focal_point_reads_the_own_branch_and_what_was_done_together(commune, programme, lan):
    own = logged(programme, "Xã Một", "Của mình", by=lan)
    joint = logged(programme, "Sở A", "Cùng làm", by=lan, partners=[unit("Xã Một")])
    other = logged(programme, "Xã Hai", "Của xã khác", by=lan)
    child = Unit.called("Trạm Văn hóa xã Một", kind="office", parent=unit("Xã Một"))
    child.save()
    below = logged(programme, child.name, "Của trạm", by=lan)

    page = commune.get(LIST)

    assert {one.what for one in page.context["page"]} == {"Của mình", "Cùng làm", "Của trạm"}
    assert [commune.get(one.get_absolute_url()).status_code for one in (own, joint, below, other)] == [
        200,
        200,
        200,
        404,
    ]


def test_what_is_asked_for_narrows_list_and_chart(client, lan, sign_in, programme):
    logged(programme, "Xã Một", "Phát thanh", by=lan)
    logged(
        programme,
        "Xã Hai",
        "Họp thôn",
        by=lan,
        channel="meeting",
        happened_on=today().replace(year=today().year - 1),
    )
    sign_in(client, lan)

    def shown(**asked):
        return [one.what for one in client.get(LIST, asked).context["page"]]

    assert shown(channel="meeting") == ["Họp thôn"]
    assert shown(month=f"{today():%Y-%m}") == ["Phát thanh"]
    assert shown(unit=unit("Xã Hai").pk) == ["Họp thôn"]
    assert shown(channel="nonsense", month="2026-99", unit="x") == ["Phát thanh", "Họp thôn"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_more_entries(
    client, lan, sign_in, programme, count, django_assert_num_queries
):
    for place in range(count):
        logged(programme, "Xã Một", f"Buổi {place}", by=lan)
    sign_in(client, lan)

    with django_assert_num_queries(8):
        client.get(LIST)


def test_an_entry_is_corrected_and_taken_back_at_its_page(commune, programme, minh):
    activity = logged(programme, "Xã Một", by=minh)
    fields = {**typed("Xã Một", "Phát thanh hai buổi", count=2), "seen": 1}

    commune.post(reverse("outreach:correct", args=[activity.pk]), fields)
    late = commune.post(reverse("outreach:correct", args=[activity.pk]), fields)
    silent = commune.post(reverse("outreach:remove", args=[activity.pk]), {"seen": 2, "why": ""})
    commune.post(reverse("outreach:remove", args=[activity.pk]), {"seen": 2, "why": "Ghi nhầm"})

    activity.refresh_from_db()
    assert (late.status_code, "vừa được sửa ở nơi khác" in text_of(late)) == (422, True)
    assert (silent.status_code, activity.what, activity.removed_why) == (
        422,
        "Phát thanh hai buổi",
        "Ghi nhầm",
    )


def test_nobody_changes_what_another_unit_logged(commune, programme, lan):
    joint = logged(programme, "Sở A", by=lan, partners=[unit("Xã Một")])

    for name in ("correct", "remove", "add_evidence", "keep_both", "separate"):
        assert commune.post(reverse(f"outreach:{name}", args=[joint.pk])).status_code == 403


def test_evidence_is_seen_by_those_who_read_the_entry(commune, programme, lan):
    own, other = (logged(programme, name, by=lan) for name in ("Xã Một", "Xã Hai"))
    seen, hidden = (
        actions.add_file(activity=one, data=photo(), name="a.jpg", by=lan) for one in (own, other)
    )

    answer = commune.get(seen.address)

    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert b"".join(answer.streaming_content)[:3] == b"\xff\xd8\xff"
    assert commune.get(hidden.address).status_code == 404
    answer.close()


def test_evidence_is_added_later(commune, programme, minh):
    activity = logged(programme, "Xã Một", by=minh)
    address = reverse("outreach:add_evidence", args=[activity.pk])

    nothing = commune.post(address, {})
    commune.post(address, {"url": "https://vidu.example/1"})

    assert (nothing.status_code, Evidence.objects.get().url) == (422, "https://vidu.example/1")


def test_two_units_that_logged_the_same_are_joined_by_a_person(client, lan, sign_in, programme):
    first, second = (logged(programme, name, "Hội chợ an toàn mạng", by=lan) for name in ("Xã Một", "Xã Hai"))
    sign_in(client, lan)

    [(pair, _)] = client.get(reverse("outreach:doubles")).context["pairs"]
    client.post(reverse("outreach:join", args=[pair.first.pk, pair.second.pk]))

    second.refresh_from_db()
    assert second.counted_with == first
    assert client.get(reverse("outreach:doubles")).context["pairs"] == []


def test_the_page_of_a_task_shows_what_was_done_and_leads_to_logging(commune, programme, minh):
    weekly = programme.tasks.get(text="Phát thanh hằng tuần")
    logged(programme, "Xã Một", "Phát thanh số đầu", by=minh, task=weekly)

    page = text_of(commune.get(weekly.get_absolute_url()))

    assert "Phát thanh số đầu" in page and f'href="{LOG}?task={weekly.pk}"' in page
    assert reverse("outreach:close", args=[weekly.pk, unit("Xã Một").pk]) in page


def test_a_part_is_closed_at_its_page(commune, programme, minh):
    weekly = programme.tasks.get(text="Phát thanh hằng tuần")
    address = reverse("outreach:close", args=[weekly.pk, unit("Xã Một").pk])
    said = {"seen": 0, "changed": "Bà con biết gọi 113 trước khi chuyển tiền."}

    without = commune.post(address, said)
    activity = logged(programme, "Xã Một", by=minh, task=weekly)
    actions.add_link(activity=activity, url="https://vidu.example/1", by=minh)
    commune.post(address, said)

    assert (without.status_code, "chưa có minh chứng" in text_of(without)) == (422, True)
    assert Assignment.objects.get(task=weekly, unit__name="Xã Một").changed == said["changed"]


def test_nobody_closes_the_part_of_another_unit(commune, programme):
    weekly = programme.tasks.get(text="Phát thanh hằng tuần")
    address = reverse("outreach:close", args=[weekly.pk, unit("Xã Hai").pk])

    assert (commune.get(address).status_code, commune.post(address, {}).status_code) == (403, 403)


def test_the_heir_of_a_unit_reads_and_corrects_what_it_logged(client, minh, sign_in, programme, lan):
    own = logged(programme, "Xã Một", "Trước khi đổi tên", by=lan)
    heir = made("Xã Mới")
    unit("Xã Một").successions.create(successor=heir, kind="rename", on=today())
    appoint(minh, "Xã Mới")
    sign_in(client, minh)

    fields = {**typed("Xã Một", "Đã sửa"), "seen": 1}
    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.post(reverse("outreach:correct", args=[own.pk]), fields).status_code == 302


def test_a_partner_that_has_ended_since_may_stay_named(commune, programme, minh):
    own = logged(programme, "Xã Một", by=minh, partners=[unit("Xã Hai")])
    Unit.objects.filter(name="Xã Hai").update(valid_to=today() - timedelta(days=1))
    fields = {**typed("Xã Một", "Đã sửa", partners="Xã Hai"), "seen": 1}

    assert commune.post(reverse("outreach:correct", args=[own.pk]), fields).status_code == 302
    assert list(own.partners.all()) == [unit("Xã Hai")]


def test_of_several_programmes_an_entry_without_a_task_names_its_own(commune, programme, lan):
    newer = programme_of([task("Việc khác", ["Xã Một"])], by=lan)

    commune.post(LOG, typed("Xã Một", "Cho chương trình cũ", programme_of=programme.pk))
    commune.post(LOG, typed("Xã Một", "Không nói gì"))

    found = dict(Activity.objects.values_list("what", "programme"))
    assert found == {"Cho chương trình cũ": programme.pk, "Không nói gì": newer.pk}


def test_one_role_more_takes_no_right_away(client, make_user, sign_in, programme, lan):
    leader = make_user("binh@tinh.example", "Vũ Bình", "leader", "focal_point")
    appoint(leader, "Xã Hai")
    own = logged(programme, "Xã Một", by=lan)

    sign_in(client, leader)
    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.get(reverse("reports:glance")).status_code == 200


def test_only_who_may_say_that_two_are_one_is_asked(commune, programme, lan, minh):
    first = logged(programme, "Xã Một", "Hội chợ an toàn mạng", by=minh)
    school = Unit.called("Trường xã Một", kind="office", parent=unit("Xã Một"))
    school.save()
    second = logged(programme, school.name, "Hội chợ an toàn mạng", by=lan)
    join = reverse("outreach:join", args=[first.pk, second.pk])

    before = text_of(commune.get(reverse("outreach:doubles")))
    refused = commune.post(join)
    second.partners.add(unit("Xã Một"))
    after = text_of(commune.get(reverse("outreach:doubles")))

    assert (join in before, "Người điều phối sẽ xem hai mục này." in before) == (False, True)
    assert (refused.status_code, join in after, commune.post(join).status_code) == (403, True, 302)


@pytest.mark.parametrize("count", [1, 3])
def test_possible_doubles_cost_the_same_queries_for_more_pairs(
    commune, programme, minh, lan, count, django_assert_num_queries
):
    for place in range(count):
        logged(programme, "Xã Một", f"Hội chợ số {place}", by=minh, partners=[unit("Xã Hai")])
        logged(programme, "Xã Hai", f"Hội chợ số {place}", by=lan, partners=[unit("Xã Một")])

    with django_assert_num_queries(13):
        commune.get(reverse("outreach:doubles"))
