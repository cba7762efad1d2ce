"""The words of a text around the rules → values: one field for each sentence. Nothing is saved here."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from nep.conduct import pages, shaping
from nep.conduct.code_forms import SeenForm, SendForm
from nep.conduct.errors import ProjectHasMovedOn
from nep.conduct.parts import Line, in_language, sections_of
from nep.conduct.shaping import Both, Place

LANGUAGES = ("vi", "en")
# What stands on one line of the page; the rest is a sentence or two.
SHORT = {"title", "heading", "law", "complain_law"}


class SentenceField(forms.CharField):
    """One sentence, or two that belong together: never empty, on one line however it was typed."""

    default_error_messages = {"required": _("Hãy viết câu này. Phần nào cũng phải có lời.")}

    def __init__(self, *, place: Place, language: str, **options: Any) -> None:
        attributes = {"lang": language}
        widget = (
            forms.TextInput(attributes) if place.key in SHORT else forms.Textarea({**attributes, "rows": 2})
        )
        super().__init__(max_length=400, widget=widget, **options)

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class CitationField(SentenceField):
    """Where a law is named: never empty, and never words alone."""

    default_error_messages = {"required": _("Hãy ghi điều luật. Chỗ này không để trống.")}

    def validate(self, value: Any) -> None:
        super().validate(value)
        if not shaping.cites_something(value):
            raise ValidationError(_("Hãy ghi số hoặc năm của văn bản luật."))


class Row(NamedTuple):
    """A sentence to be written in both languages, with what it is called inside its part."""

    label: str
    label_en: str
    vi: BoundField
    en: BoundField


class FormSection(NamedTuple):
    title: str
    note: str
    rows: list[Row]


class TextForm(SeenForm):
    """Every sentence of a text, in the shape of the project's file.

    `frame` says which shape was on the screen: after a release with other parts the same field may be another sentence.
    """

    frame = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, name: str, words: Both, seen: int, sent: Any = None) -> None:
        self.name, self.projects = name, pages.told()[name]
        self.words_shown = shaping.fitted(words, self.projects)
        super().__init__(sent, initial={"seen": seen, "frame": self.frame_now})
        for section in sections_of(self.words_shown):
            for line in section.lines:
                for language in LANGUAGES:
                    self._add(section.title, line, language)

    @property
    def frame_now(self) -> str:
        return shaping.frame_of(self.projects)

    def _add(self, title: str, line: Line, language: str) -> None:
        place = Place(line.path, line.vi if language == "vi" else line.en)
        kind = CitationField if place.is_citation else SentenceField
        label = f"{title} · {in_language(line.label, language)}"
        self.fields[named(place, language)] = kind(
            place=place, language=language, label=label, initial=place.sentence
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("frame") != self.frame_now:
            self.add_error(None, str(ProjectHasMovedOn()))
        return cleaned

    @property
    def sections(self) -> list[FormSection]:
        """The fields as they stand on the page: by part, Vietnamese beside English."""
        return [
            FormSection(one.title, one.note, [self._row(line) for line in one.lines])
            for one in sections_of(self.words_shown)
        ]

    def _row(self, line: Line) -> Row:
        place = Place(line.path, line.vi)
        fields = (self[named(place, language)] for language in LANGUAGES)
        return Row(line.label, in_language(line.label, "en"), *fields)

    @property
    def words(self) -> Both:
        """What was written, in the shape of the project's file."""
        return {
            language: shaping.filled(text, self._said(text, language))
            for language, text in self.projects.items()
        }

    def _said(self, text: shaping.Told, language: str) -> dict[shaping.Path, str]:
        return {one.path: self.cleaned_data[named(one, language)] for one in shaping.places(text)}


def named(place: Place, language: str) -> str:
    return f"{language}-{place.name}"


class SendTextForm(SendForm):
    because = forms.CharField(
        label=_("Vì sao để dài"),
        required=False,
        max_length=300,
        help_text=_("Chỉ cần khi có câu hơn 20 chữ, hoặc trang “Bộ Quy tắc là gì?” hơn 150 chữ."),
    )
