"""Addresses of others on our pages are tried once a month: editors see what fails, readers are told and not sent there."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from conduct_place import page_of
from conftest import last_sentence
from nep.audit.models import Record
from nep.conduct import asking, linking
from nep.conduct.models import Address, Provider

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 2)
TERMS, HELP = "https://mot.example/dieu-khoan", "https://mot.example/tro-giup"
OPENS, GONE, SILENT, CLOSED = (
    Address.Answer.OPENS,
    Address.Answer.GONE,
    Address.Answer.SILENT,
    Address.Answer.CLOSED,
)


class Pages(BaseHTTPRequestHandler):
    """A site of another: /co is there, /cu leads to it, /mat is gone, /hong is broken, /kin turns machines away."""

    asked: list[tuple[str, str | None]] = []
    answers = {"/co": 200, "/cu": 302, "/mat": 404, "/hong": 500, "/kin": 403, "/trong": 302}

    def do_GET(self):
        self.asked.append((self.path, self.headers["Cookie"]))
        self.send_response(self.answers[self.path])
        self.send_header("Location", {"/cu": "/co"}.get(self.path, "http://10.0.0.1/"))
        self.send_header("Set-Cookie", "theo-doi=1")
        self.end_headers()

    def log_message(self, *args):
        """Nothing is printed."""


@pytest.fixture
def site(monkeypatch):
    """The address of that site, which for once counts as public although it stands on this machine."""
    monkeypatch.setattr(asking, "is_public", lambda url: "127.0.0.1" in url)
    Pages.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def network():
    """One social network with two addresses, and nothing else that leads out."""
    return Provider.objects.create(name="Mạng Một", terms_url=TERMS, report_url=HELP)


def asked(on, **answers):
    """Ask what is due; `terms=` and `help=` say what the two addresses answer."""
    said = {TERMS: answers.get("terms", OPENS), HELP: answers.get("help", OPENS)}
    return linking.ask_due(on=on, asks=said.__getitem__)


@pytest.mark.parametrize(
    ("path", "answer"), [("/co", OPENS), ("/cu", OPENS), ("/mat", GONE), ("/hong", SILENT), ("/kin", CLOSED)]
)
def test_a_site_says_whether_its_page_is_there(site, path, answer):
    assert asking.ask(site + path) == answer


def test_a_site_gets_no_cookie_back_and_is_asked_once(site):
    asking.ask(site + "/co")
    asking.ask(site + "/co")

    assert Pages.asked == [("/co", None), ("/co", None)]


def test_a_machine_that_is_not_there_is_silent(monkeypatch):
    monkeypatch.setattr(asking, "is_public", lambda url: True)

    assert asking.ask("http://127.0.0.1:9/") == SILENT


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://10.1.2.3/", "http://[::1]/", "http://169.254.169.254/"]
)
def test_no_address_inside_a_network_is_knocked_at(url):
    with pytest.raises(asking.NotPublic):
        asking.ask(url)


def test_a_site_cannot_lead_the_machine_into_a_network(site):
    with pytest.raises(asking.NotPublic):
        asking.ask(site + "/trong")


@pytest.mark.req("ACC-05")
def test_the_terms_of_each_network_are_tried_once_a_month_and_what_fails_on_the_next_day(network):
    assert asked(DAY, help=GONE) == {"opens": 1, "gone": 1}

    assert linking.due(DAY) == []
    assert linking.due(DAY + timedelta(days=1)) == [HELP]
    assert linking.due(DAY + timedelta(days=29)) == [HELP]
    assert linking.due(DAY + timedelta(days=30)) == [TERMS, HELP]


@pytest.mark.req("ACC-05")
def test_the_ten_questions_lead_to_the_terms_and_say_whether_they_open(client, network, hoa, sign_in):
    asked(DAY, terms=GONE)

    questions, listed = (
        page_of(client.get(reverse("learning:consent"))),
        page_of(client.get(reverse("code:providers"))),
    )

    assert f'href="{reverse("code:providers")}"' in questions
    assert f'href="{TERMS}"' in listed
    assert "Từ 02/11/2026 trang này không mở được." in listed
    assert "Đã thử mở ngày 02/11/2026" in listed
    desk = page_of(sign_in(client, hoa).get(reverse("code:directory")))
    assert (TERMS in desk, HELP in desk.split('id="duong-dan"')[1]) == (True, False)


def test_a_site_that_is_silent_for_a_night_is_not_called_broken(client, network):
    for days in range(3):
        asked(DAY + timedelta(days=days), terms=SILENT)
    quiet = "không mở được" in page_of(client.get(reverse("code:providers")))
    asked(DAY + timedelta(days=3), terms=SILENT)

    assert quiet is False
    assert "Từ 02/11/2026 trang này không mở được." in page_of(client.get(reverse("code:providers")))


def test_an_address_that_opens_again_is_good_again(network):
    asked(DAY, terms=GONE)
    asked(DAY + timedelta(days=1))

    terms = Address.objects.get(url=TERMS)
    assert (terms.opens, terms.failing_since, linking.for_somebody()) == (True, None, [])


def test_a_site_that_turns_machines_away_waits_for_an_editor_and_readers_hear_nothing(client, network):
    asked(DAY, terms=CLOSED)

    assert [one.url for one in linking.for_somebody()] == [TERMS]
    assert "không mở được" not in page_of(client.get(reverse("code:providers")))
    assert linking.due(DAY + timedelta(days=1)) == []


def test_a_machine_without_a_way_out_accuses_nobody(network):
    assert asked(DAY, terms=SILENT, help=SILENT) == {}

    assert (Address.objects.count(), linking.due(DAY), Record.objects.count()) == (0, [TERMS, HELP], 0)


def test_an_address_inside_a_network_is_left_to_a_person(network):
    def refuses(url):
        raise asking.NotPublic(url)

    linking.ask_due(on=DAY, asks=refuses)

    assert {one.answer for one in linking.for_somebody()} == {CLOSED}


def test_what_no_page_shows_any_more_is_forgotten(network):
    asked(DAY)
    Provider.objects.update(report_url="")
    asked(DAY + timedelta(days=30))

    assert [one.url for one in Address.objects.all()] == [TERMS]


def test_the_log_says_how_many_were_tried(network):
    asked(DAY, help=GONE)

    assert last_sentence() == "Thử 2 đường dẫn ra ngoài, 1 không mở được."


def test_the_database_keeps_the_day_of_failing_with_the_failing():
    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.create(url=TERMS, asked_on=DAY, answer=GONE)


@pytest.mark.parametrize(
    ("may", "line"),
    [(True, "Đường dẫn ra ngoài: thử 2, mở được 2."), (False, "Đường dẫn ra ngoài: không thử, máy này được đặt như vậy.")],
)  # fmt: skip
def test_the_jobs_of_the_day_try_addresses_where_the_operator_lets_them(
    network, settings, monkeypatch, capsys, may, line
):
    settings.CHECK_LINKS = may
    monkeypatch.setattr(asking, "is_public", lambda url: True)
    monkeypatch.setattr(linking.ask_due, "__kwdefaults__", {"asks": lambda url: OPENS})

    call_command("daily")

    assert line in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("count", [1, 3])
def test_the_directory_costs_the_same_for_more(client, count, django_assert_num_queries):
    for number in range(count):
        Provider.objects.create(name=f"Mạng {number}", terms_url=f"{TERMS}/{number}")
    linking.ask_due(on=DAY, asks=lambda url: OPENS)

    with django_assert_num_queries(2):
        client.get(reverse("code:providers"))
