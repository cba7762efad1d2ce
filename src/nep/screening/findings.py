"""What a screen says of a text: a verdict, and for each finding the rule, the place, the reason and the advice."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """`clean`: nothing to say. `check`: a person should look. `likely`: a rule is probably broken."""

    CLEAN = "clean"
    CHECK = "check"
    LIKELY = "likely"


class Category(StrEnum):
    """What a text may break. The list is closed: there is no category of political opinion and no way to add one."""

    INSULT = "insult"
    HATE = "hate"
    THREAT = "threat"
    OBSCENE = "obscene"
    SEXUAL_HARASSMENT = "sexual_harassment"
    SCAM = "scam"
    ILLEGAL_ADS = "illegal_ads"
    PERSONAL_DATA = "personal_data"
    CHILD_SAFETY = "child_safety"
    UNVERIFIED_CLAIM = "unverified_claim"


@dataclass(frozen=True)
class Finding:
    """One thing found. `start` and `end` (excluded) are places in the raw text; severity is 1 to 3, confidence 0 to 1."""

    category: Category
    rule: str
    start: int
    end: int
    severity: int
    confidence: float
    because: str
    advice: str


@dataclass(frozen=True)
class Screened:
    """The answer for one text. `exonerated_by` names what spoke for it, such as "quote" or "object"."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    exonerated_by: tuple[str, ...]
    model: str

    def as_json(self, id: str) -> dict[str, Any]:
        """The answer in the shape of the contract `nep screen`, with the reader's own id."""
        return {
            "id": id,
            "verdict": str(self.verdict),
            "findings": [asdict(finding) | {"category": str(finding.category)} for finding in self.findings],
            "exonerated_by": list(self.exonerated_by),
            "model": self.model,
        }
