"""One text in, one answer out: what the models and the rules find, less what speaks for the text.

>>> answer = screen("Công an phường làm việc quá chậm, đề nghị trả lời dân")
>>> str(answer.verdict), answer.findings
('clean', ())
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from nep.screening.categories import Told, categories
from nep.screening.cues import tags
from nep.screening.evidence import Evidence, gather
from nep.screening.exoneration import (
    against_it,
    between_marks,
    in_play,
    of_an_office,
    of_oneself,
    only_reported,
    quoted,
    speaks_for,
    spreads,
    strong,
    style,
    within,
)
from nep.screening.findings import Category, Finding, Screened, Verdict
from nep.screening.model import JOINT, RUDE, Judged, Model, shipped
from nep.screening.personal import Datum, data_in
from nep.screening.spans import Chain, written_without_marks

_BATCH = 256
_LEAST = 0.2  # no bar is lower
# What a finding must rest on besides its chance: cues of at least so many of these groups.
_RESTS_ON = {
    Category.SCAM: ({"demand", "lure", "press", "where", "who"}, 1),
    Category.ILLEGAL_ADS: ({"banned"}, 1),
    Category.UNVERIFIED_CLAIM: ({"rumour"}, 1),
    Category.CHILD_SAFETY: ({"minor", "desire"}, 1),
}
_TOLD_BY = {
    Category.SCAM: ("who", "demand", "lure", "press", "where"),
    Category.ILLEGAL_ADS: ("banned",),
    Category.UNVERIFIED_CLAIM: ("rumour",),
}
_SEVERITY = {
    Category.INSULT: 2, Category.HATE: 3, Category.THREAT: 3, Category.OBSCENE: 1, Category.SEXUAL_HARASSMENT: 3, Category.SCAM: 3,
    Category.ILLEGAL_ADS: 2, Category.PERSONAL_DATA: 2, Category.CHILD_SAFETY: 3, Category.UNVERIFIED_CLAIM: 1,
}  # fmt: skip


@dataclass(frozen=True)
class Language:
    """The language in which reasons and advice are given."""

    english: bool = False

    def because(self, told: Told) -> str:
        return told.because_en if self.english else told.because

    def advice(self, told: Told) -> str:
        return told.advice_en if self.english else told.advice


class Screener:
    """The screen with one model and one language."""

    def __init__(self, model: Model | None = None, english: bool = False) -> None:
        self.model = model or shipped()
        self._in = Language(english)
        self._bars = self.model.thresholds

    def screen(self, text: str) -> Screened:
        """The answer for one text."""
        return self.screen_many([text])[0]

    def stream(self, texts: Iterable[str]) -> Iterator[Screened]:
        """The answers for texts as they come, a batch at a time, so that memory does not grow with their number."""
        waiting = iter(texts)
        while batch := list(islice(waiting, _BATCH)):
            yield from self.screen_many(batch)

    def screen_many(self, texts: Sequence[str]) -> list[Screened]:
        """The answers for texts, in their order."""
        found = [gather(text) for text in texts]
        return [
            self._answer(text, judged) for text, judged in zip(found, self.model.judge(found), strict=True)
        ]

    def _answer(self, text: Evidence, judged: Judged) -> Screened:
        findings = [*self._rude(text, judged), *self._kinds(text, judged), *self._personal(text, judged)]
        findings.sort(key=lambda finding: (finding.start, finding.end))
        spoken = [] if findings else speaks_for(text) if self._nearly(text, judged) else []
        return Screened(self._verdict(findings), tuple(findings), tuple(spoken), self.model.name)

    def _verdict(self, findings: Sequence[Finding]) -> Verdict:
        if not findings:
            return Verdict.CLEAN
        sure = any(finding.confidence >= self._bars["likely"][str(finding.category)] for finding in findings)
        return Verdict.LIKELY if sure else Verdict.CHECK

    def _nearly(self, text: Evidence, judged: Judged) -> bool:
        """Whether there was something to speak for: a word of the lexicon, or a chance half way to a finding."""
        rude = any(entry.strength >= 2 or entry.kind == "intensifier" for entry, _, _ in text.entries)
        return rude or judged.rude > 0.3 or max(judged.chances.values()) > 0.2

    def _rude(self, text: Evidence, judged: Judged) -> Iterator[Finding]:
        kinds = {Category(kind): judged.chances[kind] for kind in RUDE}
        category, chance = max(kinds.items(), key=lambda pair: pair[1])
        bars = self._bars["check"]
        supported = judged.rude >= bars["by_itself"] or chance >= bars["alone"] or bool(strong(text))
        bare = written_without_marks(text.tokens) and not strong(text)
        by_comments = judged.rude >= (bars["bare"] if bare else bars["rude"]) and supported
        by_lines = chance >= bars[str(category)] and judged.rude >= bars["agree"]
        plain = not (by_comments or by_lines) and self._plainly(text, judged)
        if not (by_comments or by_lines or plain):
            return
        spans = [span for span in self._offending(text, judged) if not within([span], style(text))]
        if not spans and by_lines and chance >= bars["sure"]:
            spans = [_whole(text)]
        if not spans or self._let_pass(text, spans, category, judged):
            return
        confidence = max(
            judged.rude if by_comments else 0.0, chance if by_lines else 0.0, 0.5 if plain else 0.0
        )
        yield from (self._finding(category, start, end, confidence) for start, end in spans)

    def _let_pass(
        self, text: Evidence, spans: list[tuple[int, int]], category: Category, judged: Judged
    ) -> bool:
        """Whether the form of the text alone speaks for it."""
        bars = self._bars["check"]
        if within(spans, quoted(text)) or only_reported(text, spans):
            return True
        menaced = category is Category.THREAT and judged.chances[str(category)] >= bars[str(category)]
        if not menaced and judged.rude < bars["office"] and of_an_office(text):
            return True
        if category is Category.THREAT and in_play(text):
            return True
        return category is Category.INSULT and of_oneself(text)

    def _plainly(self, text: Evidence, judged: Judged) -> bool:
        """Whether strong words are said to somebody's face, whatever the models say, and nothing speaks for the text."""
        kinds = {entry.kind for entry, _, _ in text.entries if entry.strength == 3}
        addressed = any(entry.kind in ("second", "rude_person") for entry, _, _ in text.entries)
        plain = kinds & {"obscene", "slur"} or (kinds & {"insult", "threat"} and addressed)
        spoken = {"quote", "condemnation", "self", "friendly", "literal", "play", "warning", "story"} & set(
            speaks_for(text)
        )
        return bool(plain) and not spoken and judged.rude >= self._bars["check"]["plain"]

    def _offending(self, text: Evidence, judged: Judged) -> list[tuple[int, int]]:
        """Where it is rude: words that the chain holds for offending, entries of the lexicon, at least the likeliest word."""
        offends = judged.chain.offends
        inside = offends >= self._bars["check"]["word"]
        for entry, first, last in text.entries:
            if entry.strength >= 3:
                inside[first:last] = True
        if not inside.any() and len(offends):
            inside = offends >= max(float(offends.max()), self._bars["check"]["support"])
        return _spans(text, inside)

    def _kinds(self, text: Evidence, judged: Judged) -> Iterator[Finding]:
        if max(judged.chances.values()) < _LEAST:
            return
        groups = {tags()[cue.says].group for cue in text.cues}
        for category, (wanted, least) in _RESTS_ON.items():
            chance = self._chance(category, judged)
            bars = self._bars["check"]
            if chance < bars[str(category)] or (len(groups & wanted) < least and chance < bars["sure"]):
                continue
            if category is Category.UNVERIFIED_CLAIM and self._no_rumour(text, chance):
                continue
            if against_it(text, category) and (between_marks(text) or chance < bars["against"]):
                continue
            spans = _read_spans(self.model.giveaway, text) or [_whole(text)]
            yield from (
                self._finding(category, start, end, chance, self._told_by(category, text))
                for start, end in spans[:2]
            )

    def _chance(self, category: Category, judged: Judged) -> float:
        """The chance of a kind; of the likeliest among kinds judged together, as if it were over its bar when they are over theirs."""
        chance, bars = judged.chances[str(category)], self._bars["check"]
        together = [kind for kind in JOINT["trade"] if str(category) in JOINT["trade"]]
        if not together or max(together, key=judged.chances.__getitem__) != str(category):
            return chance
        sure = judged.chances["trade"] >= bars["trade"] and chance >= bars["joint"]
        return max(chance, bars[str(category)]) if sure else chance

    def _no_rumour(self, text: Evidence, chance: float) -> bool:
        """Whether it is a game, or a complaint about an office that neither presses to share nor hides a source."""
        return in_play(text) or (
            chance < self._bars["check"]["claim"] and of_an_office(text) and not spreads(text)
        )

    def _told_by(self, category: Category, text: Evidence) -> str:
        """The reason in the words of the cues that were found, the first of each group."""
        said = []
        for group in _TOLD_BY.get(category, ()):
            names = [cue.says for cue in text.cues if tags()[cue.says].group == group]
            if names:
                tag = tags()[max(set(names), key=names.count)]
                said.append(tag.says_en if self._in.english else tag.says)
        return (" and " if self._in.english else " và ").join(said[:3])

    def _personal(self, text: Evidence, judged: Judged) -> Iterator[Finding]:
        chance, bar = (
            judged.chances[str(Category.PERSONAL_DATA)],
            self._bars["check"][str(Category.PERSONAL_DATA)],
        )
        data = data_in(text)
        kept = [
            datum for datum in data if max(chance, datum.alone) >= bar and chance >= (0.5 - datum.alone) * bar
        ]
        for datum in kept:
            yield self._datum(datum, max(chance, datum.alone))
        if not kept and chance >= self._bars["check"]["private"]:
            says = ("thông tin riêng", "private information")
            spans = [span for span in _read_spans(self.model.giveaway, text) if _in_words(text, span)]
            for start, end in spans[:3]:
                yield self._datum(Datum(*says, start, end, 0.0), chance)

    def _datum(self, datum: Datum, confidence: float) -> Finding:
        told = categories()[Category.PERSONAL_DATA]
        says = datum.says_en if self._in.english else datum.says
        reason = f"{self._in.because(told)}: {says}"
        return self._finding(Category.PERSONAL_DATA, datum.start, datum.end, confidence, reason)

    def _finding(
        self, category: Category, start: int, end: int, confidence: float, because: str = ""
    ) -> Finding:
        told = categories()[category]
        reason = because or self._in.because(told)
        return Finding(
            category,
            told.rule,
            start,
            end,
            _SEVERITY[category],
            round(confidence, 3),
            reason,
            self._in.advice(told),
        )


def _in_words(text: Evidence, span: tuple[int, int]) -> bool:
    """Whether a place holds words: what a bare number is, its make-up has already told."""
    inside = [token for token in text.tokens if span[0] <= token.start < span[1]]
    return sum(token.form[0].isalpha() and len(token.form) > 2 for token in inside) >= 2


def _whole(text: Evidence) -> tuple[int, int]:
    return text.tokens[0].start, text.tokens[-1].end


def _read_spans(chain: Chain, text: Evidence) -> list[tuple[int, int]]:
    offends = chain.read([text.looked])[0].offends
    return _spans(text, offends >= 0.5) if len(offends) else []


def _spans(text: Evidence, inside: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The places of words that follow each other, as one place each."""
    found: list[tuple[int, int]] = []
    before = -2
    for number in np.flatnonzero(inside):
        token = text.masked[int(number)]
        if number == before + 1 and found:
            found[-1] = (found[-1][0], token.end)
        else:
            found.append((token.start, token.end))
        before = int(number)
    return found


def screen(text: str, english: bool = False) -> Screened:
    """The answer for one text by the model that comes with Nếp."""
    return Screener(english=english).screen(text)
