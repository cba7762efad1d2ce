"""The data map: every field that could hold something of a person stands in it, and what it promises to erase is erased."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django_tasks_db.models import DBTaskResult

from agencies_place import made
from conftest import last_sentence
from nep.accounts import actions as accounts
from nep.accounts.forgetting import INVITATION_KEPT
from nep.accounts.models import Invitation, SignedInSession
from nep.accounts.roles import Role
from nep.agencies.models import Unit
from nep.agencies.participants import LINK_LASTS, Participant
from nep.portal.actions import TASKS_KEPT, forget_all
from nep.portal.datamap import DATA_MAP
from nep.recognition import actions as praise
from nep.recognition.models import CONSENT_LASTS, Nomination

# Words in the name of a field that speak of a person, or of free words in which one may be named.
TELLING = {
    "person", "name", "email", "mailbox", "mailed", "phone", "sign", "signer", "actor", "contact", "nominee", "whom", "who", "by", "to",
    "target", "parties", "session", "args", "data", "details", "note", "words", "text", "deed", "what", "proposal", "password",
}  # fmt: skip
OTHER_APPS = {"account", "mfa", "sessions", "auth", "django_tasks_database"}
NOTHING_OF_A_PERSON = {
    "agencies.Unit.name": "the name of a body",
    "agencies.Alias.name": "another name of a body",
    "agencies.UnitGroup.name": "the name of a group of bodies",
    "agencies.Jurisdiction.name": "the name of the province",
    "agencies.Participant.name": "the name of a body; a form asks for it as such",
    "documents.NamedBody.name": "a body as a document names it",
    "obstacles.Obstacle.answered_by_unit": "the name of a body",
    "obstacles.Obstacle.escalated_to": "the name of a body",
    "conduct.Helpline.name": "the name of a service",
    "conduct.Helpline.run_by": "the name of a body",
    "conduct.Helpline.name_en": "the name of a service",
    "conduct.Text.name": "which of the four texts around the rules",
    "conduct.Provider.name": "the name of a social network",
    "conduct.Code.original": "the official text of a code, which is public",
    "reports.Period.name": "the name of a period",
    "reports.RecipientSet.name": "the name of a list of bodies",
    "followup.Reminder.mailed": "whether a letter left, not to whom",
    "auth.Permission.name": "a table of Django that stays as it was installed",
    "auth.Group.name": "a table of Django that stays empty",
    "django_tasks_database.DBTaskResult.queue_name": "the name of a queue",
    "django_tasks_database.DBTaskResult.backend_name": "the name of a program",
}


def could_hold_a_person(field) -> bool:
    """People by reference, addresses, files, and words whose name speaks of people."""
    if field.related_model is get_user_model() or isinstance(field, models.EmailField | models.FileField):
        return True
    written = isinstance(field, models.CharField | models.TextField | models.JSONField | models.BooleanField)
    return written and not TELLING.isdisjoint(field.name.split("_"))


def personal_fields() -> set[str]:
    kept = [app for app in apps.get_app_configs() if app.name.startswith("nep.") or app.label in OTHER_APPS]
    return {
        f"{model._meta.label}.{field.name}"
        for app in kept
        for model in app.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete and could_hold_a_person(field)
    }


def mapped() -> list[str]:
    return [name for whose in DATA_MAP for kept in whose.kept for name in kept.fields]


@pytest.mark.req("PRI-01")
def test_every_field_that_could_hold_something_of_a_person_stands_in_the_map():
    assert personal_fields() - set(mapped()) - set(NOTHING_OF_A_PERSON) == set()


def test_the_map_names_each_field_once_and_only_fields_that_are_there():
    there = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
    }

    assert [name for name, times in Counter(mapped()).items() if times > 1] == []
    assert set(mapped()) - there == set()
    assert set(mapped()) & set(NOTHING_OF_A_PERSON) == set()
    assert set(NOTHING_OF_A_PERSON) - there == set()


def test_the_rule_finds_people_addresses_and_words_about_them():
    found = personal_fields()

    assert {
        "outreach.Activity.logged_by",
        "dispatch.Receipt.mailed_to",
        "documents.Document.signer",
        "audit.Record.actor_name",
        "outreach.Evidence.file",
    } <= found
    assert "surveys.Response.answers" not in found


@pytest.mark.req("PRI-01")
def test_the_page_says_of_each_field_what_for_on_what_ground_and_until_when(
    client, db, django_assert_num_queries
):
    with django_assert_num_queries(0):
        page = client.get("/du-lieu-ca-nhan/").content.decode()

    cards = re.findall(r'<section class="card">.*?</section>', page, re.S)
    for card, kept in zip(cards, [kept for whose in DATA_MAP for kept in whose.kept], strict=True):
        said = (kept.what, kept.purpose, kept.ground.label, kept.seen_by, kept.until, *kept.fields)
        assert [words for words in said if not words or escape(str(words)) not in card] == []
    assert "Địa chỉ mạng, trình duyệt và thiết bị của người xem trang." in page


def test_the_page_opens_without_a_sign_in_and_sets_no_cookie(client, db):
    assert client.get("/du-lieu-ca-nhan/").cookies == {}


def test_every_page_leads_to_it(client, lan, sign_in):
    link = f'<a href="{reverse("portal:personal_data")}">Dữ liệu cá nhân</a>'

    assert link in client.get("/").content.decode()
    assert link in sign_in(client, lan).get("/ban-lam-viec/").content.decode()


def test_it_speaks_english_to_those_who_chose_it(client, db):
    client.post("/giao-dien/ngon-ngu/", {"language": "en", "next": "/"})
    page = client.get("/du-lieu-ca-nhan/").content.decode()

    assert f"erased after {INVITATION_KEPT.days} days" in page


def invited(lan, email, **facts):
    invitation = accounts.invite(email=email, full_name="Lê Thị Mời", roles=[Role.EDITOR], by=lan)
    Invitation.objects.filter(pk=invitation.pk).update(**facts)
    return invitation


def test_invitations_that_nobody_used_are_erased_after_ninety_days(lan):
    long_ago, lately = (timezone.now() - INVITATION_KEPT + timedelta(days=days) for days in (-1, 1))
    invited(lan, "cu@tinh.example", expires_at=long_ago)
    invited(lan, "rut@tinh.example", withdrawn_at=long_ago, withdrawn_by=lan)
    invited(lan, "moi@tinh.example", expires_at=lately)
    invited(lan, "vao@tinh.example", expires_at=long_ago, accepted_at=long_ago, accepted_by=lan)

    assert forget_all()["lời mời"] == 2
    assert sorted(Invitation.objects.values_list("email", flat=True)) == [
        "moi@tinh.example",
        "vao@tinh.example",
    ]
    assert last_sentence() == "Xóa 2 lời mời không ai dùng."


def test_ended_sessions_are_erased_with_their_entries(client, lan, sign_in):
    sign_in(client, lan)
    Session.objects.update(expire_date=timezone.now() - timedelta(hours=1))
    SignedInSession.objects.update(last_seen_at=timezone.now() - timedelta(days=1))

    assert forget_all()["phiên đăng nhập"] == 1
    assert (Session.objects.count(), SignedInSession.objects.count()) == (0, 0)


def test_a_living_session_stays(client, lan, sign_in):
    sign_in(client, lan)

    assert forget_all()["phiên đăng nhập"] == 0
    assert Session.objects.count() == 1


def test_requests_to_join_that_no_mailbox_confirmed_are_erased(db):
    commune = made("Ủy ban nhân dân xã Ví Dụ", Unit.Kind.COMMUNE)
    for name, days in (("Cũ", 1), ("Mới", -1)):
        asked_at = timezone.now() - LINK_LASTS - timedelta(days=days)
        asked = Participant(
            kind="school", commune=commune, mailbox=f"{days}@truong.example", asked_at=asked_at
        )
        asked.called(name).save()

    assert forget_all()["lượt đăng ký tham gia"] == 1
    assert [one.name for one in Participant.objects.all()] == ["Mới"]


def finished_task(days):
    return DBTaskResult.objects.create(
        task_path="nep.mail.tasks.send_letter",
        args_kwargs={"args": [], "kwargs": {"to": "ai@xa.example"}},
        backend_name="default",
        run_after=timezone.now(),
        status="SUCCESSFUL",
        finished_at=timezone.now() - timedelta(days=days),
    )


def test_letters_that_were_sent_leave_the_queue_after_thirty_days(db):
    finished_task(TASKS_KEPT.days + 1)
    kept = finished_task(TASKS_KEPT.days - 1)

    assert forget_all()["việc nền"] == 1
    assert list(DBTaskResult.objects.all()) == [kept]


def test_the_command_says_what_it_erased_and_nothing_the_second_time(lan, capsys):
    facts = {
        "whom": "person",
        "origin": "peers",
        "name": "Lê Văn Tử Tế",
        "deed": "Giúp bà con",
        "email": "t@x.example",
    }
    nomination = praise.nominate(**facts, by=lan)
    Nomination.objects.filter(pk=nomination.pk).update(asked_on=timezone.localdate() - CONSENT_LASTS)

    call_command("forget")
    call_command("forget")

    assert capsys.readouterr().out == "Đã xóa 1 đề cử quá hạn.\n"
    assert Nomination.objects.count() == 0
