"""What those who keep the Code are told of lessons, questions and papers: all of them are files of the project."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.conduct.citing import Citing, Replaced
from nep.learning import content, papers, questions, risks, stories
from nep.learning.bands import CHILDREN
from nep.learning.checkup import checkup
from nep.learning.said import every_said
from nep.ui.said import Said


class Piece(NamedTuple):
    """Something to learn from: what it is called, where it is read, and the articles it stands on."""

    kind: str | Promise
    title: Said
    url: str
    what: object
    cites: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All it says, in both languages."""
        return "\n".join(line for said in every_said(self.what) for line in (said.vi, said.en))


def citing_what_was_replaced(replaced: Replaced) -> Iterator[Citing]:
    """Whatever names a replaced code as if it held, or stands on one of its articles."""
    for piece in pieces():
        yield from replaced.told(piece.kind, piece.title.vi, piece.url, piece.words, piece.cites)


def pieces() -> Iterator[Piece]:
    for course in content.courses():
        for lesson in course.lessons:
            url = reverse("learning:lesson", args=[course.slug, lesson.slug])
            yield Piece(_("Bài học"), lesson.title, url, lesson, lesson.cites)
        quiz = reverse("learning:quiz", args=[course.slug])
        for question in questions.bank(course.slug):
            said = (question, Said(question.source, ""))
            yield Piece(_("Câu hỏi trắc nghiệm"), question.ask, quiz, said, question.cites)
    for paper in papers.papers():
        yield Piece(
            _("Tài liệu"), paper.title, reverse("learning:paper", args=[paper.shelf, paper.slug]), paper
        )
    for story in stories.stories():
        yield Piece(_("Truyện"), story.title, reverse("learning:story", args=[story.slug]), story)
    yield from _single_pages()


def _single_pages() -> Iterator[Piece]:
    kind = _("Trang học")
    for key, name in (("dong-y", "consent"), ("ten-that", "real_name"), ("bao-ve", "protect")):
        advice = papers.advice(key)
        yield Piece(kind, advice.title, reverse(f"learning:{name}"), advice)
    for risk in risks.risks():
        yield Piece(kind, risk.name, reverse("learning:risks", args=[CHILDREN[-1]]), risk)
    yield Piece(kind, content.CHECKUP_TITLE, reverse("learning:checkup"), checkup())
    yield Piece(kind, content.OPINION_TITLE, reverse("learning:opinion"), content.cards())
    yield Piece(kind, content.LANGUAGE_TITLE, reverse("learning:language"), content.language())
