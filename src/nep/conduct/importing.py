"""Brings in the official text of a code: the file is kept with its hash, and each "Điều N" becomes an article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.conduct.errors import FileNotReadable, NoArticles
from nep.conduct.models import Article, Code, Part
from nep.reading import UnreadableDocument, read

_ARTICLE = re.compile(r"^[ \t]*Điều[ \t]+(\d+)[.:]?[ \t]*(.*)$", re.MULTILINE)
LONGEST_HEADING = 300


class Found(NamedTuple):
    """One article as the official text has it."""

    number: str
    heading: str
    text: str


def articles_in(text: str) -> list[Found]:
    """The articles of a text. Where a decision stands before the code, numbers begin anew: the longer run is the code.

    >>> [one.number for one in articles_in("Điều 1. Mục đích\\nVì sao\\nĐiều 2. Ai\\nMọi người")]
    ['1', '2']
    """
    marks = list(_ARTICLE.finditer(text))
    ends = [*[mark.start() for mark in marks], len(text)][1:]
    runs: list[list[Found]] = []
    for mark, end in zip(marks, ends, strict=True):
        if not runs or int(mark[1]) <= int(runs[-1][-1].number):
            runs.append([])
        runs[-1].append(Found(mark[1], mark[2].strip()[:LONGEST_HEADING], text[mark.end() : end].strip()))
    return max(runs, key=len, default=[])


def text_of(name: str, data: bytes) -> str:
    """What the file says, or the one sentence why it cannot be read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"toan-van{Path(name).suffix.lower()}"
        path.write_bytes(data)
        try:
            return read(path).text
        except (UnreadableDocument, OSError) as error:
            raise FileNotReadable(str(error)) from error


def bring_in(*, code: Code, file: ContentFile[bytes], source_url: str, by: User) -> int:
    """Keep the file and make its articles; how many. Our own sentences on the clauses stay beside them.

    The file is read before the transaction: that can take a while.
    """
    data, name = file.read(), Path(file.name or "toan-van").name
    found = articles_in(text_of(name, data))
    if not found:
        raise NoArticles
    return _keep(code, name, data, found, source_url, by)


@transaction.atomic
def _keep(code: Code, name: str, data: bytes, found: list[Found], source_url: str, by: User) -> int:
    code.original.save(name, ContentFile(data), save=False)
    code.sha256 = hashlib.sha256(data).hexdigest()
    code.source_url = source_url
    code.imported_on, code.imported_by = timezone.localdate(), by
    code.save()
    parts = dict(code.articles.values_list("number", "part"))
    for one in found:
        part = parts.get(one.number) or parts.get(f"{one.number}.1") or Part.FRAME
        facts = {"heading": one.heading, "official": one.text}
        code.articles.update_or_create(
            number=one.number, defaults=facts, create_defaults={**facts, "part": part}
        )
    for place, article in enumerate(in_order(code), start=1):
        Article.objects.filter(pk=article.pk).update(place=place * 10)
    audit.record("conduct.code_imported", by=by, target=code, articles=len(found), sha256=code.sha256)
    return len(found)


def in_order(code: Code) -> Iterator[Article]:
    """Articles and clauses by their numbers; parts that have a name instead of a number stay behind them."""

    def key(article: Article) -> tuple[bool, list[int], int]:
        numbered = article.number.replace(".", "").isdigit()
        numbers = [int(part) for part in article.number.split(".")] if numbered else []
        return (not numbered, numbers, article.place)

    return iter(sorted(code.articles.all(), key=key))
