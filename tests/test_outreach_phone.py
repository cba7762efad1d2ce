"""What a phone sends of the entries that it kept, and the page that it keeps for when there is no connection."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nep.outreach import phones
from nep.outreach.forms import LogForm
from nep.outreach.models import Activity
from outreach_place import appoint, typed, unit
from programme_place import programme_of, task

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


def test_the_coordinator_logs_for_a_unit_that_telephoned(client, lan, sign_in, programme):
    sign_in(client, lan)
    asked = client.get(LOG, {"q": "Xã Hai"})
    client.post(f"{LOG}?unit={unit('Xã Hai').pk}", typed("Xã Hai"))

    assert asked.url == f"{LOG}?unit={unit('Xã Hai').pk}"
    assert Activity.objects.get().unit == unit("Xã Hai")


def test_a_phone_is_told_what_became_of_its_entry(commune):
    sent = typed("Xã Một")
    first, again = (commune.post(SEND, sent).json() for _ in range(2))
    rival = commune.post(SEND, {**sent, "what": "Khác đi"}).json()
    wrong = commune.post(SEND, {**typed("Xã Một"), "what": ""})

    assert [first["landed"], again["landed"], rival["landed"]] == ["new", "same", "rival"]
    assert (wrong.status_code, wrong.json()["errors"]) == (
        422,
        {"what": ["Hãy viết một câu về việc đã làm."]},
    )
    assert first["url"] == again["url"] == Activity.objects.counted().get().get_absolute_url()


def test_fifty_entries_of_which_every_answer_is_lost_once_land_once_each(commune):
    queued = [typed("Xã Một", f"Buổi {place}", key=str(uuid.uuid4())) for place in range(50)]

    for entry in queued:
        commune.post(SEND, entry)  # the connection is lost before the answer arrives
        commune.post(SEND, entry)

    assert sorted(Activity.objects.values_list("what", flat=True)) == sorted(
        entry["what"] for entry in queued
    )


def test_the_page_for_no_connection_names_nobody(client, programme):
    answer = client.get(reverse("outreach:offline"))

    assert (answer.status_code, answer.cookies) == (200, {})
    assert "Xã Một" not in text_of(answer) and "Phát thanh hằng tuần" not in text_of(answer)


def test_the_phone_keeps_only_that_page_and_what_it_is_drawn_with(client):
    script = text_of(client.get(reverse("outreach:service_worker")))

    assert f'const SHELL = "{reverse("outreach:offline")}"' in script
    assert "/static/outreach/outbox.js" in script
    assert client.get(reverse("outreach:manifest")).json()["start_url"] == "../ghi/"


def test_a_phone_is_told_that_a_file_is_damaged(commune):
    broken = SimpleUploadedFile("a.docx", b"PK\x03\x04 broken")

    answer = commune.post(SEND, {**typed("Xã Một"), "file": broken})

    assert (answer.status_code, answer.json()["errors"]) == (
        422,
        {"__all__": ["Tệp này bị hỏng hoặc có mật khẩu."]},
    )


def test_an_entry_that_somebody_else_wrote_on_the_same_phone_is_refused(commune, lan, minh):
    other = commune.post(SEND, typed("Xã Một", person=phones.key_of(lan)))
    own = commune.post(SEND, typed("Xã Một", person=phones.key_of(minh)))

    assert (other.status_code, own.status_code, Activity.objects.count()) == (422, 200, 1)
    assert other.json()["errors"] == {
        "__all__": ["Mục này do người khác ghi trên máy này. Hãy để người đó đăng nhập và gửi."]
    }
    assert commune.get(SEND).json()["person"] == phones.key_of(minh)


def test_the_key_of_a_person_says_nothing_of_the_person(lan, minh, settings):
    keys = {phones.key_of(lan), phones.key_of(minh)}
    settings.SECRET_KEY = "another site"

    assert (len(keys), phones.key_of(lan) in keys) == (2, False)


def test_phones_get_another_version_when_the_page_without_a_connection_changes(client, monkeypatch):
    address = reverse("outreach:service_worker")
    before, again = (text_of(client.get(address)) for _ in range(2))
    monkeypatch.setattr(LogForm.base_fields["channel"], "choices", [("x", "Kênh mới")])

    assert (before == again, before == text_of(client.get(address))) == (True, False)
