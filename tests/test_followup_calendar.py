"""The calendar of the year: the page, the private and the public feed, and iCalendar to the letter."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from conftest import last_sentence
from followup_place import answering, part_due
from nep.followup import actions, ical, year
from nep.followup.days import DAYS
from nep.followup.errors import NoFeedToClose
from nep.followup.ical import Event
from nep.followup.models import FeedKey
from nep.followup.year import Span
from nep.programme.models import Programme
from nep.reports.models import Form, Period, UnitReport

CALENDAR, RENEW, CLOSE, FEED = (
    reverse(f"followup:{name}") for name in ("calendar", "renew_feed", "close_feed", "private_feed")
)
STAMP = datetime(2026, 1, 5, 2, 30, tzinfo=UTC)
DAY = date(2027, 3, 10)


def event(**facts):
    return Event(
        **{"uid": "task-1@x", "first": DAY, "last": DAY, "summary": "Họp", "changed": STAMP, **facts}
    )


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


def text_of(response):
    return response.content.decode()


def test_an_event_fills_whole_days_and_ends_on_the_day_after():
    lines = unfolded(ical.calendar_text("Lịch", [event(last=date(2027, 3, 12))]))

    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Nep//Lich nam//VI",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Lịch",
        "BEGIN:VEVENT",
        "UID:task-1@x",
        "DTSTAMP:20260105T023000Z",
        "DTSTART;VALUE=DATE:20270310",
        "DTEND;VALUE=DATE:20270313",
        "SUMMARY:Họp",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_every_line_ends_with_both_signs_and_has_at_most_75_octets_of_whole_letters():
    summary = "Tuyên truyền, phổ biến ứng xử văn hóa; kiểm tra “tin giả” ở xã Ví Dụ 🙂 " * 6
    written = ical.calendar_text("Lịch", [event(summary=summary)]).encode()

    lines = written.split(b"\r\n")
    assert lines[-1] == b""
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    assert [line.decode() for line in lines] != []
    said = next(line for line in unfolded(written.decode()) if line.startswith("SUMMARY:"))
    assert said == "SUMMARY:" + summary.replace(",", "\\,").replace(";", "\\;")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a,b;c", "a\\,b\\;c"),
        ("a\\n", "a\\\\n"),
        ("dòng một\r\ndòng hai\ndòng ba", "dòng một\\ndòng hai\\ndòng ba"),
        ("a\x00\x07b", "a  b"),
        ("BEGIN:VEVENT", "BEGIN:VEVENT"),
    ],
)
def test_signs_with_a_meaning_are_escaped(text, value):
    assert ical.escaped(text) == value


def test_the_days_of_the_year_have_a_name_and_something_to_do():
    spans = {day.code: day.span(2027) for day in DAYS}

    assert spans == {
        "safer-internet": (date(2027, 2, 9), date(2027, 2, 9)),
        "children-month": (date(2027, 6, 1), date(2027, 6, 30)),
        "children": (date(2027, 6, 1), date(2027, 6, 1)),
        "school-year": (date(2027, 9, 5), date(2027, 9, 5)),
        "digital": (date(2027, 10, 10), date(2027, 10, 10)),
        "law": (date(2027, 11, 9), date(2027, 11, 9)),
    }
    assert all(day.name and str(day.idea).endswith(".") for day in DAYS)


@pytest.fixture
def two_parts(db, lan):
    """A part of Sở A and one of Sở B, due on the same day."""
    return [part_due(0, name, by=lan, on=DAY, text=f"Việc của {name}") for name in ("Sở A", "Sở B")]


def months(client, user, sign_in, month="2027-03"):
    page = text_of(sign_in(client, user).get(CALENDAR, {"thang": month}))
    return [name for name in ("Sở A", "Sở B") if f"Việc của {name}" in page]


def test_a_focal_point_sees_own_tasks_and_a_coordinator_all(client, lan, minh, sign_in, two_parts):
    answering(minh, two_parts[0].unit)

    assert months(client, minh, sign_in) == ["Sở A"]
    assert months(client, lan, sign_in) == ["Sở A", "Sở B"]
    assert months(client, lan, sign_in, "2027-04") == []


def test_nobody_without_a_role_sees_the_calendar(client, stranger, sign_in):
    sign_in(client, stranger)

    assert client.get(CALENDAR).status_code == 403
    assert [client.post(url).status_code for url in (RENEW, CLOSE)] == [403, 403]
    assert FeedKey.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("month", "words"),
    [("2027-11", "Ngày Pháp luật Việt Nam"), ("2027-06", "đến hết 30/06/2027"), ("2027-02", "09/02/2027")],
)
def test_the_days_of_every_year_stand_in_their_month(client, lan, sign_in, month, words):
    assert words in text_of(sign_in(client, lan).get(CALENDAR, {"thang": month}))


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["", "vô nghĩa", "2027-13", "0001-01", "9999-12"])
def test_nonsense_shows_this_month(client, lan, sign_in, asked):
    today = timezone.localdate()

    page = text_of(sign_in(client, lan).get(CALENDAR, {"thang": asked}))

    assert f"<h1>Lịch tháng {today.month}/{today.year}</h1>" in page


def test_the_closing_day_of_a_report_is_for_the_units_that_report(client, lan, minh, sign_in, two_parts):
    form = Form.objects.create(code="MAU", title="Mẫu", rows=[], columns=[], questions=[])
    period = Period.objects.create(
        programme=Programme.objects.first(), form=form, name="Quý I", begin="2027-01-01", end="2027-03-20",
        closes_on="2027-03-25", opened_by=lan,
    )  # fmt: skip
    answering(minh, two_parts[0].unit)
    sign_in(client, minh)
    assert "Chốt báo cáo: Quý I" not in text_of(client.get(CALENDAR, {"thang": "2027-03"}))

    UnitReport.objects.create(period=period, unit=two_parts[0].unit)

    assert "Chốt báo cáo: Quý I" in text_of(client.get(CALENDAR, {"thang": "2027-03"}))


@pytest.mark.parametrize("count", [1, 3])
def test_the_calendar_does_not_ask_for_each_entry(client, lan, sign_in, db, count, django_assert_num_queries):
    for place in range(count):
        part_due(0, f"Sở {place}", by=lan, on=DAY)
    sign_in(client, lan)

    # session, user, permissions, reports, tasks, months, reports of the year, key, published programmes
    with django_assert_num_queries(9):
        client.get(CALENDAR, {"thang": "2027-03"})


def feed_of(client, secret):
    return client.get(FEED, {"khoa": secret})


def address_in(page):
    return page.split("<code>")[1].split("</code>")[0]


def test_the_private_address_is_shown_once_and_read_without_signing_in(client, minh, sign_in, two_parts):
    answering(minh, two_parts[0].unit)
    answer = sign_in(client, minh).post(RENEW)
    address = address_in(text_of(answer))
    assert "no-store" in answer["Cache-Control"]
    assert last_sentence() == "Tạo địa chỉ lịch riêng."
    assert "<code>" not in text_of(client.get(CALENDAR))

    client.logout()
    feed = client.get(address)

    assert (feed.status_code, feed["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "no-store" in feed["Cache-Control"]
    lines = unfolded(text_of(feed))
    assert [line for line in lines if line.startswith("SUMMARY:Việc")] == ["SUMMARY:Việc của Sở A"]
    assert dict(feed.cookies) == {}


def test_only_the_fingerprint_of_the_key_is_kept(minh):
    secret = actions.renew_feed(by=minh)

    key = FeedKey.objects.get()
    assert len(secret) >= 40
    assert secret not in {key.fingerprint, str(key)}
    assert len(key.fingerprint) == 64


def test_a_new_key_ends_the_old_one_and_a_closed_feed_is_gone(client, minh):
    old = actions.renew_feed(by=minh)
    new = actions.renew_feed(by=minh)
    assert [feed_of(client, secret).status_code for secret in (old, new)] == [404, 200]

    actions.close_feed(by=minh)

    assert last_sentence() == "Đóng địa chỉ lịch riêng."
    assert feed_of(client, new).status_code == 404
    with pytest.raises(NoFeedToClose):
        actions.close_feed(by=minh)


@pytest.mark.parametrize("asked", [{}, {"khoa": ""}, {"khoa": "sai"}])
def test_without_the_key_there_is_no_feed(client, minh, asked):
    actions.renew_feed(by=minh)

    assert client.get(FEED, asked).status_code == 404


def test_the_feed_of_somebody_who_left_is_gone(client, minh):
    secret = actions.renew_feed(by=minh)
    minh.is_active = False
    minh.save()

    assert feed_of(client, secret).status_code == 404


def test_the_key_never_stands_in_what_a_server_logs(client, minh, caplog):
    feed_of(client, "khoa-sai-nhung-bi-mat")

    assert "khoa-sai-nhung-bi-mat" not in caplog.text


def uids(feed):
    return [line for line in unfolded(text_of(feed)) if line.startswith("UID:")]


def test_identities_and_the_whole_text_stay_the_same_across_requests(client, lan, two_parts):
    secret = actions.renew_feed(by=lan)
    first, second = feed_of(client, secret), feed_of(client, secret)

    assert first.content == second.content
    assert len(set(uids(first))) == len(uids(first)) > 2
    assert f"UID:task-{two_parts[0].task_id}@127.0.0.1" in uids(first)


def test_a_published_programme_has_a_public_feed_and_others_have_none(client, two_parts):
    shown, hidden = (part.task.programme for part in two_parts)
    Programme.objects.filter(pk=shown.pk).update(is_public=True)

    feed = client.get(reverse("followup:public_feed", args=[shown.pk]))

    assert uids(feed) == [f"UID:task-{two_parts[0].task_id}@127.0.0.1"]
    assert client.get(reverse("followup:public_feed", args=[hidden.pk])).status_code == 404
    page = text_of(client.get(reverse("programme:public", args=[shown.pk])))
    assert reverse("followup:public_feed", args=[shown.pk]) in page


def test_a_public_feed_leads_to_no_page_behind_the_sign_in(client, two_parts):
    shown = two_parts[0].task.programme
    Programme.objects.filter(pk=shown.pk).update(is_public=True)

    lines = unfolded(text_of(client.get(reverse("followup:public_feed", args=[shown.pk]))))

    assert [line for line in lines if line.startswith("URL:")] == [
        f"URL:http://127.0.0.1:8000/chuong-trinh/cong-khai/{shown.pk}/"
    ]


def test_a_span_that_begins_before_the_month_still_holds_it():
    found = year.day_entries(Span(date(2027, 6, 15), date(2027, 6, 20)))

    assert [entry.code for entry in found] == ["day-children-month-2027"]
