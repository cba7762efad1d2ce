"""Other models behind the same interface: any local folder with a sequence classifier, when `nep[transformers]` is installed.

A transformer gives one chance for a whole text and no place in it; what it says becomes a finding only where our chain finds
words to point at, as with our own model. In shadow mode it answers nobody: it is compared and its figures are told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from nep.screening.errors import CannotUse
from nep.screening.evidence import Evidence
from nep.screening.findings import Screened, Verdict
from nep.screening.model import Judged, Model, shipped
from nep.screening.screener import Screener


class Screens(Protocol):
    """What answers texts."""

    def screen_many(self, texts: Sequence[str]) -> list[Screened]:
        """The answers for texts, in their order."""
        ...


class Transformer(Model):
    """Our model with the chance of "rude" given by a sequence classifier whose first class is "clean"."""

    classifier: Any
    tokenizer: Any

    @classmethod
    def beside(cls, folder: Path) -> Transformer:
        """The classifier in a local folder; nothing is fetched from anywhere.

        Raises:
            CannotUse: the folder holds no classifier, or the package `transformers` is not installed.
        """
        try:
            from transformers import AutoModelForSequenceClassification, AutoTokenizer
        except ImportError as error:
            raise CannotUse("Cần cài thêm gói: pip install nep[transformers].") from error
        ours = shipped()
        model = cls(
            ours.rude,
            ours.chain,
            ours.giveaway,
            ours.kinds,
            ours.dense,
            ours.thresholds,
            folder.resolve().name,
        )
        try:
            model.tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            model.classifier = AutoModelForSequenceClassification.from_pretrained(
                folder, local_files_only=True
            ).eval()
        except (OSError, ValueError) as error:
            raise CannotUse(f"Thư mục {folder} không có mô hình phân loại câu đọc được.") from error
        return model

    def judge(self, found: Sequence[Evidence]) -> list[Judged]:
        """Our answers, with the classifier's chance of "not clean" in the place of ours."""
        import torch

        texts = [text.letters.text or " " for text in found]
        with torch.inference_mode():
            given = self.tokenizer(texts, padding=True, truncation=True, max_length=128, return_tensors="pt")
            chances = torch.softmax(self.classifier(**given).logits, dim=-1).numpy()
        return [
            judged._replace(rude=float(1 - chance))
            for judged, chance in zip(super().judge(found), chances[:, 0], strict=True)
        ]


def screener_of(folder: Path | None, english: bool = False) -> Screener:
    """The screener with our model, or with the classifier in a folder."""
    return Screener(Transformer.beside(folder) if folder else None, english=english)


@dataclass
class Shadow:
    """A second backend that answers nobody: how often it agrees with the answers given."""

    beside: Screens
    pairs: Counter[tuple[Verdict, Verdict]] = field(default_factory=Counter)

    def compare(self, texts: Sequence[str], answers: Sequence[Screened]) -> None:
        """Count the verdicts of both on some texts."""
        others = self.beside.screen_many(texts)
        self.pairs.update(
            (answer.verdict, other.verdict) for answer, other in zip(answers, others, strict=True)
        )

    def told(self) -> dict[str, Any]:
        """The share of texts on which both say the same, and the count of each pair of verdicts, ours first."""
        total = sum(self.pairs.values())
        same = sum(count for (ours, other), count in self.pairs.items() if ours == other)
        return {
            "texts": total,
            "same": round(same / total, 4) if total else None,
            "pairs": {f"{ours}/{other}": count for (ours, other), count in sorted(self.pairs.items())},
        }
