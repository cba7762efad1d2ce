"""Vietnamese is the source; the English catalogue is whole, true to its placeholders, and is what the switch shows."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "nep"
ASKING = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
LANGUAGES = ["en", "vi"]


def entries(language: str) -> list[dict[str, str]]:
    """What the .po says: a dict of msgid, msgid_plural, msgstr… for each sentence, with its flags; no header.

    >>> entries("en")[0]["msgid"] != ""
    True
    """
    text = (SOURCE / "locale" / language / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    found = []
    for block in text.split("\n\n"):
        entry = {"flags": " ".join(line for line in block.splitlines() if line.startswith("#,"))}
        for line in block.splitlines():
            if match := re.match(r'(msg\w+(?:\[\d\])?) (".*")$', line):
                name = match[1]
                entry[name] = ast.literal_eval(match[2])
            elif line.startswith('"'):
                entry[name] += ast.literal_eval(line)
        if entry.get("msgid"):
            found.append(entry)
    return found


def said(entry: dict[str, str]) -> list[str]:
    """The translation, or its singular and plural."""
    return [text for name, text in sorted(entry.items()) if name.startswith("msgstr")]


def compiled(language: str) -> dict[object, str]:
    with (SOURCE / "locale" / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        return {key: text for key, text in gettext.GNUTranslations(file)._catalog.items() if key}


def in_templates() -> Iterator[str]:
    """Every sentence a template asks for, with the placeholders that `blocktranslate` makes of variables."""
    for path in SOURCE.rglob("templates/**/*.*"):
        asked = templatize(path.read_text(encoding="utf-8"))
        for literal in re.findall(r"""(?:gettext|\b_)\(u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""", asked):
            yield ast.literal_eval(literal)


def in_code() -> Iterator[str]:
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=asking), args=[ast.Constant(value=text), *_]) if (
                    asking in ASKING
                ):
                    yield text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated_and_none_is_a_guess(language):
    missing = [
        entry["msgid"] for entry in entries(language) if "" in said(entry) or "fuzzy" in entry["flags"]
    ]

    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_says_what_the_readable_one_says(language):
    readable: dict[object, str] = {}
    for entry in entries(language):
        plural = "msgid_plural" in entry
        for number, text in enumerate(said(entry)):
            readable[(entry["msgid"], number) if plural else entry["msgid"]] = text

    assert compiled(language) == readable


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_fill_in_the_same_places(language):
    different = [
        (entry["msgid"], text)
        for entry in entries(language)
        for text in said(entry)
        if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(entry["msgid"]))
    ]

    assert different == []


def test_every_sentence_of_pages_and_code_is_in_the_english_catalogue():
    """After new sentences: `make catalogue`, then translate what it added."""
    known = {entry["msgid"] for entry in entries("en")}

    assert {*in_templates(), *in_code()} - known == set()


def test_the_scan_finds_what_pages_ask_for():
    assert "Cán bộ vào bàn làm việc" in set(in_templates())
    assert "%(n)s nhiệm vụ" in set(in_templates())
    assert "Trang chủ" in set(in_code()) | set(in_templates())


@pytest.mark.django_db
def test_the_switch_shows_english_and_keeps_it_on_the_next_page(client):
    before = client.get("/").content.decode()

    home = client.post("/giao-dien/ngon-ngu/", {"language": "en", "next": "/"}, follow=True)
    after = client.get("/van-ban/cong-khai/").content.decode()

    assert '<html lang="vi"' in before
    assert "Cán bộ vào bàn làm việc" in before
    assert '<html lang="en"' in home.content.decode()
    assert "Officers: go to the desk" in home.content.decode()
    assert "Public documents" in after
    assert "Văn bản công khai" not in after


def test_english_counts_one_and_many():
    with translation.override("en"):
        one, many = (translation.ngettext("%(n)s nhiệm vụ", "%(n)s nhiệm vụ", n) % {"n": n} for n in (1, 17))

    assert (one, many) == ("1 task", "17 tasks")
