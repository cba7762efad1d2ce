"""A rule read aloud or signed by a person: two persons stand behind it, it ends with the words that it reads."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from conduct_place import drafted, loaded, page_of, published, rule
from conftest import last_sentence
from nep.conduct import recording as deeds
from nep.conduct.errors import NoSuchMedium, RecordingHasMovedOn, SecondPersonNeeded
from nep.conduct.models import Recording

pytestmark = pytest.mark.django_db
MP3, MP4 = b"ID3" + bytes(range(200)), b"\0\0\0\x18ftypmp42" + bytes(range(200))
DESK = reverse("code:recordings")


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    here = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": here}
    loaded()


@pytest.fixture
def taken(hoa):
    def take(data=MP3, kind="voice", tongue="vi"):
        return deeds.take_in(version=rule().current, kind=kind, tongue=tongue, data=data, by=hoa)

    return take


def sent(**facts):
    file = SimpleUploadedFile("giong.mp3", facts.pop("data", MP3))
    return {"rule": rule().pk, "kind": "voice", "tongue": "km", "file": file, "agreed": "on", **facts}


def files_in(folder):
    return [one for one in folder.rglob("*") if one.is_file()]


def heard_on(client):
    page = page_of(client.get("/quy-tac/an-toan/"))
    return page.count("<audio"), page.count("<video")


def test_a_voice_and_signs_are_heard_on_the_rule_when_a_second_person_has_listened(client, taken, son):
    voice, signs = taken(tongue="jra"), taken(MP4, "signs")
    before = heard_on(client)
    for one in (voice, signs):
        deeds.publish(recording=one, by=son)

    assert (before, heard_on(client)) == ((0, 0), (1, 1))
    assert "Giọng đọc · Tiếng Gia Rai" in page_of(client.get("/quy-tac/an-toan/"))
    assert last_sentence() == "Cho phát bản đọc “An toàn: Ngôn ngữ ký hiệu, Tiếng Việt”."


def test_nobody_publishes_what_they_took_in_and_the_database_says_so_too(taken, hoa):
    voice = taken()

    with pytest.raises(SecondPersonNeeded):
        deeds.publish(recording=voice, by=hoa)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recording.objects.update(published_by=hoa)


def test_other_words_silence_it_until_somebody_reads_them(client, taken, hoa, son):
    deeds.publish(recording=taken(), by=son)
    published(rule(), hoa, son)

    assert heard_on(client) == (0, 0)
    assert Recording.objects.get().is_of_words_now is False


def test_a_draft_alone_silences_nothing(client, taken, hoa, son):
    deeds.publish(recording=taken(), by=son)
    drafted(rule(), hoa)

    assert heard_on(client) == (1, 0)


def test_withdrawing_erases_the_file_at_once(client, taken, son, tmp_path):
    voice = deeds.publish(recording=taken(), by=son)
    address = reverse("code:listen", args=[voice.pk])
    kept = files_in(tmp_path)
    deeds.withdraw(recording=voice, by=son)

    assert (client.get(address).status_code, heard_on(client)) == (404, (0, 0))
    assert (len(kept), files_in(tmp_path)) == (1, [])
    with pytest.raises(RecordingHasMovedOn):
        deeds.withdraw(recording=voice, by=son)


@pytest.mark.parametrize(
    ("data", "kind"), [(b"MZ\x90", "voice"), (MP3, "signs"), (MP4, "voice"), (b"", "voice")]
)
def test_what_is_no_sound_or_no_film_is_refused_by_its_bytes(taken, data, kind):
    with pytest.raises(NoSuchMedium):
        taken(data, kind)
    assert Recording.objects.count() == 0


@pytest.mark.parametrize(
    ("asked", "status", "length", "where"),
    [
        ("", 200, len(MP3), None),
        ("bytes=0-9", 206, 10, f"bytes 0-9/{len(MP3)}"),
        ("bytes=200-", 206, 3, f"bytes 200-202/{len(MP3)}"),
        ("bytes=999-", 416, 0, f"bytes */{len(MP3)}"),
    ],
)
def test_phones_get_the_stretch_that_they_ask_for(client, taken, son, asked, status, length, where):
    voice = deeds.publish(recording=taken(), by=son)

    answer = client.get(reverse("code:listen", args=[voice.pk]), headers={"range": asked} if asked else {})

    assert (answer.status_code, len(answer.content), answer.get("Content-Range")) == (status, length, where)
    assert status == 416 or answer["Content-Type"] == "audio/mpeg"


def test_what_waits_is_heard_only_by_those_who_keep_the_code(client, taken, son, sign_in):
    address = reverse("code:listen", args=[taken().pk])

    assert client.get(address).status_code == 404
    assert sign_in(client, son).get(address).status_code == 200


def test_the_whole_way_at_the_desk(client, hoa, son, sign_in):
    assert sign_in(client, hoa).post(DESK, sent()).status_code == 302
    voice = Recording.objects.get()
    own = client.post(reverse("code:recording_publish", args=[voice.pk]))
    sign_in(client, son).post(reverse("code:recording_publish", args=[voice.pk]))

    voice.refresh_from_db()
    assert (own.status_code, voice.state, voice.tongue) == (403, "published", "km")
    assert "Tiếng Khmer" in page_of(client.get(DESK))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"data": b"MZ"}, "Tệp này không phát được trên điện thoại cũ."), ({"agreed": ""}, "đồng ý cho phát")],
)
def test_what_is_wrong_is_told_and_no_file_is_kept(client, hoa, sign_in, tmp_path, wrong, says):
    response = sign_in(client, hoa).post(DESK, sent(**wrong))

    assert (response.status_code, says in page_of(response)) == (422, True)
    assert files_in(tmp_path) == []


def test_strangers_neither_see_nor_send(client, stranger, sign_in, taken):
    sign_in(client, stranger)

    assert client.get(DESK).status_code == 403
    assert client.post(reverse("code:recording_withdraw", args=[taken().pk])).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_more(client, hoa, sign_in, taken, count, django_assert_num_queries):
    for place in range(count):
        taken(MP3 + bytes([place]))
    sign_in(client, hoa)

    with django_assert_num_queries(6):
        client.get(DESK)
