"""The main job in a real browser: sign in, upload a plan, review it, confirm, take the table away.

On a phone and on a desk, with scripts and without; axe finds nothing serious on the way.
"""

import os

import pytest

import needs
from agencies_place import AN_HOA
from browsing import browser_page, faults, sign_in
from conftest import PASSWORD
from documents import as_docx, plan
from nep.agencies.loading import load_province
from nep.programme.models import Programme

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
    needs.CHROMIUM,
]
SECRET = "JBSWY3DPEHPK3PXP"
SIZES = [(360, 740, True), (1280, 900, True), (360, 740, False)]


@pytest.fixture
def officer(make_user, settings, tmp_path):
    """A coordinator with an authenticator, in a province that is loaded; what is queued is done at once."""
    from allauth.mfa.adapter import get_adapter
    from allauth.mfa.models import Authenticator

    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    load_province("98", place=AN_HOA)
    user = make_user("lan@tinh.example", "Nguyễn Thị Lan", "coordinator")
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt(SECRET)}
    )
    return user


@pytest.fixture(params=SIZES, ids=["phone", "desk", "phone without scripts"])
def page(request, live_server, monkeypatch):
    # The browser's loop runs in this thread; the server has its own.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    width, height, scripts = request.param
    size = {"width": width, "height": height}
    with browser_page(live_server.url, viewport=size, java_script_enabled=scripts) as page:
        page.scripts, page.faults = scripts, []
        yield page


def look(page) -> None:
    """Ask axe about the page as it stands; it needs scripts itself."""
    if page.scripts:
        page.faults += faults(page)


def bring(page, path) -> None:
    page.goto("/van-ban/tai-len/")
    look(page)
    page.set_input_files("input[type=file]", path)
    page.click("main button:has-text('Tải lên và đọc')")
    page.wait_for_selector("text=Xem lại các nhiệm vụ")
    look(page)
    page.click("text=Xem lại các nhiệm vụ")
    page.wait_for_selector("#tasks")
    look(page)


def settle(page) -> None:
    """Say of each name that is open that it is not in the register, and correct one task."""
    while page.locator(".body-choice").count():
        waiting = page.locator(".body-choice").count()
        first = page.locator(".body-choice").first
        outside = first.locator("input[name$=outside]")
        if not outside.is_visible():
            first.locator("summary").last.click()
        outside.check()
        first.locator("button:has-text('Chọn đơn vị'), button:has-text('Giao cho')").click()
        page.wait_for_function(
            "n => document.querySelectorAll('.body-choice').length < n", arg=waiting
        ) if page.scripts else page.wait_for_load_state()
    page.locator(".task a:has-text('Sửa')").first.click()
    page.locator("textarea[name$=-text]").fill("Biên soạn sổ tay ứng xử cho ba cấp học")
    page.click("button:has-text('Lưu nhiệm vụ')")
    page.wait_for_selector(".task-text:has-text('Biên soạn sổ tay ứng xử cho ba cấp học')")
    look(page)


def confirm(page) -> None:
    page.click(".confirm a:has-text('Lập chương trình')")
    page.wait_for_load_state()
    look(page)
    page.click("main form button:has-text('Lập chương trình')")
    page.wait_for_url("**/chuong-trinh/*/")
    look(page)


def test_an_officer_turns_a_plan_into_a_programme(page, officer, tmp_path):
    source = tmp_path / "ke-hoach.docx"
    source.write_bytes(as_docx(plan(rows=4)))

    sign_in(page, "lan@tinh.example", PASSWORD, SECRET, look=lambda: look(page))
    bring(page, source)
    settle(page)
    confirm(page)
    with page.expect_download() as waiting:
        page.click("a:has-text('.docx')")

    programme = Programme.objects.get()
    assert programme.tasks.count() == 10
    assert programme.tasks.order_by("position")[0].text == "Biên soạn sổ tay ứng xử cho ba cấp học"
    assert waiting.value.suggested_filename.endswith(".docx")
    assert page.faults == []
    assert page.foreign == []
