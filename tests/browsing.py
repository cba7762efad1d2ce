"""A real browser for journeys: Chromium without a window, axe, and an authenticator."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

from playwright.sync_api import Page, sync_playwright

CHROMIUM = shutil.which("chromium")
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# A device with voices of its own for both languages.
VOICES = """
window.spoken = [];
Object.defineProperty(window, 'speechSynthesis', {value: {
  getVoices: () => ['vi-VN', 'en-US'].map(lang => ({lang, localService: true})),
  speak: (said) => window.spoken.push([said.voice.lang, said.text]), cancel: () => {}, addEventListener: () => {},
}});
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


@contextmanager
def browser_page(base_url: str, **options) -> Iterator[Page]:
    """A page that notes in `page.foreign` every request that leaves this origin."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_context(locale="vi-VN", base_url=base_url, **options).new_page()
        page.foreign = []
        own = (base_url, "data:", "blob:")
        page.on("request", lambda sent: None if sent.url.startswith(own) else page.foreign.append(sent.url))
        yield page
        browser.close()


def press(page: Page, button: str) -> None:
    """Click what leads to another page, and wait until that page has come: a click alone does not wait."""
    with page.expect_navigation():
        page.click(button)


def faults(page: Page) -> list[tuple[str, str, str]]:
    """What axe finds serious on the page as it stands, and whether the page spills sideways."""
    page.evaluate(AXE)
    violations = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    serious = [fault for fault in violations if fault["impact"] in {"serious", "critical"}]
    found = [(page.url, fault["id"], fault["nodes"][0]["html"][:140]) for fault in serious]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append((page.url, "spills sideways", ""))
    return found


def colour_faults(page: Page) -> list[tuple[str, str, str]]:
    """Words that axe finds too faint on the page as it stands; `faults` has brought axe in."""
    asked = "axe.run(document, {runOnly: ['color-contrast'], resultTypes: ['violations']})"
    return [
        (page.url, "too faint", fault["nodes"][0]["html"][:140])
        for fault in page.evaluate(asked)["violations"]
    ]


def code(secret: str) -> str:
    """The code that an authenticator with this secret shows now."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(page: Page, email: str, password: str, secret: str, look=lambda: None) -> None:
    """Come in with password and code; `look` is called on each page of the way."""
    page.goto("/ban-lam-viec/")
    look()
    page.fill("#id_login", email)
    page.fill("#id_password", password)
    page.press("#id_password", "Enter")
    page.wait_for_selector("#id_code")
    look()
    page.fill("#id_code", code(secret))
    page.press("#id_code", "Enter")
    page.wait_for_url("**/ban-lam-viec/")
    look()
