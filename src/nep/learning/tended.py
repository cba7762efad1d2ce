"""What those who keep the Code are told of lessons, questions and papers: all of them are files of the project."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.conduct.ageing import Aged, is_old
from nep.conduct.citing import Citing, Replaced
from nep.learning import content, papers, questions, risks, stories
from nep.learning.bands import CHILDREN
from nep.learning.checkup import checkup
from nep.learning.said import every_said, told
from nep.ui.said import Said


class Piece(NamedTuple):
    """Something to learn from: the file it stands in, what it is called, where it is read, and the articles it stands on."""

    file: str
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


def grown_old(since: date) -> Iterator[Aged]:
    """Lessons, papers, stories and pages whose file nobody has read through since that day. Questions go with their course."""
    for piece in pieces():
        day = read_on()[piece.file]
        if is_old(day, since) and not isinstance(piece.what, tuple):
            yield Aged(piece.kind, piece.title.vi, piece.url, day)


@cache
def read_on() -> dict[str, date]:
    """The day on which the words of each file were last read through, by the name of the file."""
    return {file: date.fromisoformat(day) for file, day in told("da-doc-lai").items()}


def pieces() -> Iterator[Piece]:
    for course in content.courses():
        for lesson in course.lessons:
            url = reverse("learning:lesson", args=[course.slug, lesson.slug])
            yield Piece(course.slug, _("Bài học"), lesson.title, url, lesson, lesson.cites)
        quiz = reverse("learning:quiz", args=[course.slug])
        for question in questions.bank(course.slug):
            said = (question, Said(question.source, ""))
            yield Piece(course.slug, _("Câu hỏi trắc nghiệm"), question.ask, quiz, said, question.cites)
    for paper in papers.papers():
        url = reverse("learning:paper", args=[paper.shelf, paper.slug])
        yield Piece("tai-lieu", _("Tài liệu"), paper.title, url, paper)
    for story in stories.stories():
        url = reverse("learning:story", args=[story.slug])
        yield Piece("truyen", _("Truyện"), story.title, url, story)
    yield from _single_pages()


def _single_pages() -> Iterator[Piece]:
    kind = _("Trang học")
    for key, name in (("dong-y", "consent"), ("ten-that", "real_name"), ("bao-ve", "protect")):
        advice = papers.advice(key)
        yield Piece("trang", kind, advice.title, reverse(f"learning:{name}"), advice)
    for risk in risks.risks():
        yield Piece("rui-ro", kind, risk.name, reverse("learning:risks", args=[CHILDREN[-1]]), risk)
    yield Piece("tu-kiem", kind, content.CHECKUP_TITLE, reverse("learning:checkup"), checkup())
    yield Piece("y-kien", kind, content.OPINION_TITLE, reverse("learning:opinion"), list(content.cards()))
    yield Piece("tieng-noi", kind, content.LANGUAGE_TITLE, reverse("learning:language"), content.language())
