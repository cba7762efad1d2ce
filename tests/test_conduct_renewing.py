"""A later release: what nobody here touched follows it, what people changed stays, and nothing is ever lost."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from conduct_place import drafted, loaded, page_of, published, rule
from conftest import last_sentence
from nep.audit.models import Record
from nep.conduct import actions, directory, helplines, importing, loading, news, recording
from nep.conduct.models import Article, Code, Helpline, LawCard, Provider, Recording, Rule, Shipped, Version
from releases import Release

pytestmark = pytest.mark.django_db
LAW = "423/QĐ-BVHTTDL"
NEW = "Khóa tài khoản bằng hai lớp."


@pytest.fixture
def release(monkeypatch, files_apart):
    """The Code is loaded; what the release says from now on reaches the database with the next load."""
    release = Release(monkeypatch)
    loaded()
    return release


def line(slug="child"):
    return Helpline.objects.get(slug=slug)


def card(number=LAW):
    return LawCard.objects.get(number=number)


def renewed():
    return dict(loading.load().renewed)


def rows():
    """How much there is of everything."""
    return [
        one.objects.count() for one in (Rule, Version, LawCard, Code, Article, Helpline, Provider, Shipped)
    ]


# ---- What nobody touched


def test_what_is_loaded_is_known_and_loading_again_renews_nothing(release):
    before, log = rows(), Record.objects.count()

    assert [renewed(), renewed(), rows(), Record.objects.count()] == [{}, {}, before, log]
    assert news.waiting() == []


def test_the_newer_words_of_a_rule_are_its_next_version_and_the_one_before_stays(client, release):
    release.rule(meaning=NEW)
    release.says("rules/moi-nguoi", "an-toan", helplines=["bank"], cites=[], theme="")

    assert renewed() == {"rule": 1}
    version = rule().current
    assert (version.number, version.state, version.published_on) == (2, "published", timezone.localdate())
    assert (version.from_project, rule().theme, list(version.cites.all())) == (True, "", [])
    assert [one.slug for one in version.helplines.all()] == ["bank"]
    assert [(one.number, one.state) for one in rule().versions.order_by("number")] == [
        (1, "earlier"),
        (2, "published"),
    ]
    page = page_of(client.get("/quy-tac/an-toan/"))
    assert (NEW in page, "Tài khoản và giấy tờ là chìa khóa nhà bạn." in page) == (True, False)
    assert rule() in Rule.objects.search("khoa tai khoan hai lop")
    assert last_sentence() == "Làm mới theo bản mới của Nếp: 1 quy tắc."
    assert renewed() == {}


def test_a_recording_falls_silent_when_the_project_writes_other_words(release, hoa, son):
    take = {"kind": "voice", "tongue": "vi", "data": b"ID3 and so on", "by": hoa}
    heard = recording.publish(recording=recording.take_in(version=rule().current, **take), by=son)
    release.rule(meaning=NEW)
    renewed()

    assert not Recording.objects.get(pk=heard.pk).is_of_words_now


def test_a_draft_that_somebody_began_comes_after_the_words_of_the_project(release, hoa, son):
    draft = drafted(rule(), hoa)
    release.rule(meaning=NEW)

    assert renewed() == {"rule": 1}
    assert [(one.number, one.state) for one in rule().versions.order_by("number")] == [
        (1, "earlier"),
        (2, "published"),
        (3, "draft"),
    ]
    assert drafted(rule(), hoa, seen=draft.revision).number == 3


def test_cards_numbers_networks_codes_and_articles_are_renewed_where_they_stand(release):
    release.says("laws", LAW, title="Bộ Quy tắc mới", issued_on="2026-03-06", checked_on="2026-11-01")
    release.says("laws", "2177/BTTTT-PC", note="Lời mới.")
    release.says("helplines", "child", price="Không mất tiền", is_shown=False)
    release.says("providers", "Zalo", terms_url="https://mang.example/dieu-khoan")
    release.says("codes", "88", source_url="https://bo.example/88")
    release.row("codes", "423")["articles"][0]["summary"] = "Theo luật, tôn trọng nhau."
    ids = [line().pk, card().pk]

    assert renewed() == {"law": 2, "helpline": 1, "provider": 1, "code": 1, "article": 1}
    assert (card().title, card().issued_on, card().last_checked_on) == (
        "Bộ Quy tắc mới",
        date(2026, 3, 6),
        date(2026, 11, 1),
    )
    assert card() in LawCard.objects.search("bo quy tac moi")
    assert (line().price, line().is_shown, [line().pk, card().pk]) == ("Không mất tiền", False, ids)
    assert Provider.objects.get(name="Zalo").terms_url == "https://mang.example/dieu-khoan"
    assert Code.objects.get(slug="88").source_url == "https://bo.example/88"
    assert Article.objects.get(number="chung.phap-luat").summary == "Theo luật, tôn trọng nhau."
    assert last_sentence() == (
        "Làm mới theo bản mới của Nếp: 2 văn bản luật, 1 Bộ Quy tắc, 1 điều, 1 số máy, 1 mạng xã hội."
    )
    assert renewed() == {}


def test_a_law_that_was_replaced_names_what_took_its_place(release):
    facts = {"status": "replaced", "valid_to": "2026-12-01", "replaced_by": ["88/QĐ-BTTTT"]}
    release.says("laws", LAW, **facts)

    assert renewed() == {"law": 1}
    assert (card().status, card().valid_to) == ("replaced", date(2026, 12, 1))
    assert [one.number for one in card().successors.all()] == ["88/QĐ-BTTTT"]


def test_a_law_that_the_project_verified_meanwhile_says_so_and_one_that_it_doubts_too(release):
    sure = {"status": "in_force", "checked_on": "2026-11-01"}
    release.says("laws", "2177/BTTTT-PC", **sure)
    release.says("laws", LAW, status="unverified", checked_on=None)

    assert renewed() == {"law": 2}
    assert (card("2177/BTTTT-PC").status, card("2177/BTTTT-PC").last_checked_on) == (
        "in_force",
        date(2026, 11, 1),
    )
    assert (card().status, card().last_checked_on, renewed()) == ("unverified", None, {})


def test_a_law_that_somebody_looked_up_is_not_doubted_by_itself(release, hoa):
    actions.confirm_unchanged(card=card(), seen=card().last_checked_on, note="", by=hoa)
    release.says("laws", LAW, status="unverified", checked_on=None)

    assert (renewed(), card().status, card().checked_by) == ({}, "in_force", hoa)
    assert [one.record.key for one in news.waiting()] == [LAW]


def test_a_release_adds_articles_to_a_code_that_is_there_and_a_rule_may_cite_them(release):
    article = {"number": "ca-nhan.moi", "part": "people", "summary": "Câu mới.", "summary_en": "New."}
    release.row("codes", "423")["articles"].append(article)
    release.says("rules/moi-nguoi", "an-toan", cites=["423:ca-nhan.moi"])

    assert renewed() == {"rule": 1}
    assert [one.key for one in rule().current.cites.all()] == ["423:ca-nhan.moi"]


def test_nothing_is_deleted_when_a_file_has_it_no_more(release):
    before = rows()
    for name, key in (("laws", "2177/BTTTT-PC"), ("helplines", "child"), ("providers", "Zalo")):
        release.leaves_out(name, key)
    release.leaves_out("rules/moi-nguoi", "an-toan")
    release.row("codes", "423")["articles"].pop()

    assert (renewed(), rows(), news.waiting()) == ({}, before, [])


def test_the_command_says_what_it_renewed_and_nothing_otherwise(release, capsys):
    call_command("load_code")
    quiet = capsys.readouterr().out
    release.rule(meaning=NEW)
    release.says("helplines", "child", price="0 đồng")
    call_command("load_code")

    assert quiet == ""
    assert capsys.readouterr().out == "Đã làm mới theo bản mới của Nếp: 1 quy tắc, 1 số máy.\n"


# ---- What people recorded beside it


def test_a_call_stays_when_the_words_around_the_number_are_renewed(release, hoa):
    helplines.called(helpline=line(), seen=None, answers=False, by=hoa)
    release.says("helplines", "child", price="0 đồng", is_shown=True, is_uncertain=True)

    assert renewed() == {"helpline": 1}
    assert (line().price, line().last_called_on, line().called_by) == ("0 đồng", timezone.localdate(), hoa)
    assert (line().is_shown, line().is_uncertain) == (False, False)


def test_a_number_that_somebody_hid_stays_hidden(release):
    Helpline.objects.filter(slug="child").update(is_shown=False)
    release.says("helplines", "child", price="0 đồng")

    assert renewed() == {"helpline": 1}
    assert (line().price, line().is_shown) == ("0 đồng", False)


def test_no_other_number_takes_over_the_day_of_a_call(release, hoa):
    release.says("helplines", "child", number="110")
    release.says("helplines", "police", number="114")
    helplines.called(helpline=line(), seen=None, answers=True, by=hoa)

    assert renewed() == {"helpline": 1}
    assert (line().number, line("police").number) == ("111", "114")
    assert [one.record.key for one in news.waiting()] == ["child"]


def test_the_newer_look_at_a_law_stands(release, hoa):
    actions.confirm_unchanged(card=card(), seen=card().last_checked_on, note="Đã xem", by=hoa)
    release.says("laws", LAW, title="Tên mới", checked_on="2026-08-01")
    first = renewed()
    looked = (card().title, card().last_checked_on, card().checked_by, card().check_note)
    later = timezone.localdate() + timedelta(days=1)
    release.says("laws", LAW, checked_on=later.isoformat())

    assert first == {"law": 1}
    assert looked == ("Tên mới", timezone.localdate(), hoa, "Đã xem")
    assert renewed() == {"law": 1}
    assert (card().last_checked_on, card().checked_by, card().check_note) == (later, None, "")


def test_the_look_at_a_network_stays(release, hoa):
    zalo = Provider.objects.get(name="Zalo")
    same = {"terms_url": zalo.terms_url, "report_url": zalo.report_url, "recovery_url": zalo.recovery_url}
    directory.checked(provider=zalo, seen=None, company=zalo.company, by=hoa, **same)
    release.says("providers", "Zalo", recovery_url="https://mang.example/lay-lai")

    assert renewed() == {"provider": 1}
    zalo.refresh_from_db()
    assert (zalo.recovery_url, zalo.last_checked_on) == ("https://mang.example/lay-lai", timezone.localdate())


def test_the_address_of_an_official_text_is_of_whoever_brought_it_in(release, hoa):
    code = Code.objects.get(slug="874")
    text = ContentFile("Điều 1. Mục đích\nĐiều 2. Ai làm theo".encode(), "874.txt")
    importing.bring_in(code=code, file=text, source_url="https://tinh.example/874", by=hoa)
    release.says("codes", "874", about="Lời mới.", source_url="https://bo.example/874")

    assert renewed() == {"code": 1}
    code.refresh_from_db()
    assert (code.about, code.source_url) == ("Lời mới.", "https://tinh.example/874")


# ---- What people changed


def test_what_people_changed_stays_and_waits_for_them(release, hoa, son):
    published(rule(), hoa, son)
    was = card()
    facts = {"status": "expired", "valid_to": date(2026, 11, 1), "successors": []}
    actions.correct(card=was, seen=was.last_checked_on, source="Điều 2", note="", by=hoa, **facts)
    assert (renewed(), news.waiting()) == ({}, [])
    release.rule(meaning=NEW)
    release.says("laws", LAW, title="Tên mới")
    log = Record.objects.count()

    assert (renewed(), renewed(), Record.objects.count()) == ({}, {}, log)
    assert (rule().current.title, card().title, card().status) == ("Giữ lời hứa", was.title, "expired")
    assert [one.record.key for one in news.waiting()] == [LAW, "an-toan"]


def test_where_the_project_goes_back_nobody_has_to_choose(release, hoa, son):
    published(rule(), hoa, son)
    release.rule(meaning=NEW)
    renewed()
    release.files.clear()
    renewed()

    assert list(Shipped.objects.waiting()) == []


def test_a_rule_of_people_at_an_address_that_a_release_wants_is_theirs(release, hoa, son):
    theirs = Rule.objects.create(slug="giu-loi", audience="tre-em", theme="")
    published(theirs, hoa, son)
    row = {**release.row("rules/moi-nguoi", "an-toan"), "slug": "giu-loi"}
    release.files["rules/moi-nguoi"].append(row)

    assert renewed() == {}
    assert [(one.record.key, one.is_known) for one in news.waiting()] == [("giu-loi", False)]
    assert rule("giu-loi").current.title == "Giữ lời hứa"


# ---- A database from before there was a record


def test_before_there_was_a_record_what_is_equal_gets_one_and_what_differs_is_left_to_people(release):
    Shipped.objects.all().delete()
    Helpline.objects.filter(slug="child").update(price="Lời cũ")
    LawCard.objects.filter(number=LAW).update(title="Lời cũ")

    assert renewed() == {}
    assert (line().price, card().title) == ("Lời cũ", "Lời cũ")
    assert [(one.record.key, one.is_known) for one in news.waiting()] == [("child", False), (LAW, False)]
    release.says("helplines", "police", price="0 đồng")
    assert renewed() == {"helpline": 1}


def test_before_there_was_a_record_a_gap_is_filled_and_no_mark_is_changed(release):
    Shipped.objects.all().delete()
    Code.objects.filter(slug="874").update(source_url="https://cu.example/874")
    release.says("codes", "874", source_url="https://bo.example/874")
    release.says("codes", "88", source_url="https://bo.example/88")
    release.says("helplines", "child", is_shown=False)
    release.says("laws", LAW, checked_on="2026-11-01")

    assert renewed() == {"code": 1}
    kept = {one.slug: one.source_url for one in Code.objects.filter(slug__in=["874", "88"])}
    assert kept == {"874": "https://cu.example/874", "88": "https://bo.example/88"}
    assert (line().is_shown, card().last_checked_on, news.waiting()) == (True, date(2026, 7, 23), [])


def test_before_there_was_a_record_the_versions_tell_whose_words_a_rule_has(release, hoa, son):
    for slug in ("an-toan", "ton-trong"):
        published(rule(slug), hoa, son)
    Shipped.objects.all().delete()
    release.rule("an-toan", meaning=NEW)
    release.rule("lanh-manh", meaning=NEW)

    # One that people wrote waits, one that is the project's follows, one that the project left as it was is quiet.
    assert renewed() == {"rule": 1}
    assert [(one.record.key, one.is_known) for one in news.waiting()] == [("an-toan", True)]
    assert rule("lanh-manh").current.number == 2


# ---- Several at once


def test_a_row_is_recorded_once(release):
    for kind, key in (("rule", "an-toan"), ("turn", ""), ("rule", ""), ("nothing", "x")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Shipped.objects.create(kind=kind, key=key)


LOADER = """
import django
django.setup()
from nep.conduct import loading
real = loading.told
def told(name):
    rows = real(name)
    for row in rows:
        if row.get("slug") == "an-toan":
            row["vi"]["meaning"] = "Lời mới."
    return rows
loading.told = told
print(dict(loading.load().renewed))
"""

READER = """
import django
django.setup()
from nep.conduct.models import Rule
rule = Rule.objects.get(slug="an-toan")
print(rule.versions.count(), rule.current.number, rule.current.meaning)
"""


def test_two_processes_that_load_at_once_make_one_version(own_database):
    for command in (["migrate", "-v0"], ["load_code"]):
        subprocess.run([sys.executable, "-m", "django", *command], env=own_database, check=True)

    start = [sys.executable, "-c", LOADER]
    pipe = {"stdout": subprocess.PIPE, "text": True}
    both = [subprocess.Popen(start, env=own_database, **pipe) for _ in range(2)]
    said = sorted(one.communicate(timeout=120)[0] for one in both)

    assert ([one.returncode for one in both], said) == ([0, 0], ["{'rule': 1}\n", "{}\n"])
    read = subprocess.run([sys.executable, "-c", READER], env=own_database, check=True, capture_output=True)
    assert read.stdout.decode() == "2 2 Lời mới.\n"
