"""A coverage-guided run over the screen: it looks for a text that raises, a finding outside the text, or an invisible letter that counts.

pip install atheris
python tools/fuzz_screening.py -runs=50000
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["nep.screening", "nep.text"]):
    from nep.screening import Screener

MARKS = ("\u200b", "\u2060", "\ufeff", "\u00ad", "\ufe0f", "\u202e")
SEEDS = (
    "Thứ óc chó như mày", "n.g.u v.l đ!t", "gọi 0912 000 123 cccd 001099000012", "công an chuyển tiền otp apk", "“đồ ngu” là sai", "lớp 5A1 Tiểu học A",
)  # fmt: skip


def main() -> None:
    """Run until the number of runs that was asked for is done; a failure is printed with the text that caused it."""
    screener = Screener()

    def one(data: bytes) -> None:
        given = atheris.FuzzedDataProvider(data)
        text = SEEDS[given.ConsumeIntInRange(0, len(SEEDS) - 1)]
        place = given.ConsumeIntInRange(0, len(text))
        text = text[:place] + given.ConsumeUnicode(120) + text[place:]
        answer = screener.screen(text)
        assert all(0 <= found.start < found.end <= len(text) for found in answer.findings), repr(text)
        mark, place = MARKS[given.ConsumeIntInRange(0, len(MARKS) - 1)], given.ConsumeIntInRange(0, len(text))
        hidden = text[:place] + mark + text[place:]
        assert screener.screen(hidden).verdict == answer.verdict, repr((text, mark, place))

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
