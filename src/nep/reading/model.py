"""What reading a document gives: its header, its tasks, and what a person should look at."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

SCHEMA = 1
Recurrence = Literal["annual", "quarterly", "monthly", "weekly", "periodic", "continuous"]


class UnreadableDocument(Exception):
    """The file is no document that can be read; the message is one sentence for the person who brought it."""


@dataclass
class Task:
    """One duty that the document gives. Names of units are as written; nothing is guessed into `lead`."""

    text: str
    lead: list[str] = field(default_factory=list)
    coordinate: list[str] = field(default_factory=list)
    period: str | None = None
    recurring: Recurrence | None = None
    section: str = ""
    start: int = 0
    end: int = 0
    lead_suggested: list[str] = field(default_factory=list)
    needs_review: bool = False
    why: str = ""

    def ask_for_review(self, why: str) -> None:
        """Mark the task as one that a person must look at; reasons add up."""
        self.needs_review = True
        self.why = f"{self.why} {why}".strip()


@dataclass(frozen=True)
class Warning:
    """Something that a person should know before using the reading. `code` is stable, `message` is Vietnamese."""

    code: str
    message: str
    start: int
    end: int


@dataclass
class Header:
    """The formal parts of a document (Decree 30/2020/NĐ-CP, Article 8). What the text lacks is empty or None."""

    title: str = ""
    doc_type: str = ""
    number: str | None = None
    issuer: str = ""
    issued_on: str | None = None
    place: str = ""
    signer: str = ""
    signer_title: str = ""
    legal_basis: list[str] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)
    addressees: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)


@dataclass
class Reading:
    """A document read: the plain text that all offsets point into, the header, the tasks, the warnings."""

    text: str
    header: Header
    tasks: list[Task]
    warnings: list[Warning]
    scanned: bool = False

    def as_json(self) -> dict[str, Any]:
        """The reading in the contract of `nep read --json`, schema 1."""
        return {
            "schema": SCHEMA,
            "text": self.text,
            **asdict(self.header),
            "scanned": self.scanned,
            "tasks": [asdict(task) for task in self.tasks],
            "warnings": [asdict(warning) for warning in self.warnings],
        }
