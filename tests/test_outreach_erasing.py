"""Evidence that should not be here is erased; what a closed part rests on is not."""

from __future__ import annotations

import hashlib

import pytest
from django.urls import reverse

from conftest import last_sentence
from nep.audit.models import Record
from nep.outreach import actions
from nep.outreach.errors import ActivityHasMovedOn, ClosedWithThis, EvidenceIsGone
from nep.outreach.models import Activity, Evidence
from nep.programme import actions as programmes
from outreach_place import appoint, logged, photo, unit, words
from programme_place import programme_of, task

pytestmark = pytest.mark.django_db
CHILD = Evidence.Unfit.CHILD
CHANGED = "Bà con biết gọi 113 trước khi chuyển tiền."


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    return tmp_path


@pytest.fixture
def programme(lan):
    return programme_of([task("Phát thanh hằng tuần", ["Xã Một"]), task("Mở lớp", ["Xã Hai"])], by=lan)


@pytest.fixture
def entry(programme, lan):
    """An entry of Xã Một for the weekly task."""
    return logged(programme, "Xã Một", by=lan, task=programme.tasks.get(text="Phát thanh hằng tuần"))


@pytest.fixture
def picture(entry, lan):
    return actions.add_file(activity=entry, data=photo(), name="nhà bà Sáu.jpg", by=lan)


@pytest.fixture
def commune(client, minh, sign_in, programme):
    """The browser of the focal point of Xã Một."""
    appoint(minh, "Xã Một")
    return sign_in(client, minh)


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def close(entry, lan):
    return actions.close(task=entry.task, unit=unit("Xã Một"), seen=0, changed=CHANGED, by=lan)


def erase_address(evidence):
    return reverse("outreach:erase_evidence", args=[evidence.pk])


def test_erased_evidence_leaves_its_sha256_alone(picture, folder, lan, django_capture_on_commit_callbacks):
    assert len(files_in(folder)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_evidence(evidence=picture, why=CHILD, by=lan)

    record = Record.objects.get(kind="outreach.evidence_erased")
    assert (Evidence.objects.count(), files_in(folder)) == (0, [])
    assert record.details == {
        "unit": "Xã Một",
        "sha256": hashlib.sha256(photo()).hexdigest(),
        "why": "child",
    }
    assert last_sentence() == (
        "Xã Một xóa hẳn một minh chứng của “Phát thanh về cuộc gọi giả”. Lý do: Có hình trẻ em."
    )


def test_the_second_of_two_who_erase_is_told(picture, lan):
    same = Evidence.objects.get()
    actions.remove_evidence(evidence=picture, why=CHILD, by=lan)

    with pytest.raises(EvidenceIsGone):
        actions.remove_evidence(evidence=same, why=CHILD, by=lan)


def test_the_last_evidence_of_a_closed_part_stays(entry, picture, lan):
    close(entry, lan)

    for deed in (
        lambda: actions.remove_evidence(evidence=picture, why=CHILD, by=lan),
        lambda: actions.remove(activity=entry, revision=1, why="Nhầm", by=lan),
        lambda: actions.correct(activity=entry, revision=1, words=words(task=None), by=lan),
    ):
        with pytest.raises(ClosedWithThis, match="Hãy mở lại việc trước"):
            deed()
    assert (Evidence.objects.count(), Activity.objects.kept().count()) == (1, 1)


def test_evidence_beside_which_there_is_more_may_go(entry, picture, lan):
    actions.add_link(activity=entry, url="https://vidu.example/1", by=lan)
    close(entry, lan)

    actions.remove_evidence(evidence=picture, why=CHILD, by=lan)

    with pytest.raises(ClosedWithThis):
        actions.remove_evidence(evidence=Evidence.objects.get(), why=CHILD, by=lan)


def test_an_entry_without_evidence_is_taken_back_though_the_part_is_closed(entry, picture, programme, lan):
    other = logged(programme, "Xã Một", "Buổi hai", by=lan, task=entry.task)
    close(entry, lan)

    assert actions.remove(activity=other, revision=1, why="Nhầm", by=lan).removed_at


def test_once_the_part_is_open_again_its_evidence_may_go(entry, picture, lan):
    close(entry, lan)
    programmes.move(task=entry.task, unit=unit("Xã Một"), state=1, seen=2, by=lan)

    actions.remove(activity=entry, revision=1, why="Nhầm", by=lan)

    with pytest.raises(ActivityHasMovedOn):
        actions.remove(activity=entry, revision=1, why="Nhầm", by=lan)


def test_evidence_is_erased_at_the_page_of_its_entry(commune, entry, picture):
    page = commune.get(entry.get_absolute_url()).content.decode()
    silent = commune.post(erase_address(picture), {"unfit": ""})
    left = Evidence.objects.count()
    commune.post(erase_address(picture), {"unfit": "child"})

    assert erase_address(picture) in page
    assert (silent.status_code, "Hãy chọn lý do xóa." in silent.content.decode(), left) == (422, True, 1)
    assert Evidence.objects.count() == 0


def test_at_the_page_one_is_told_that_a_closed_part_rests_on_it(commune, entry, picture, lan):
    close(entry, lan)

    answers = [
        commune.post(erase_address(picture), {"unfit": "child"}, follow=True),
        commune.post(reverse("outreach:remove", args=[entry.pk]), {"seen": 1, "why": "Nhầm"}, follow=True),
    ]

    assert ["Hãy mở lại việc trước." in answer.content.decode() for answer in answers] == [True, True]


def test_evidence_of_an_entry_that_was_taken_back_is_not_shown_and_can_be_erased(
    commune, entry, picture, lan
):
    actions.remove(activity=entry, revision=1, why="Ảnh có mặt trẻ em", by=lan)

    page = commune.get(entry.get_absolute_url()).content.decode()

    assert (f'"{picture.address}"' in page, commune.get(picture.address).status_code) == (False, 404)
    commune.post(erase_address(picture), {"unfit": "child"})
    assert Evidence.objects.count() == 0


def test_nobody_erases_evidence_of_another_unit(commune, programme, lan, client, stranger, sign_in):
    joint = logged(programme, "Xã Hai", by=lan, partners=[unit("Xã Một")])
    other = logged(programme, "Xã Hai", by=lan)
    seen, hidden = (
        actions.add_link(activity=one, url="https://vidu.example/1", by=lan) for one in (joint, other)
    )

    answers = [commune.post(erase_address(one), {"unfit": "child"}).status_code for one in (seen, hidden)]

    assert (answers, Evidence.objects.count()) == ([403, 404], 2)
    assert sign_in(client, stranger).post(erase_address(seen), {"unfit": "child"}).status_code in {403, 404}
