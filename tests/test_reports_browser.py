"""Reports in a real browser: a commune sends its form, the coordinator consolidates, leaders look; axe finds nothing serious."""

from __future__ import annotations

import os

import pytest

import needs
from browsing import browser_page, faults, sign_in
from conftest import PASSWORD
from nep.reports import making
from nep.reports.models import Consolidated
from outreach_place import appoint
from reports_place import BEGIN, END, opened, report_of, running_programme

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
    needs.CHROMIUM,
]
SECRET = "JBSWY3DPEHPK3PXP"
SIZES = {"phone": (360, 740, True), "desk": (1280, 900, True), "phone without scripts": (360, 740, False)}


@pytest.fixture
def period(lan, minh, settings, files_apart):
    """A period that is open; both officers have an authenticator; what is queued is done at once."""
    from allauth.mfa.adapter import get_adapter
    from allauth.mfa.models import Authenticator

    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    programme = running_programme(lan)
    programme.is_public = True
    programme.save()
    appoint(minh, "Xã Một")
    for user in (lan, minh):
        data = {"secret": get_adapter().encrypt(SECRET)}
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=data)
    return opened(programme, lan)


@pytest.fixture(params=SIZES)
def open_page(request, live_server, monkeypatch, period):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    width, height, scripts = SIZES[request.param]
    with browser_page(
        live_server.url, viewport={"width": width, "height": height}, java_script_enabled=scripts
    ) as page:
        page.found = []
        page.look = lambda: page.found.extend(faults(page)) if scripts else None
        yield page


def test_a_commune_sends_its_report(open_page, minh, period):
    page = open_page
    sign_in(page, minh.email, PASSWORD, SECRET)
    page.goto("/bao-cao/")
    page.look()
    page.click("main a:has-text('Kỳ mẫu')")
    page.wait_for_selector("h1:has-text('Xã Một')")
    page.look()
    page.fill("[name='q-hard']", "Loa hỏng, đề nghị sửa.")
    page.click("button:has-text('Gửi báo cáo')")
    page.wait_for_selector("text=Đã gửi báo cáo.")
    page.look()

    assert (page.found, page.foreign) == ([], [])
    assert report_of(period, "Xã Một").frozen["answers"]["hard"] == "Loa hỏng, đề nghị sửa."


def test_the_coordinator_consolidates_and_opens_a_figure(open_page, lan, period):
    page = open_page
    sign_in(page, lan.email, PASSWORD, SECRET)
    page.goto(period.get_absolute_url())
    page.look()
    page.click("button:has-text('Làm báo cáo tổng hợp')")
    page.wait_for_selector("text=Tải .docx")
    page.look()
    page.click("a:has-text('việc đã ghi')")
    page.wait_for_selector("h1:has-text('Việc đã làm')")
    page.look()
    for address in ("/bao-cao/mot-trang/", "/bao-cao/chi-so/", f"/bao-cao/cong-khai/{period.programme_id}/"):
        page.goto(address)
        page.look()

    assert (page.found, page.foreign) == ([], [])
    assert Consolidated.objects.get().state == "ready"


def test_an_ad_hoc_report_is_followed_until_it_is_there(open_page, lan, period, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    report = making.ask(programme=period.programme, kind="ad_hoc", begin=BEGIN, end=END, by=lan)
    page = open_page
    sign_in(page, lan.email, PASSWORD, SECRET)
    page.goto(report.get_absolute_url())
    page.wait_for_selector("text=Đang chờ đến lượt")
    page.look()
    from nep.reports.tasks import make

    make.call(report.pk)
    page.wait_for_selector("text=Tải .docx", timeout=15_000)

    assert (page.found, page.foreign) == ([], [])
