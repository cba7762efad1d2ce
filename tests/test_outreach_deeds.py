"""Logging what was done: once, honestly, with evidence that gives nothing else away."""

from __future__ import annotations

import io
import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from PIL import Image

from agencies_place import made
from conftest import last_sentence
from nep.audit.models import Record
from nep.outreach import actions
from nep.outreach.actions import Landed
from nep.outreach.doubles import likely
from nep.outreach.errors import (
    ActivityHasMovedOn,
    InTheFuture,
    NothingToJoin,
    NotInTheProgramme,
)
from nep.outreach.models import Activity, Apart, Channel, Evidence
from nep.programme.errors import ClosingNeedsEvidence, ClosingSaysWhatChanged
from outreach_place import logged, photo, unit, words
from programme_place import programme_of, task, today

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_apart")]
KEY = uuid.UUID(int=7)


@pytest.fixture
def programme(lan):
    return programme_of(
        [task("Phát thanh hằng tuần", ["Xã Một", "Xã Hai"]), task("Mở lớp", ["Sở A"])], by=lan
    )


@pytest.fixture
def broadcast(programme, lan):
    return logged(programme, "Xã Một", by=lan)


def send(programme, by, what="Phát thanh", **facts):
    return actions.log(key=KEY, programme=programme, unit=unit("Xã Một"), words=words(what, **facts), by=by)


def test_an_entry_is_kept_with_its_words_and_its_record(programme, lan):
    activity, landed = send(programme, lan, reached=120, is_estimate=True, partners=[unit("Xã Hai")])

    assert landed == Landed.NEW
    assert (activity.reached, activity.is_estimate, list(activity.partners.all())) == (
        120,
        True,
        [unit("Xã Hai")],
    )
    assert last_sentence() == "Xã Một ghi: “Phát thanh”."


def test_the_same_entry_sent_twice_lands_once(programme, lan):
    first, _ = send(programme, lan, partners=[unit("Xã Hai")])
    second, landed = send(programme, lan, partners=[unit("Xã Hai")])

    assert (second, landed) == (first, Landed.SAME)
    assert (Activity.objects.count(), Record.objects.filter(kind="outreach.logged").count()) == (1, 1)


def test_of_two_copies_with_other_words_both_are_kept_and_the_first_counts(programme, lan):
    first, _ = send(programme, lan, "Phát thanh 2 lần", count=2)
    second, landed = send(programme, lan, "Phát thanh 3 lần", count=3)
    again, _ = send(programme, lan, "Phát thanh 3 lần", count=3)

    assert (landed, second.rival_of, again) == (Landed.RIVAL, first, second)
    assert [one.count for one in Activity.objects.counted()] == [2]
    assert last_sentence() == "Xã Một gửi hai bản khác nhau của một mục; giữ cả bản “Phát thanh 3 lần”."


def test_two_copies_that_are_two_activities_both_count(programme, lan):
    send(programme, lan, "Phát thanh sáng")
    second, _ = send(programme, lan, "Phát thanh chiều")

    actions.keep_both(activity=second, by=lan)

    assert Activity.objects.counted().count() == 2
    with pytest.raises(ActivityHasMovedOn):
        actions.keep_both(activity=second, by=lan)


def test_what_has_not_happened_yet_is_not_logged(programme, lan):
    with pytest.raises(InTheFuture):
        send(programme, lan, happened_on=today() + timedelta(days=1))


def test_an_entry_is_for_a_task_of_its_programme(programme, lan):
    other = programme_of([task("Việc khác", ["Sở B"])], by=lan)

    with pytest.raises(NotInTheProgramme):
        send(programme, lan, task=other.tasks.get())


