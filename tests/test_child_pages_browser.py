"""A child in danger: 111 first, a way out that leaves no trace, no cookie, no form."""

from __future__ import annotations

import os
import re

import pytest
from django.urls import reverse

import needs
from browsing import browser_page, faults
from nep.conduct.loading import load_code
from nep.conduct.models import Audience, Rule

RULES = reverse("code:audience", args=[Audience.CHILDREN.value])
GUIDE = reverse("support:guide", args=["tre-bi-doa"])


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@needs.CHROMIUM
@pytest.mark.req("VUL-06")
def test_a_child_leaves_at_once_and_going_back_does_not_show_the_page_again(live_server, monkeypatch):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    load_code()
    with browser_page(live_server.url, viewport={"width": 360, "height": 740}) as page:
        for address in (RULES, f"{GUIDE}#anh"):
            page.goto("/")
            page.goto(address)
            page.wait_for_load_state()
            assert page.locator("a[href='tel:111']").first.is_visible()
            assert faults(page) == []

            page.click("a[data-leave]")
            page.wait_for_url("**/hoc/tieng-noi/")
            page.go_back()

            assert page.url == f"{live_server.url}/"
        assert page.context.cookies() == []


@pytest.mark.django_db
def test_every_rule_for_children_and_their_guide_name_111_first_and_ask_for_nothing(client):
    load_code()
    rules = [rule.get_absolute_url() for rule in Rule.objects.published().of(Audience.CHILDREN)]

    for address in (RULES, GUIDE, *rules):
        whole = client.get(address).content.decode()
        page = whole.split("<main", 1)[1].split("</main>", 1)[0]
        calls = re.findall(r'href="tel:(\d+)"', page)
        assert (address, calls[0], "data-leave" in page) == (address, "111", True)
        assert (address, re.findall(r"<(?:form|input|textarea)\b", whole)) == (address, [])
    assert len(rules) == 5
    assert client.cookies.output() == ""
