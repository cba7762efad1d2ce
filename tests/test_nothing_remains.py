"""A visit leaves nothing behind: no row, no log, no cookie, no address, no browser's name, no typed word."""

from __future__ import annotations

import logging
import os
import re

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

import needs
from browsing import browser_page
from nep.alerts import actions as alerts
from nep.conduct.loading import load_code

WORD = "Zắcxuyến"
CAME_FROM, BROWSER = "203.0.113.77", "Nokia3310-thử"
TYPED = f"Chị {WORD} ơi, chuyển tiền gấp và đọc mã OTP cho em ngay"
QUIZ = "/hoc/nguoi-lon/cau-hoi/?so=3&xem=1&nl-01=0"
# What people open: home, check, five questions, a guide, search, a rule, a lesson, a quiz, a child's page, the alerts.
READ = [
    "/",
    "/kiem-tra/nam-buoc/",
    "/can-giup/vua-chuyen-tien/",
    f"/tim/?q={WORD}",
    "/quy-tac/an-toan/",
    "/hoc/bao-mat/mat-khau/",
    QUIZ,
    "/hoc/tuoi/9-11/",
    "/canh-bao/",
    "/quy-tac/goi-ai/",
]


def whole_database():
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in apps.get_models()}


@pytest.mark.django_db
def test_a_visit_writes_nothing_down_and_hands_out_no_cookie(caplog, capfd):
    load_code()
    alerts.load_cards()
    visitor = Client(headers={"user-agent": BROWSER}, REMOTE_ADDR=CAME_FROM)
    before = whole_database()
    caplog.set_level(logging.DEBUG)
    caplog.clear()

    answers = [visitor.get(address) for address in READ]
    answers.append(visitor.post(reverse("portal:check"), {"text": TYPED}))
    # The form of a certificate, sent with a name but without a quiz that was passed.
    refused = visitor.post(
        reverse("learning:certificate_issue"), {"name": WORD, "agreed": "on", "token": WORD}
    )

    assert [answer.status_code for answer in answers] == [200] * 11
    assert refused.status_code in {302, 403, 422}
    assert [answer.cookies.output() for answer in [*answers, refused]] == [""] * 12
    assert whole_database() == before
    written = caplog.text + "".join(capfd.readouterr())
    assert [secret for secret in (WORD, CAME_FROM, BROWSER, "mã OTP") if secret in written] == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@needs.CHROMIUM
@pytest.mark.req("PRI-02")
def test_ten_public_pages_ask_only_our_own_origin_and_leave_no_cookie(live_server, monkeypatch):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    load_code()
    with browser_page(live_server.url, viewport={"width": 360, "height": 740}) as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        for address in READ:
            page.goto(address)
            page.wait_for_load_state("networkidle")

        own = re.compile(re.escape(live_server.url) + "/|data:")
        assert len(asked) > 2 * len(READ)
        assert [url for url in asked if not own.match(url)] == []
        assert page.foreign == []
        assert page.context.cookies() == []
