"""How fast the screen is, beside what people would use instead, on one core in one run.

    python benchmarks/screening.py

Prints texts per second and the 50th and 95th percentile of one text alone. The texts are the project's own lines. Beside the screen
run, where they are installed, better-profanity, underthesea's tokenizer, and a transformer of 135 million random weights (the size of
PhoBERT-base; what it says is nonsense, what it costs is not):

    pip install better-profanity underthesea torch transformers

The last check is that a long line made of traps costs no more than in proportion to its length.
"""

from __future__ import annotations

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import random
import statistics
import time
from collections.abc import Callable, Sequence

from nep.screening import Screener
from nep.screening.lines import LEARNED, names, read_lines

TRAPS = (
    "a.",
    "a ",
    "a-b-",
    "0912 ",
    "đ",
    "!",
    "ngu ",
    "1/",
    "“",
    "a@",
    "lớp 1A ",
    "so 1 duong A ",
    "x0",
    "\u200b",
    "e\u0301",
)


def texts() -> list[str]:
    """The project's own lines, in a drawn order."""
    found = [line.text for name in names(LEARNED) for line in read_lines(LEARNED, name)]
    random.Random(7).shuffle(found)
    return found


def rate(work: Callable[[Sequence[str]], object], given: Sequence[str]) -> float:
    """Texts in a second of one core's time, the better of two runs."""
    best = 0.0
    for _ in range(2):
        began = time.process_time()
        work(given)
        best = max(best, len(given) / (time.process_time() - began))
    return best


def alone(work: Callable[[Sequence[str]], object], given: Sequence[str]) -> str:
    """The 50th and 95th percentile of one text alone, in milliseconds."""
    spent = []
    for text in given:
        began = time.perf_counter()
        work([text])
        spent.append(1000 * (time.perf_counter() - began))
    cuts = statistics.quantiles(spent, n=20)
    return f"{cuts[9]:.2f} / {cuts[18]:.2f} ms"


def others() -> dict[str, tuple[Callable[[Sequence[str]], object], int]]:
    """What is installed to compare with, and how many texts it is given."""
    found: dict[str, tuple[Callable[[Sequence[str]], object], int]] = {}
    try:
        from better_profanity import profanity

        profanity.load_censor_words()
        found["better-profanity"] = (
            lambda given: [profanity.contains_profanity(text) for text in given],
            100,
        )
    except ImportError:
        print("better-profanity: not installed")
    try:
        from underthesea import word_tokenize

        found["underthesea word_tokenize"] = (lambda given: [word_tokenize(text) for text in given], 500)
    except ImportError:
        print("underthesea: not installed")
    try:
        found["135 M transformer, 32 tokens"] = (transformer(), 64)
    except ImportError:
        print("transformer: torch and transformers are not installed")
    return found


def transformer() -> Callable[[Sequence[str]], object]:
    """A classifier of the size of PhoBERT-base with random weights, 32 tokens for each text, 32 texts at a time."""
    import torch
    from transformers import RobertaConfig, RobertaForSequenceClassification

    torch.set_num_threads(1)
    model = RobertaForSequenceClassification(
        RobertaConfig(vocab_size=64001, max_position_embeddings=258, type_vocab_size=1)
    ).eval()

    def run(given: Sequence[str]) -> None:
        with torch.inference_mode():
            for start in range(0, len(given), 32):
                model(torch.randint(5, 64000, (min(32, len(given) - start), 32)))

    return run


def main() -> None:
    given, screener = texts(), Screener()
    screener.screen_many(given[:200])
    ours = rate(lambda some: list(screener.stream(some)), given)
    letters = statistics.mean(map(len, given))
    print(
        f"screen: {ours:,.0f} texts/s, one alone {alone(screener.screen_many, given[:400])}, {letters:.0f} letters a text"
    )
    for name, (work, many) in others().items():
        theirs = rate(work, given[:many])
        print(
            f"{name}: {theirs:,.1f} texts/s, one alone {alone(work, given[: min(many, 40)])}; the screen is {ours / theirs:,.1f} times as fast"
        )
    print(
        "a line of traps, twice as long: "
        + ", ".join(f"{trap!r} {growth(screener, trap):.1f}" for trap in TRAPS)
    )


def growth(screener: Screener, trap: str) -> float:
    """How many times longer a line of traps takes when it is twice as long."""
    half, whole = (trap * (size // len(trap)) for size in (10_000, 20_000))
    spent = []
    for text in (half, whole):
        began = time.process_time()
        screener.screen(text)
        spent.append(time.process_time() - began)
    return spent[1] / spent[0]


if __name__ == "__main__":
    main()
