"""The look: contrast of every pair of colours in both themes, weight of the fonts, nothing inline."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from nep.ui import checks, icons

STATIC = Path(settings.HERE) / "ui" / "static" / "ui"
CSS = (STATIC / "nep.css").read_text(encoding="utf-8")

LOOK = {
    "light": {
        "paper": "#FFFDF8", "sheet": "#FFFFFF", "ink": "#1B2430", "ink-2": "#4A5663", "line": "#D9D4C7", "edge": "#76818E",
        "leaf": "#0B6B57", "leaf-soft": "#E3F1EC", "turmeric": "#8A5A00", "turmeric-soft": "#FFF1D2",
        "clay": "#9C3B22", "clay-soft": "#FDEAE4", "sea": "#1E5A8A", "sea-soft": "#E6F0F8",
    },
    "dark": {
        "paper": "#14181B", "sheet": "#1C2226", "ink": "#ECEFF1", "ink-2": "#B4BEC7", "line": "#36404A", "edge": "#7F8B97",
        "leaf": "#5CC3A8", "leaf-soft": "#16332C", "turmeric": "#F2C063", "turmeric-soft": "#3A2C0C",
        "clay": "#F2A18C", "clay-soft": "#3C1B13", "sea": "#8FC1EA", "sea-soft": "#10283A",
    },
}  # fmt: skip

GROUNDS = ["paper", "sheet", "veil", "leaf-soft", "turmeric-soft", "clay-soft", "sea-soft"]
TEXTS = (
    [("ink", ground) for ground in GROUNDS]
    + [("ink-2", ground) for ground in ("paper", "sheet", "veil")]
    + [(word, ground) for word in ("leaf", "leaf-deep", "clay") for ground in ("paper", "sheet", "veil")]
    + [(word, f"{word}-soft") for word in ("leaf", "turmeric", "clay", "sea")]
    + [("leaf-deep", "leaf-soft"), ("on-leaf", "leaf"), ("on-leaf", "leaf-deep")]
)
EDGES = [
    ("edge", "paper"),
    ("edge", "sheet"),
    ("leaf", "paper"),
    ("leaf", "sheet"),
    ("clay", "sheet"),
    ("past", "sheet"),
]


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-Fa-f]{6})", block))


def themes() -> dict[str, dict[str, str]]:
    light = re.search(r"^:root \{(.*?)^\}", CSS, re.S | re.M)
    dark = re.search(r':root\[data-theme="dark"\] \{(.*?)^\}', CSS, re.S | re.M)
    assert light
    assert dark
    return {"light": tokens(light[1]), "dark": tokens(light[1]) | tokens(dark[1])}


def brightness(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    high, low = sorted((brightness(one), brightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_tokens_are_those_of_the_look(theme):
    read = themes()[theme]

    assert {name: read[name] for name in LOOK[theme]} == LOOK[theme]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_can_be_read_on_its_ground(theme):
    read = themes()[theme]
    weak = {pair: round(contrast(read[pair[0]], read[pair[1]]), 2) for pair in TEXTS}

    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_edge_can_be_seen(theme):
    read = themes()[theme]
    weak = {pair: round(contrast(read[pair[0]], read[pair[1]]), 2) for pair in EDGES}

    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


def test_dark_by_the_machine_and_dark_by_choice_are_the_same():
    by_machine = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\n  \}', CSS, re.S)
    by_choice = re.search(r':root\[data-theme="dark"\] \{(.*?)^\}', CSS, re.S | re.M)

    assert by_machine
    assert by_choice
    assert tokens(by_machine[1]) == tokens(by_choice[1])


def test_the_fonts_of_a_page_weigh_less_than_90_kilobytes():
    fonts = list((STATIC / "fonts").glob("*.woff2"))

    assert len(fonts) == 5
    assert sum(font.stat().st_size for font in fonts) < 90_000
    assert all(font.name in CSS for font in fonts)


def test_every_file_that_the_styles_name_is_there():
    named = re.findall(r'url\("([^"]+)"\)', CSS + (STATIC / "shells.css").read_text(encoding="utf-8"))

    assert [name for name in named if not (STATIC / name).exists()] == []


def test_every_icon_draws():
    assert [name for name in icons.names() if "<" not in icons.svg(name)[1:]] == []
    assert 'aria-hidden="true"' in icons.svg("house")


def inline(html: str) -> list[str]:
    """Scripts, styles and handlers that a strict content policy would stop; data blocks of JSON may stay."""
    scripts = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", html)
    return scripts + re.findall(r"<style|\sstyle=|\son[a-z]+=", html)


@pytest.mark.parametrize("name", ["ui:gallery", "ui:gallery_portal"])
def test_the_gallery_shows_itself_to_officers_with_nothing_inline(client, lan, sign_in, name):
    response = sign_in(client, lan).get(reverse(name))

    assert response.status_code == 200
    assert inline(response.content.decode()) == []
    assert response["Content-Security-Policy"].count("'unsafe") == 0


def test_the_rail_names_its_groups_to_those_who_cannot_see_them(client, lan, sign_in):
    page = sign_in(client, lan).get(reverse("programme:list")).content.decode()
    rail, bottom = re.findall(r'<nav class="(?:parts|bottom)".*?</nav>', page, re.S)

    assert '<h2 id="rail-programme">Chương trình</h2><ul aria-labelledby="rail-programme">' in rail
    assert '<h2 id="more-programme">Chương trình</h2><ul aria-labelledby="more-programme">' in bottom
    assert (rail.count("aria-current"), bottom.count("aria-current")) == (1, 1)


def test_a_group_without_a_door_for_the_visitor_has_no_heading(client, quan_tri, sign_in):
    page = sign_in(client, quan_tri).get(reverse("desk:today")).content.decode()

    assert re.findall(r'<h2 id="rail-([a-z]+)"', page) == ["work", "lists"]


def test_the_phone_keeps_four_doors_at_the_thumb_and_the_rest_behind_one(client, lan, sign_in):
    page = sign_in(client, lan).get(reverse("desk:today")).content.decode()
    bar, more = re.search(r'<nav class="bottom".*?</nav>', page, re.S)[0].split("<details", 1)

    assert re.findall(r"<span>([^<]+)</span>", bar) == [
        "Hôm nay",
        "Một trang",
        "Việc của đơn vị tôi",
        "Việc đã làm",
    ]
    assert ("Đăng xuất" in more, "Hôm nay" in more) == (True, False)


def test_the_public_header_shows_four_doors_and_the_rest_behind_one(client, db):
    header = re.search(r'<header class="top">.*?</header>', client.get("/").content.decode(), re.S)[0]
    four, more = header.split("<details", 1)

    assert re.findall(r'<li><a href="([^"]+)"', four) == ["/", "/kiem-tra/", "/can-giup/", "/hoc/"]
    assert ("Luật liên quan" in four, "Luật liên quan" in more) == (False, True)


def test_the_gallery_is_closed_to_visitors_unless_it_is_a_demonstration(client, db, settings):
    settings.NEP_DEMO = False
    assert client.get("/giao-dien/").status_code == 302

    settings.NEP_DEMO = True
    assert client.get("/giao-dien/").status_code == 200


def test_a_public_page_sets_no_cookie(client, db, settings):
    settings.NEP_DEMO = True

    assert client.get("/giao-dien/cong-thong-tin/").cookies == {}


def test_vietnamese_unless_the_reader_chooses_otherwise(client, db, settings):
    settings.NEP_DEMO = True
    by_machine = client.get("/giao-dien/", headers={"accept-language": "en"})
    chosen = client.post("/giao-dien/ngon-ngu/", {"language": "en", "next": "/giao-dien/"}, follow=True)

    assert by_machine["Content-Language"] == "vi"
    assert chosen["Content-Language"] == "en"
    assert 'lang="en"' in chosen.content.decode()


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "413", "500"])
def test_an_error_page_says_what_happened_and_the_way_out(code):
    page = render_to_string(f"{code}.html")

    assert '<a class="button" href="/">Về trang chủ</a>' in page
    assert inline(page) == []


def test_an_unknown_address_gets_the_page_for_it(client, lan, sign_in):
    response = sign_in(client, lan).get("/khong-co/")

    assert response.status_code == 404
    assert "Không có trang này" in response.content.decode()
    # Whoever lost the way finds search and help.
    doors = [f'href="{reverse(name)}"' for name in ("portal:search", "support:home")]
    assert [door for door in doors if door not in response.content.decode()] == []


def test_a_form_that_is_too_large_is_told_so(client, settings, lan, sign_in):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = sign_in(client, lan).post("/tai-khoan/thong-tin/", {"full_name": "x" * 200})

    assert response.status_code == 413
    assert "Tệp quá lớn" in response.content.decode()


def test_a_field_ties_label_help_and_error_together(client, lan, sign_in):
    page = sign_in(client, lan).get("/giao-dien/").content.decode()

    assert 'aria-describedby="id_email_helptext id_email_error"' in page
    assert 'id="id_email_error"' in page
    assert 'id="id_email_helptext"' in page
    assert '<a href="#id_email">Thư điện tử: ' in page


def test_what_is_unsafe_in_public_is_refused(settings):
    settings.DEBUG, settings.NEP_DEMO, settings.SITE_URL = True, True, "http://nep.example"
    assert {"nep.E001", "nep.E002", "nep.E003"} <= {found.id for found in checks.ready_for_the_public(None)}

    settings.DEBUG, settings.NEP_DEMO, settings.SITE_URL = False, False, "https://nep.example"
    assert {found.id for found in checks.ready_for_the_public(None)} & {
        "nep.E001",
        "nep.E002",
        "nep.E003",
    } == set()
