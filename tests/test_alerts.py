"""Alerts: every kind of crime has one, two persons stand behind each, what is over leaves the board."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from conftest import last_sentence
from nep.alerts import actions
from nep.alerts.errors import AlertHasMovedOn, AlreadyOver, NeedsSecondPerson
from nep.alerts.models import Alert
from nep.audit.models import Record

pytestmark = pytest.mark.django_db
BOARD, LIST = reverse("alerts:board"), reverse("alerts:list")
TODAY = timezone.localdate()
FACTS = {
    "title": "Cuộc gọi mạo danh điện lực", "crime": "fraud", "severity": 2, "area": "Xã Ví Dụ",
    "happens": "Có người gọi đòi tiền điện.", "steps": ["Tắt máy.", "Gọi lại số trên hóa đơn."], "calls": ["bank", "police"],
    "read_aloud": "", "sources": ["Công an xã Ví Dụ"], "english": "Calls about electricity bills are fake.",
    "expires_on": TODAY + timedelta(days=30),
}  # fmt: skip


@pytest.fixture
def published(hoa, son):
    """`published(title="…", severity=3)`: an alert that went through both hands."""

    def make(**facts):
        alert = actions.draft(by=hoa, **{**FACTS, **facts})
        alert = actions.submit(alert=alert, revision=alert.revision, by=hoa)
        return actions.publish(alert=alert, revision=alert.revision, by=son)

    return make


def page_of(response):
    return response.content.decode()


def as_sent(**facts):
    """The facts as a form sends them."""
    lines = {name: "\n".join(FACTS[name]) for name in ("steps", "sources")}
    return {**FACTS, **lines, "expires_on": f"{FACTS['expires_on']:%d/%m/%Y}", "seen": "1", **facts}


@pytest.mark.req("COD-20")
def test_after_loading_each_kind_of_crime_has_a_current_alert_tied_to_rule_3(client, hoa, son):
    count = actions.load_cards()
    for alert in Alert.objects.all():
        actions.submit(alert=alert, revision=1, by=hoa)
        actions.publish(alert=alert, revision=2, by=son)

    current = Alert.objects.current(TODAY)

    assert (count, current.count()) == (8, 8)
    assert set(current.values_list("crime", flat=True)) == set(Alert.Crime.values)
    assert len(Alert.Crime.values) == 7
    board = page_of(client.get(BOARD))
    for alert in current:
        page = page_of(client.get(alert.get_absolute_url()))
        assert "Quy tắc 3: An toàn, bảo mật thông tin" in page
        assert alert.get_absolute_url() in board
        assert [
            words
            for words in (*alert.steps, *alert.sources, *(str(call.label) for call in alert.whom_to_call))
            if words not in page
        ] == []


@pytest.mark.req("COD-20")
@pytest.mark.django_db(transaction=True, reset_sequences=True)
def test_the_demonstration_shows_a_current_alert_for_each_kind_of_crime(demonstration):
    current = Alert.objects.current(TODAY)

    assert set(current.values_list("crime", flat=True)) == set(Alert.Crime.values)
    assert {alert.submitted_by.email for alert in current} == {"bientap@mau.example"}
    assert {alert.published_by.email for alert in current} == {"xacminh@mau.example"}


def test_the_starting_cards_are_drafts_that_nobody_sees_and_loading_twice_changes_nothing(client, hoa):
    count = actions.load_cards()
    alert = Alert.objects.get(key="hang-gia")
    actions.change(alert=alert, revision=1, by=hoa, title="Thuốc giả ở chợ phiên")
    call_command("load_alerts")

    assert Alert.objects.count() == count
    assert Alert.objects.get(key="hang-gia").title == "Thuốc giả ở chợ phiên"
    assert set(Alert.objects.values_list("state", flat=True)) == {"draft"}
    assert Record.objects.filter(kind="alert.cards_loaded").count() == 1
    assert client.get(alert.get_absolute_url()).status_code == 404
    assert "Hôm nay chưa có cảnh báo nào." in page_of(client.get(BOARD))


def test_every_starting_card_is_whole():
    for row in actions.told():
        alert = Alert(**row, expires_on=TODAY)
        alert.clean_fields(exclude=["key"])
        assert all([row["sources"], row["english"], row["title_en"], row["read_aloud"]]), row["key"]
        assert 2 <= len(row["steps"]) == len(row["steps_en"]) <= 5, row["key"]
        assert set(row["calls"]) <= set(Alert.Call.values), row["key"]


def test_two_persons_stand_behind_each_alert(hoa, son):
    alert = actions.draft(by=son, **FACTS)
    alert = actions.submit(alert=alert, revision=1, by=hoa)

    with pytest.raises(NeedsSecondPerson):
        actions.publish(alert=alert, revision=2, by=hoa)
    alert = actions.publish(alert=alert, revision=2, by=son)

    assert (alert.state, alert.submitted_by, alert.published_by) == ("published", hoa, son)
    assert alert.published_on == TODAY
    assert last_sentence() == "Công bố cảnh báo “Cuộc gọi mạo danh điện lực”."


def test_the_database_too_refuses_one_person_for_both(hoa, published):
    alert = published()

    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.filter(pk=alert.pk).update(published_by=hoa)


def test_a_change_makes_it_a_draft_again_and_what_was_seen_before_is_not_published(hoa, son):
    alert = actions.draft(by=hoa, **FACTS)
    alert = actions.submit(alert=alert, revision=1, by=hoa)
    stale = Alert.objects.get(pk=alert.pk)
    actions.change(alert=alert, revision=2, by=hoa, title="Tên khác")
    actions.submit(alert=alert, revision=3, by=hoa)

    with pytest.raises(AlertHasMovedOn):
        actions.publish(alert=stale, revision=2, by=son)


def test_what_is_over_is_neither_sent_nor_published(hoa, son):
    alert = actions.draft(by=hoa, **{**FACTS, "expires_on": TODAY - timedelta(days=1)})
    with pytest.raises(AlreadyOver):
        actions.submit(alert=alert, revision=1, by=hoa)

    alert = actions.draft(by=hoa, **FACTS)
    actions.submit(alert=alert, revision=1, by=hoa)
    Alert.objects.filter(pk=alert.pk).update(expires_on=TODAY - timedelta(days=1))
    alert.refresh_from_db()
    with pytest.raises(AlreadyOver):
        actions.publish(alert=alert, revision=2, by=son)


def test_the_board_shows_the_gravest_first_then_the_newest_and_nothing_that_is_over(client, published):
    old = published(title="Cũ, vừa", severity=2)
    Alert.objects.filter(pk=old.pk).update(published_on=TODAY - timedelta(days=3))
    published(title="Mới, vừa", severity=2)
    published(title="Cao", severity=3)
    over = published(title="Đã qua", severity=3)
    Alert.objects.filter(pk=over.pk).update(
        published_on=date(2026, 1, 1), expires_on=TODAY - timedelta(days=1)
    )

    page = page_of(client.get(BOARD))

    assert sorted(["Cao", "Mới, vừa", "Cũ, vừa"], key=page.index) == ["Cao", "Mới, vừa", "Cũ, vừa"]
    assert "Đã qua" not in page
    assert "Cảnh báo này đã hết hạn" in page_of(client.get(over.get_absolute_url()))


def test_a_withdrawn_alert_says_why_and_no_longer_what(client, hoa, published):
    alert = actions.withdraw(alert=published(), reason="Công an xã đã đính chính.", by=hoa)

    answer = client.get(alert.get_absolute_url())

    assert answer.status_code == 410
    assert "Công an xã đã đính chính." in page_of(answer)
    assert FACTS["happens"] not in page_of(answer)
    assert alert.title not in page_of(client.get(BOARD))
    assert last_sentence() == "Rút cảnh báo “Cuộc gọi mạo danh điện lực”: Công an xã đã đính chính."
    with pytest.raises(AlertHasMovedOn):
        actions.withdraw(alert=alert, reason="Lần nữa", by=hoa)


def in_english(client):
    client.post("/giao-dien/ngon-ngu/", {"language": "en", "next": "/"})
    return client


def test_english_readers_get_the_summary_in_english_and_the_rest_is_marked_as_vietnamese(client, published):
    alert = published()
    board, page = (page_of(in_english(client).get(url)) for url in (BOARD, alert.get_absolute_url()))

    assert "Calls about electricity bills are fake." in board
    assert '<p class="lead" lang="en">Calls about' in page
    assert f'<h1 lang="vi">{FACTS["title"]}</h1>' in page
    assert '<ol class="pause plain-list" lang="vi">' in page


def test_english_readers_get_the_title_and_the_steps_where_somebody_translated_them(client, published):
    english = ["Hang up.", "Call the number on your bill."]
    alert = published(title_en="Calls in the name of the power company", steps_en=english)
    before = page_of(client.get(alert.get_absolute_url()))
    board, page = (page_of(in_english(client).get(url)) for url in (BOARD, alert.get_absolute_url()))

    assert ("Hang up." in before, f'<h1 lang="vi">{FACTS["title"]}</h1>' in before) == (False, True)
    assert '<h1 lang="en">Calls in the name of the power company</h1>' in page
    assert [line for line in english if line not in page.split('lang="en">', 1)[1]] == []
    assert "Tắt máy." not in page
    assert ("Calls in the name of the power company" in board, "Hang up." in board) == (True, True)


def test_the_two_persons_see_the_english_words_before_they_publish(client, hoa, sign_in):
    sign_in(client, hoa)
    client.post(
        reverse("alerts:draft"), as_sent(title_en="Power company calls", steps_en="Hang up.\nCall back.")
    )

    alert = Alert.objects.get()
    page = page_of(client.get(reverse("alerts:read", args=[alert.pk])))
    assert (alert.title_en, alert.steps_en) == ("Power company calls", ["Hang up.", "Call back."])
    assert ("Power company calls" in page, "Call back." in page) == (True, True)


def test_a_translation_that_leaves_out_a_step_is_refused(client, hoa, sign_in):
    sign_in(client, hoa)
    answer = client.post(reverse("alerts:draft"), as_sent(steps_en="Hang up."))

    assert (answer.status_code, Alert.objects.count()) == (422, 0)
    assert "Tiếng Việt có 2 bước, tiếng Anh cần đủ từng ấy." in page_of(answer)


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_asks_the_database_twice_however_many_there_are(
    client, published, django_assert_num_queries, count
):
    for _ in range(count):
        published()

    with django_assert_num_queries(2):
        answer = client.get(BOARD)

    assert (answer.status_code, answer.cookies) == (200, {})


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_the_desk_asks_five_times_however_many_there_are(
    client, hoa, sign_in, published, count, django_assert_num_queries
):
    for _ in range(count):
        published()
    sign_in(client, hoa)

    with django_assert_num_queries(5):
        assert client.get(LIST).status_code == 200


def test_an_editor_writes_sends_and_another_publishes_on_the_pages(client, hoa, son, sign_in):
    sign_in(client, hoa)
    client.post(reverse("alerts:draft"), as_sent())
    alert = Alert.objects.get()
    steps = {
        name: reverse(f"alerts:{name}", args=[alert.pk])
        for name in ("read", "edit", "submit", "publish", "withdraw")
    }
    client.post(steps["edit"], as_sent(title="Cuộc gọi giả điện lực"))
    client.post(steps["submit"], {"seen": "2"})
    own = page_of(client.get(steps["read"]))
    client.post(steps["publish"], {"seen": "3"})
    alert.refresh_from_db()
    assert (alert.state, alert.title, alert.steps) == ("waiting", "Cuộc gọi giả điện lực", FACTS["steps"])
    assert ("Cần một người khác xem và công bố." in own, steps["publish"] in own) == (True, False)

    sign_in(client, son)
    assert steps["publish"] in page_of(client.get(steps["read"]))
    client.post(steps["publish"], {"seen": "3"})
    assert "Cuộc gọi giả điện lực" in page_of(client.get(BOARD))
    assert client.get(steps["edit"]).status_code == 403
    assert client.post(steps["withdraw"], {"reason": ""}).status_code == 422
    client.post(steps["withdraw"], {"reason": "Nguồn đã đính chính."})

    alert.refresh_from_db()
    assert alert.state == "withdrawn"


def test_what_is_missing_is_asked_for_and_what_was_written_stays(client, hoa, sign_in):
    sign_in(client, hoa)
    wrong = as_sent(steps="một\n" * 6, sources="", expires_on="01/01/2026")

    answer = client.post(reverse("alerts:draft"), wrong)

    assert (answer.status_code, Alert.objects.count()) == (422, 0)
    page = page_of(answer)
    assert "Nhiều nhất 5 dòng, mỗi dòng nhiều nhất 200 chữ cái." in page
    assert "Ngày này đã qua." in page
    assert FACTS["happens"] in page


@pytest.mark.parametrize("name", ["list", "draft"])
def test_only_those_who_keep_alerts_come_to_their_desk(client, minh, sign_in, name):
    assert client.get(reverse(f"alerts:{name}")).status_code == 302
    assert sign_in(client, minh).get(reverse(f"alerts:{name}")).status_code == 403
