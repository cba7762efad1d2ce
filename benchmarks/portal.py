"""How many public pages are served in a second, beside a Django view without middleware that returns the same bytes.

Both run under the same server, one process each, one after the other in turns; the client keeps a few connections open.
Prints pages in a second for both, their ratio, and how long one page takes (p50, p95).

    python benchmarks/portal.py
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

PAGES = {"home": "/", "rule": "/quy-tac/an-toan/"}
REQUESTS, CONNECTIONS, ROUNDS = 2_000, 4, 3
FLOOR = 0.6
PORTS = {"nep": 8771, "bare": 8772}
BARE = """
import os
from pathlib import Path
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, SECRET_KEY="x", ALLOWED_HOSTS=["*"], MIDDLEWARE=[])
PAGES = {name: Path(__file__).with_name(name + ".html").read_bytes() for name in ("home", "rule")}

urlpatterns = [
    path("", lambda request: HttpResponse(PAGES["home"])),
    path("quy-tac/an-toan/", lambda request: HttpResponse(PAGES["rule"])),
]
application = get_wsgi_application()
"""


def serve(name: str, target: str, environment: dict[str, str], folder: str) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--no-access-log",
    ]
    server = subprocess.Popen(
        [*command, "--log-level", "error", "--port", str(PORTS[name]), target], env=environment, cwd=folder
    )
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORTS[name]}/").read()
            return server
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{name} did not start")


def ask(name: str, address: str, many: int, times: list[float]) -> None:
    """Ask for one page again and again over one connection."""
    request = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{PORTS[name]}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", PORTS[name])) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(many):
            begun = time.perf_counter()
            line.sendall(request)
            read_answer(line)
            times.append(time.perf_counter() - begun)


def read_answer(line: socket.socket) -> None:
    got = b""
    while b"\r\n\r\n" not in got:
        got += line.recv(65_536)
    head, _, body = got.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise SystemExit(head.decode())
    lengths = [
        int(row.split(b":")[1]) for row in head.split(b"\r\n") if row.lower().startswith(b"content-length")
    ]
    # Without the middleware that counts it, the length is not told and the body comes in pieces.
    while len(body) < lengths[0] if lengths else not body.endswith(b"0\r\n\r\n"):
        body += line.recv(65_536)


def measure(name: str, address: str) -> tuple[float, list[float]]:
    """Pages in a second, and the seconds of each page."""
    times: list[float] = []
    each = REQUESTS // CONNECTIONS
    lines = [threading.Thread(target=ask, args=(name, address, each, times)) for _ in range(CONNECTIONS)]
    begun = time.perf_counter()
    for line in lines:
        line.start()
    for line in lines:
        line.join()
    return len(times) / (time.perf_counter() - begun), times


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "NEP_DATA_DIR": folder, "NEP_DEMO": "True", "NEP_DEBUG": "False"}
        environment["DJANGO_SETTINGS_MODULE"] = "nep.settings"
        for command in (["migrate"], ["demo"]):
            subprocess.run(
                [sys.executable, "-m", "nep", *command],
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        subprocess.run(
            [sys.executable, "-m", "django", "collectstatic", "--noinput", "-v0"], env=environment, check=True
        )
        ours = serve("nep", "nep.wsgi:application", environment, folder)
        try:
            for name, address in PAGES.items():
                page = urllib.request.urlopen(f"http://127.0.0.1:{PORTS['nep']}{address}").read()
                Path(folder, f"{name}.html").write_bytes(page)
            Path(folder, "bare.py").write_text(BARE, encoding="utf-8")
            plain = {**environment, "PYTHONPATH": folder}
            plain.pop("DJANGO_SETTINGS_MODULE")
            bare = serve("bare", "bare:application", plain, folder)
            try:
                return max(compare(name, address, folder) for name, address in PAGES.items())
            finally:
                bare.terminate()
        finally:
            ours.terminate()


def compare(name: str, address: str, folder: str) -> int:
    """0 when the page is served at least FLOOR times as fast as the bare view, 1 when not."""
    rates: dict[str, list[float]] = {"nep": [], "bare": []}
    times: list[float] = []
    for server in PORTS:
        measure(server, address)
    for _ in range(ROUNDS):
        for server, found in rates.items():
            rate, each = measure(server, address)
            found.append(rate)
            times += each if server == "nep" else []
    ours, bare = statistics.median(rates["nep"]), statistics.median(rates["bare"])
    cuts = statistics.quantiles(times, n=20)
    size = Path(folder, f"{name}.html").stat().st_size
    print(
        f"{name} ({size:,} bytes): {ours:,.0f} pages/s; a bare Django view {bare:,.0f}; ratio {ours / bare:.2f}"
    )
    print(f"  one page: p50 {1000 * cuts[9]:.2f} ms, p95 {1000 * cuts[18]:.2f} ms")
    return int(ours / bare < FLOOR)


if __name__ == "__main__":
    raise SystemExit(main())
