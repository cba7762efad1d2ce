"""A real screen reader before a real browser: Orca on a screen of its own; what it says is read from its log.

Orca moves by the keys of NVDA: H for headings, E for fields to write in, B for buttons, K for links, R for choices.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import threading
import time
import tty
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from browsing import CHROMIUM

PROGRAMS = ("orca", "Xvfb", "openbox", "xdotool", "dbus-daemon")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
THERE = LAUNCHER.exists() and all(shutil.which(program) for program in PROGRAMS)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--force-renderer-accessibility",
    "--remote-debugging-port=0",
    "--no-first-run",
    "--window-position=0,0",
    "--window-size=1280,900",
]
PREFERENCES = (
    '{"translate": {"enabled": false}, "intl": {"accept_languages": "vi", "selected_languages": "vi"}}'
)
SAID = re.compile(r"SPEECH OUTPUT: '(.*)'(?:\{.*\})?$")
# A busy machine may be slow; a reader that has nothing to say says nothing for this long.
PATIENCE, SILENCE = 20.0, 0.6


class Voice:
    """What the screen reader says, as it says it: its log is a terminal, so that no line waits in a buffer."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.ear, self.mouth = os.openpty()
        tty.setraw(self.mouth)
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def path(self) -> str:
        return os.ttyname(self.mouth)

    def _listen(self) -> None:
        with contextlib.suppress(OSError), os.fdopen(self.ear, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if found := SAID.search(line.rstrip()):
                    self.said.append(found[1].strip())

    def hears(self, words: Sequence[str], since: int, patience: float) -> str:
        """Everything said from that place on, until all `words` are among it or the patience is over."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            heard = " ".join(self.said[since:])
            if heard and all(one in heard for one in words):
                break
            time.sleep(0.02)
        return " ".join(self.said[since:])

    def pauses(self) -> None:
        """Wait until the reader has nothing more to say of a page."""
        quiet_since, known = time.monotonic(), len(self.said)
        while time.monotonic() - quiet_since < SILENCE:
            time.sleep(0.02)
            if len(self.said) != known:
                quiet_since, known = time.monotonic(), len(self.said)


class Reader:
    """What a person with a screen reader does: opens a page, writes, presses keys, listens."""

    def __init__(self, page: Page, base_url: str, voice: Voice, env: dict[str, str]) -> None:
        self.page, self.base_url, self.voice, self.env = page, base_url, voice, env

    def opens(self, address: str, *words: str) -> str:
        """Go to a page and hear it out."""
        since = len(self.voice.said)
        self.page.goto(self.base_url + address)
        self.voice.hears(("Finished loading", *words), since, PATIENCE)
        self.voice.pauses()
        return " ".join(self.voice.said[since:])

    def writes(self, words: str) -> str:
        """Fill the field where the reader stands."""
        self.page.keyboard.insert_text(words)
        return words

    def presses(self, key: str, *words: str, most: int = 1) -> str:
        """Press a key, at most so many times, until all `words` are heard; what was said after the last press."""
        heard = ""
        for _ in range(most):
            since = len(self.voice.said)
            subprocess.run(["xdotool", "key", key], env=self.env, check=True)
            heard = self.voice.hears(words, since, PATIENCE if most == 1 else SILENCE)
            if all(one in heard for one in words):
                break
        if key == "Return":
            self.voice.pauses()
        return heard


@contextmanager
def _running(*command: str, env: dict[str, str], **options) -> Iterator[subprocess.Popen]:
    """A program with all that it starts, until the end of the block."""
    options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
    process = subprocess.Popen(command, env=env, start_new_session=True, text=True, **options)
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def _desktop(folder: Path) -> Iterator[dict[str, str]]:
    """A screen, a bus and a window keeper of their own; the environment that leads to them."""
    (folder / "run").mkdir(mode=0o700)
    env = {**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder / "run"), "LANG": "C.UTF-8"}
    with ExitStack() as all_of_them:
        start = all_of_them.enter_context
        read, write = os.pipe()
        start(
            _running(
                "Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", env=env, pass_fds=[write]
            )
        )
        os.close(write)
        with os.fdopen(read) as told:
            env["DISPLAY"] = f":{told.readline().strip()}"
        bus = start(
            _running(
                "dbus-daemon", "--session", "--nofork", "--print-address", env=env, stdout=subprocess.PIPE
            )
        )
        env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        bus.stdout.close()
        start(_running("openbox", env=env))
        start(_running(str(LAUNCHER), "--launch-immediately", env=env))
        yield env


@contextmanager
def _window(base_url: str, folder: Path, env: dict[str, str]) -> Iterator[Page]:
    """A window without a field for addresses, so that keys go to the page."""
    profile = folder / "profile"
    (profile / "Default").mkdir(parents=True)
    (profile / "Default" / "Preferences").write_text(PREFERENCES, encoding="utf-8")
    told = profile / "DevToolsActivePort"
    started = (CHROMIUM, *FLAGS, f"--user-data-dir={profile}", f"--app={base_url}/robots.txt")
    with _running(*started, env=env), sync_playwright() as play:
        end = time.monotonic() + PATIENCE
        while not told.exists() or "\n" not in told.read_text():
            assert time.monotonic() < end, "the browser did not start"
            time.sleep(0.05)
        browser = play.chromium.connect_over_cdp(f"http://127.0.0.1:{told.read_text().split()[0]}")
        yield browser.contexts[0].pages[0]
        browser.close()


@contextmanager
def reader(base_url: str, folder: Path) -> Iterator[Reader]:
    """A browser with Orca beside it."""
    voice = Voice()
    with _desktop(folder) as env, _running("orca", f"--debug-file={voice.path}", "--replace", env=env):
        assert voice.hears(["Screen reader on"], 0, PATIENCE), "the screen reader did not begin to speak"
        with _window(base_url, folder, env) as page:
            yield Reader(page, base_url, voice, env)
