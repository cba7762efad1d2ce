"""Every public address in a browser, both widths, both schemes: `make axe` against a demonstration that is served.

It takes minutes; the suite looks at one page of each kind (tests/test_pages_for_all.py).
"""

from __future__ import annotations

import re
import sys
from urllib.request import urlopen

from browsing import browser_page, colour_faults, faults

LOOKS = [(360, 740, "light"), (1280, 900, "dark")]
OTHER = {"light": "dark", "dark": "light"}


def addresses(site: str) -> list[str]:
    """Of the site map, and the English of each."""
    with urlopen(f"{site}/sitemap.xml", timeout=30) as answer:
        told = re.findall(r"<loc>https?://[^/]+([^<#]*)", answer.read().decode())
    plain = list(dict.fromkeys(told))
    return plain + [f"/en{one}" for one in plain]


def main(site: str) -> int:
    pages, found = addresses(site), []
    for width, height, scheme in LOOKS:
        with browser_page(site, viewport={"width": width, "height": height}, color_scheme=scheme) as page:
            for address in pages:
                page.goto(address)
                found += faults(page)
                page.emulate_media(color_scheme=OTHER[scheme])
                found += colour_faults(page)
                page.emulate_media(color_scheme=scheme)
            found += [(url, "from elsewhere", "") for url in page.foreign]
    for url, what, where in found:
        print(url, what, where)
    print(f"{len(pages)} addresses, {len(LOOKS) * 2} looks: {len(found)} serious findings")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"))
