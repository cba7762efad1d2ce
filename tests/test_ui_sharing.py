"""Passing a page on: a plain link and a QR code without a script, a card drawn here for chats, nothing that follows anybody."""

from __future__ import annotations

import io
import json
import re
from base64 import b64decode
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from PIL import Image

from nep.conduct.loading import load_code
from nep.ui import social

pytestmark = pytest.mark.django_db
PAGES = [
    "/can-giup/mat-tai-khoan/",
    "/kiem-tra/nam-buoc/",
    "/quy-tac/an-toan/",
    "/hoc/nguoi-lon/dung-10-giay/",
]


@pytest.fixture(autouse=True)
def code():
    """The Code as it is on a fresh installation."""
    load_code()


@pytest.mark.req("COM-24")
@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_passed_on_by_plain_links_and_a_code_without_a_script(client, settings, address):
    page = client.get(address).content.decode()
    share = page.split('<section class="stack share">', 1)[1].split("</section>", 1)[0]

    whole = settings.SITE_URL + address
    assert f'<a href="{whole}">' in share
    assert re.findall(r'href="(sms|mailto):', share) == ["sms", "mailto"]
    assert 'src="data:image/svg+xml' in share
    assert re.search(r"utm_|fbclid|\?ref=", share) is None


def zalo_link(client, address):
    return re.search(
        r'<a class="button quiet little" href="([^"]+)"[^>]*><svg.*?</svg>Gửi qua Zalo</a>',
        client.get(address).content.decode(),
    )


@pytest.mark.parametrize("address", PAGES)
def test_one_tap_hands_zalo_the_address_of_the_page_and_nothing_else(client, settings, address):
    opened = urlsplit(zalo_link(client, address)[1].replace("&amp;", "&"))
    asked = parse_qs(opened.query)

    assert (opened.scheme, opened.hostname) == ("https", "button-share.zalo.me")
    assert sorted(asked) == ["d", "shareType"]
    assert json.loads(b64decode(asked["d"][0])) == {"url": settings.SITE_URL + address}


def test_whoever_runs_the_site_may_leave_zalo_out(client, settings):
    settings.ZALO_SHARE = ""

    assert zalo_link(client, PAGES[0]) is None


@pytest.mark.parametrize("address", ["/", *PAGES])
def test_a_chat_shows_the_words_of_the_page_on_a_card_of_our_own(client, settings, address):
    page = client.get(address).content.decode()

    card = re.search(r'<meta property="og:image" content="([^"]+)"', page)[1]
    title = re.search(r'<meta property="og:title" content="([^"]+)"', page)[1]
    answer = client.get(card.removeprefix(settings.SITE_URL))
    assert (title != "", card.startswith(settings.SITE_URL)) == (True, True)
    assert (answer["Content-Type"], Image.open(io.BytesIO(answer.content)).size) == ("image/png", (1200, 630))


def test_nobody_can_have_a_card_made_with_words_of_their_own(client):
    genuine = social.address_of("An toàn", "Tài khoản là chìa khóa nhà bạn.").rsplit("/", 1)[1]
    forged = "x" + genuine

    assert client.get(reverse("ui:share_card", args=[genuine.removesuffix(".png")])).status_code == 200
    assert client.get(reverse("ui:share_card", args=[forged.removesuffix(".png")])).status_code == 404


def test_a_long_title_is_cut_at_a_word():
    assert social._cut("Một tên dài quá mức", 12) == "Một tên dài…"


FOLDED = [
    "/",
    "/kiem-tra/",
    "/quy-tac/",
    "/quy-tac/toi-la/nguoi-cao-tuoi/",
    "/quy-tac/cam-nang/",
    "/hoc/giao-an/",
    "/hoc/tuoi/9-11/",
    "/hoi-dap/",
    "/luat/",
]


@pytest.mark.parametrize("address", FOLDED)
def test_every_other_public_page_has_the_same_links_and_its_code_folded_at_the_foot(
    client, settings, address
):
    page = client.get(address).content.decode()

    assert page.count('class="share pass-on') == 1
    assert page.count('class="stack share"') == 0
    assert f'<a href="{settings.SITE_URL}{address}">' in page
    assert 'property="og:image"' in page or "/hoc/tuoi/" in address


@pytest.mark.parametrize("address", ["/hoc/tuoi/9-11/", "/quy-tac/em-quan-trong/", "/can-giup/tre-bi-doa/"])
def test_children_are_shown_no_way_into_a_social_network(client, address):
    page = client.get(address).content.decode()

    assert ("zalo" in page.lower(), 'src="data:image/svg+xml' in page) == (False, True)


def test_a_page_with_somebodys_own_address_is_not_passed_on(client):
    page = client.get("/bieu-duong/tra-loi/khong-co/").content.decode()

    assert ("pass-on" in page, "stack share" in page) == (False, False)
