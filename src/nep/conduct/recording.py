"""Recordings of rules: taken in by one person, heard when a second one has listened, withdrawn at any time."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.conduct.errors import NoSuchMedium, RecordingHasMovedOn, SecondPersonNeeded
from nep.conduct.models import Recording, Version

# By the first bytes; a name proves nothing. Everything here plays on old phones.
_SIGNATURES = (
    (0, b"ID3", "audio/mpeg", ".mp3"),
    (0, b"\xff\xfb", "audio/mpeg", ".mp3"),
    (0, b"\xff\xf3", "audio/mpeg", ".mp3"),
    (4, b"ftypM4A", "audio/mp4", ".m4a"),
    (4, b"ftyp", "video/mp4", ".mp4"),
)


def medium_of(data: bytes, kind: str) -> tuple[str, str]:
    """Media type and ending. Raises `NoSuchMedium` unless a voice is MP3 or M4A and signs are an MP4.

    >>> medium_of(b"ID3 and so on", "voice")
    ('audio/mpeg', '.mp3')
    """
    for place, mark, media_type, ending in _SIGNATURES:
        if data[place : place + len(mark)] == mark:
            if media_type.startswith("video") == (kind == Recording.Kind.SIGNS):
                return media_type, ending
            break
    raise NoSuchMedium


@transaction.atomic
def take_in(*, version: Version, kind: str, tongue: str, data: bytes, by: User) -> Recording:
    """Keep a file that reads the words of a version; nobody hears it yet."""
    media_type, ending = medium_of(data, kind)
    digest = hashlib.sha256(data).hexdigest()
    facts = {"kind": kind, "tongue": tongue, "media_type": media_type, "sha256": digest}
    recording = Recording(version=version, uploaded_by=by, **facts)
    recording.file.save(f"{digest[:16]}{ending}", ContentFile(data), save=True)
    audit.record("conduct.recording_taken", by=by, target=recording, sha256=digest)
    return recording


@transaction.atomic
def publish(*, recording: Recording, by: User) -> Recording:
    """The second person has listened to it, and everybody may."""
    if recording.uploaded_by_id == by.pk:
        raise SecondPersonNeeded
    waiting = Recording.objects.filter(pk=recording.pk, state=Recording.State.WAITING)
    if not waiting.update(state=Recording.State.PUBLISHED, published_by=by):
        raise RecordingHasMovedOn
    recording.refresh_from_db()
    audit.record("conduct.recording_published", by=by, target=recording)
    return recording


@transaction.atomic
def withdraw(*, recording: Recording, by: User) -> Recording:
    """Nobody hears it any more, and the file is erased: whose voice it is may ask for that at any time."""
    there = Recording.objects.filter(pk=recording.pk).exclude(state=Recording.State.WITHDRAWN)
    if not there.update(state=Recording.State.WITHDRAWN):
        raise RecordingHasMovedOn
    recording.refresh_from_db()
    recording.file.delete(save=True)
    audit.record("conduct.recording_withdrawn", by=by, target=recording)
    return recording
