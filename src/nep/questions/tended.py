"""What those who keep the Code are told of published answers. The words of whoever asked are nobody's to change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.conduct.ageing import Aged
from nep.conduct.citing import Citing, Replaced
from nep.questions.models import Question

KIND = gettext_lazy("Hỏi – đáp")


def citing_what_was_replaced(replaced: Replaced) -> Iterator[Citing]:
    """Answers that name a replaced code as if it held."""
    for question in Question.objects.published().order_by("pk"):
        url = reverse("questions:read", args=[question.pk])
        yield from replaced.told(KIND, _title(question), url, f"{question.answer}\n{question.source}")


def grown_old(since: date) -> Iterator[Aged]:
    """Answers that nobody has looked at since that day."""
    for question in Question.objects.stale(since).order_by("pk"):
        url = reverse("questions:read", args=[question.pk])
        yield Aged(KIND, _title(question), url, question.last_looked_on)


def _title(question: Question) -> str:
    return _("Câu hỏi số %(number)s") % {"number": question.pk}
