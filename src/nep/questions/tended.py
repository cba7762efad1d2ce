"""What those who keep the Code are told of published answers. The words of whoever asked are nobody's to change."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.conduct.citing import Citing, Replaced
from nep.questions.models import Question

KIND = gettext_lazy("Hỏi – đáp")


def citing_what_was_replaced(replaced: Replaced) -> Iterator[Citing]:
    """Answers that name a replaced code as if it held."""
    for question in Question.objects.published().order_by("pk"):
        title = _("Câu hỏi số %(number)s") % {"number": question.pk}
        url = reverse("questions:read", args=[question.pk])
        yield from replaced.told(KIND, title, url, f"{question.answer}\n{question.source}")
