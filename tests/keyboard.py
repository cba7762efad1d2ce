"""A visitor who has only a keyboard: Tab until the thing is reached, then Enter or Space; never a focus by other means."""

from __future__ import annotations

from playwright.sync_api import Page

# Whoever has to press more often has been lost on the way.
MOST_TABS = 60


def tab_to(page: Page, selector: str) -> int:
    """Press Tab until the focus stands on what the selector names; how often that was."""
    for presses in range(1, MOST_TABS + 1):
        page.keyboard.press("Tab")
        if page.evaluate("where => document.activeElement.matches(where)", selector):
            return presses
    raise AssertionError(f"{selector} is out of reach of the Tab key on {page.url}")


def follow(page: Page, selector: str, key: str = "Enter") -> None:
    """Reach it, press the key, and wait for the page that comes."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press(key)


def told_to_readers(page: Page) -> list[tuple[str, str]]:
    """Role and name of whatever Chromium tells a screen reader of, in reading order."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    shown = (node for node in nodes if not node["ignored"])
    return [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in shown]