def test_an_estimate_without_a_number_is_refused_by_the_database(broadcast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.update(is_estimate=True)


def test_a_correction_is_made_on_what_was_on_the_screen(broadcast, lan):
    actions.correct(activity=broadcast, revision=1, words=words("Phát thanh hai buổi", count=2), by=lan)

    assert (broadcast.what, broadcast.count, broadcast.revision) == ("Phát thanh hai buổi", 2, 2)
    with pytest.raises(ActivityHasMovedOn):
        actions.correct(activity=broadcast, revision=1, words=words("Khác"), by=lan)


def test_what_is_taken_back_says_why_and_counts_no_more(broadcast, lan):
    actions.remove(activity=broadcast, revision=1, why="Ghi nhầm xã", by=lan)

    assert (list(Activity.objects.counted()), broadcast.removed_why) == ([], "Ghi nhầm xã")
    assert last_sentence() == "Xã Một rút “Phát thanh về cuộc gọi giả”: Ghi nhầm xã."
    with pytest.raises(ActivityHasMovedOn):
        actions.remove(activity=broadcast, revision=2, why="Lần nữa", by=lan)


@pytest.mark.req("COM-23")
def test_an_activity_of_two_units_counts_once_in_the_total_of_the_province(programme, lan):
    first = logged(
        programme, "Xã Một", "Hội chợ an toàn mạng", by=lan, count=1, reached=300, occasion="festival"
    )
    second = logged(
        programme, "Xã Hai", "Hội chợ an toàn mạng", by=lan, count=1, reached=300, occasion="festival"
    )

    actions.join(activity=second, into=first, by=lan)

    [total] = Activity.objects.counted().totals("channel")
    assert (total["pieces"], total["people"], total["entries"]) == (1, 300, 1)
    assert [len(Activity.objects.of_units([unit(name).pk]).counted()) for name in ("Xã Một", "Xã Hai")] == [
        1,
        1,
    ]


def test_what_is_joined_can_be_separated_and_is_not_asked_again(programme, lan):
    first, second = (logged(programme, name, "Hội chợ", by=lan) for name in ("Xã Một", "Xã Hai"))
    actions.join(activity=second, into=first, by=lan)
    with pytest.raises(NothingToJoin):
        actions.join(activity=second, into=first, by=lan)

    actions.separate(activity=second, by=lan)

    assert Activity.objects.counted().count() == 2
    first.refresh_from_db()
    assert (list(first.partners.all()), likely(Activity.objects.all())) == ([], [])
    assert Apart.objects.count() == 1


def test_entries_that_look_alike_are_shown_to_people_and_never_joined_by_itself(programme, lan):
    first = logged(programme, "Xã Một", "Nói chuyện ở chợ huyện về lừa đảo qua mạng", by=lan)
    second = logged(programme, "Xã Hai", "Nói chuyện ở chợ huyện về lừa đảo trên mạng", by=lan)
    logged(programme, "Sở A", "Tập huấn cán bộ văn hóa", by=lan)

    [pair] = likely(Activity.objects.all())

    assert ((pair.first, pair.second), Activity.objects.counted().count()) == ((first, second), 3)
    actions.set_apart(first=second, second=first, by=lan)
    assert likely(Activity.objects.all()) == []


def test_totals_tell_counted_people_from_estimated_ones(programme, lan):
    logged(programme, "Xã Một", by=lan, count=2, reached=40)
    logged(programme, "Xã Hai", by=lan, count=3, reached=500, is_estimate=True)
    logged(programme, "Sở A", by=lan)

    [total] = Activity.objects.counted().totals("channel")

    assert (total["pieces"], total["people"], total["estimated"]) == (6, 40, 500)


def test_the_eight_kinds_of_decree_49_come_first_among_the_channels():
    assert [str(channel.label) for channel in Channel][:8] == [
        "Đài truyền thanh",
        "Bảng tin công cộng",
        "Bản tin",
        "Tài liệu không kinh doanh",
        "Tuyên truyền viên",
        "Cổng, trang thông tin điện tử",
        "Mạng xã hội, ứng dụng nhắn tin",
        "Tin nhắn viễn thông",
    ]


def test_a_photo_is_kept_without_place_and_telephone(broadcast, lan):
    evidence = actions.add_file(activity=broadcast, data=photo(), name="IMG_2026_bà_Sáu.jpg", by=lan)

    with evidence.file.open() as file, Image.open(io.BytesIO(file.read())) as kept:
        assert (dict(kept.getexif()), kept.info.get("exif"), kept.size) == ({}, None, (40, 30))
    assert (evidence.kind, "Sáu" in evidence.name) == ("photo", False)
    assert last_sentence() == "Xã Một thêm minh chứng cho “Phát thanh về cuộc gọi giả”."


def test_the_same_photo_sent_twice_is_kept_once(broadcast, lan):
    data = photo()
    first = actions.add_file(activity=broadcast, data=data, name="a.jpg", by=lan)

    assert actions.add_file(activity=broadcast, data=data, name="b.jpg", by=lan) == first
    assert Evidence.objects.count() == 1


def test_a_link_is_evidence_and_lands_once(broadcast, lan):
    url = "https://vidu.example/ban-tin-7"
    first = actions.add_link(activity=broadcast, url=url, by=lan)

    assert actions.add_link(activity=broadcast, url=url, by=lan) == first
    assert Record.objects.filter(kind="outreach.evidence").count() == 1


@pytest.mark.req("ASG-08")
def test_a_task_closes_with_evidence_and_the_sentence_on_what_has_changed_and_not_with_numbers(
    programme, lan
):
    weekly = programme.tasks.get(text="Phát thanh hằng tuần")
    facts = {"task": weekly, "unit": unit("Xã Một"), "seen": 0, "by": lan}
    activity = logged(programme, "Xã Một", by=lan, task=weekly, count=52, reached=9000, is_estimate=True)

    with pytest.raises(ClosingNeedsEvidence):
        actions.close(changed="Bà con biết gọi 113 trước khi chuyển tiền.", **facts)
    actions.add_link(activity=activity, url="https://vidu.example/1", by=lan)
    with pytest.raises(ClosingSaysWhatChanged):
        actions.close(changed="52 buổi", **facts)

    assert actions.close(changed="Bà con biết gọi 113 trước khi chuyển tiền.", **facts).state == 2


def test_evidence_of_another_unit_closes_nothing(programme, lan):
    weekly = programme.tasks.get(text="Phát thanh hằng tuần")
    other = logged(programme, "Xã Hai", by=lan, task=weekly)
    actions.add_link(activity=other, url="https://vidu.example/1", by=lan)

    with pytest.raises(ClosingNeedsEvidence):
        actions.close(task=weekly, unit=unit("Xã Một"), seen=0, changed="Bà con biết gọi 113 ngay.", by=lan)


def test_evidence_of_the_unit_that_took_over_closes_the_part(programme, lan):
    weekly = programme.tasks.get(text="Phát thanh hằng tuần")
    heir = made("Xã Mới")
    unit("Xã Một").successions.create(successor=heir, kind="merge", on=today())
    activity = logged(programme, "Xã Mới", by=lan, task=weekly)
    actions.add_link(activity=activity, url="https://vidu.example/1", by=lan)

    closed = actions.close(
        task=weekly, unit=unit("Xã Một"), seen=0, changed="Bà con biết gọi 113 ngay.", by=lan
    )

    assert closed.state == 2


def three(programme, by):
    return [logged(programme, name, "Hội chợ", by=by, reached=10) for name in ("Xã Một", "Xã Hai", "Sở A")]


@pytest.mark.req("COM-23")
@pytest.mark.parametrize("order", [((1, 0), (2, 0)), ((2, 1), (1, 0))])
def test_an_activity_of_three_units_counts_once_in_whatever_order_they_are_joined(programme, lan, order):
    found = three(programme, lan)

    for second, first in order:
        for one in found:
            one.refresh_from_db()
        actions.join(activity=found[second], into=found[first], by=lan)

    [total] = Activity.objects.counted().totals("channel")
    assert (total["entries"], total["people"]) == (1, 10)


def test_when_the_entry_that_counts_is_taken_back_the_oldest_of_the_others_counts(programme, lan):
    first, second, third = three(programme, lan)
    for one in (second, third):
        actions.join(activity=one, into=first, by=lan)

    actions.remove(activity=first, revision=1, why="Ghi nhầm", by=lan)

    [total] = Activity.objects.counted().totals("channel")
    assert (total["entries"], total["people"], Activity.objects.counted().get()) == (1, 10, second)


def test_of_three_copies_the_second_counts_when_the_first_is_taken_back(programme, lan):
    first, _ = send(programme, lan, "Một")
    second, _ = send(programme, lan, "Hai")
    send(programme, lan, "Ba")

    actions.remove(activity=first, revision=1, why="Nhầm", by=lan)

    assert list(Activity.objects.counted()) == [second]


def test_a_copy_that_comes_after_the_first_was_taken_back_counts(programme, lan):
    first, _ = send(programme, lan, "Một")
    actions.remove(activity=first, revision=1, why="Nhầm", by=lan)

    again, landed = send(programme, lan, "Viết lại")

    assert (landed, again.is_counted) == (Landed.NEW, True)


def test_an_entry_moves_to_the_programme_of_the_task_it_is_corrected_to(broadcast, lan):
    other = programme_of([task("Việc khác", ["Xã Một"])], by=lan)

    actions.correct(activity=broadcast, revision=1, words=words(task=other.tasks.get()), by=lan)

    assert broadcast.programme == other
