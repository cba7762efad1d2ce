"""Makes the pictures of docs/screens/ from the demonstration, at 360 and 1280 px. Run: make screens"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

OUT = Path(__file__).resolve().parent.parent / "docs" / "screens"
PORT = 8765
CHECKED = "Tài khoản của bạn sắp bị khóa. Chuyển tiền gấp và đọc mã OTP cho em ngay nhé."
COLOURS = 128  # pictures of flat colour; with so many they look the same and weigh a third
BASE = f"http://127.0.0.1:{PORT}"
SIZES = {360: 740, 1280: 860}
PAGES = {
    "home": "/",
    "help": "/can-giup/",
    "guide-end": "/can-giup/vua-chuyen-tien/#goi-ngan-hang",
    "rules": "/quy-tac/",
    "rule": "/quy-tac/an-toan/",
    "audience": "/quy-tac/toi-la/nguoi-cao-tuoi/",
    "lesson": "/hoc/bao-mat/mat-khau/",
    "story": "/hoc/truyen/cuoc-goi-luc-chin-gio/",
    "quiz": "/hoc/bao-mat/cau-hoi/?so=1",
    "child": "/hoc/tuoi/9-11/",
    "search": "/tim/?q=lua+dao",
    "alerts": "/canh-bao/",
    "alert": "/canh-bao/1/",
    "good-stories": "/chuyen-dep/",
    "good-story": "/chuyen-dep/2/",
    "programme-public": "/chuong-trinh/cong-khai/1/",
    "today": "/ban-lam-viec/",
    "document": "/van-ban/2/",
    "review": "/van-ban/2/xem-lai/#d19",
    "board": "/chuong-trinh/1/",
    "units": "/don-vi/",
    "log": "/viec-da-lam/",
    "report": "/bao-cao/tong-hop/1/",
    "glance": "/bao-cao/mot-trang/",
    "figures-public": "/bao-cao/cong-khai/1/",
}


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "NEP_DATA_DIR": folder, "NEP_DEMO": "True", "NEP_DEBUG": "True"}
        for command in ("migrate", "demo"):
            subprocess.run(
                [sys.executable, "-m", "nep", command], env=environment, check=True, stdout=subprocess.DEVNULL
            )
        server = subprocess.Popen(
            [sys.executable, "-m", "nep", "serve", "--port", str(PORT), "--no-worker"], env=environment
        )
        try:
            wait()
            pictures()
        finally:
            server.terminate()
            server.wait()


def wait() -> None:
    for _ in range(60):
        try:
            urllib.request.urlopen(BASE)
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the server did not start")


def pictures() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for width, height in SIZES.items():
            page = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN").new_page()
            sign_in(page)
            for name, address in PAGES.items():
                page.goto(BASE + address)
                if name == "review":
                    page.locator(".task.see").first.scroll_into_view_if_needed()
                    page.locator(".task.see").first.hover()
                keep(page, f"{name}-{width}")
            check(page)
            keep(page, f"check-{width}")
        browser.close()


def check(page: Page) -> None:
    page.goto(f"{BASE}/kiem-tra/")
    page.fill("main textarea", CHECKED)
    with page.expect_navigation():
        page.click("main form button")


def keep(page: Page, name: str) -> None:
    page.wait_for_timeout(150)
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(OUT / f"{name}.png", optimize=True)


def sign_in(page: Page) -> None:
    page.goto(f"{BASE}/ban-lam-viec/")
    page.fill("#id_login", "dieuphoi@mau.example")
    page.fill("#id_password", "nep-trinh-dien")
    page.press("#id_password", "Enter")
    page.fill("#id_code", "246810")
    page.press("#id_code", "Enter")
    page.wait_for_url("**/ban-lam-viec/")


if __name__ == "__main__":
    main()
