"""English has addresses of its own: a page under /en/ can be linked, sent on and found, and needs no cookie."""

from __future__ import annotations

import re

import pytest
from django.urls import get_script_prefix, reverse

from nep.conduct.loading import load_code
from nep.ui.doors import Audience, shown

pytestmark = pytest.mark.django_db
RULE = "/quy-tac/an-toan/"


@pytest.fixture(autouse=True)
def code():
    load_code()


def page_of(response):
    return response.content.decode()


@pytest.mark.parametrize("address", ["/", RULE, "/can-giup/mat-tai-khoan/", "/hoc/tuoi/9-11/", "/canh-bao/"])
def test_each_public_page_stands_under_en_too_and_leads_on_in_english(client, address):
    response = client.get(f"/en{address}")
    page = page_of(response)

    own = re.findall(r'<a [^>]*?href="(/[^"#]*)"(?![^>]*hreflang="vi")', page)
    assert (response.status_code, response["Content-Language"]) == (200, "en")
    assert '<html lang="en"' in page
    assert [link for link in own if not link.startswith(("/en/", "/static/", "/ban-lam-viec/"))] == []
    assert response.cookies.output() == ""


def test_the_switch_is_a_link_to_the_same_page_with_its_question(client):
    there, back = page_of(client.get("/tim/?q=lua+dao")), page_of(client.get("/en/tim/?q=lua+dao"))

    assert 'href="/en/tim/?q=lua+dao" lang="en" hreflang="en"' in there
    assert 'href="/tim/?q=lua+dao" lang="vi" hreflang="vi"' in back
    assert "<form" not in page_of(client.get(RULE)).split("<main")[0]


def test_each_page_tells_machines_where_it_stands_in_the_other_language(client, settings):
    for address in (RULE, f"/en{RULE}"):
        page = page_of(client.get(address))
        assert f'hreflang="vi" href="{settings.SITE_URL}{RULE}"' in page
        assert f'hreflang="en" href="{settings.SITE_URL}/en{RULE}"' in page


def test_an_english_page_is_sent_on_in_english(client, settings):
    assert f'<a href="{settings.SITE_URL}/en{RULE}">' in page_of(client.get(f"/en{RULE}"))


def test_a_page_kept_for_everybody_is_kept_for_each_language(client, settings):
    settings.KEPT_SECONDS = 30
    titles = [
        re.search(r"<h1[^>]*>(.*?)</h1>", page_of(client.get(one)))[1] for one in (RULE, f"/en{RULE}", RULE)
    ]

    assert titles == ["An toàn", "Safe", "An toàn"]


def test_after_an_english_page_addresses_are_as_before(client):
    client.get(f"/en{RULE}")

    assert (get_script_prefix(), reverse("portal:check")) == ("/", "/kiem-tra/")


def test_an_address_without_its_last_stroke_is_led_to_the_english_page(client):
    assert client.get("/en/kiem-tra")["Location"] == "/en/kiem-tra/"
    assert client.get("/en/khong-co/").status_code == 404


def test_only_the_part_where_one_is_counts_as_current_in_english_too(client):
    page = page_of(client.get("/en/can-giup/"))

    assert re.findall(r'href="([^"]+)" aria-current="page"', page)[0] == "/en/can-giup/"
    assert [door.url for door in shown(Audience.PUBLIC, None, "/can-giup/") if door.current] == ["/can-giup/"]


def test_whoever_chose_english_at_the_desk_keeps_it_and_comes_back_by_the_same_switch(client, lan, sign_in):
    sign_in(client, lan).post("/giao-dien/ngon-ngu/", {"language": "en", "next": "/ban-lam-viec/"})

    desk = page_of(client.get("/ban-lam-viec/"))

    assert '<html lang="en"' in desk
    assert 'name="language" value="vi"' in desk
