"""Words of and about surveys → values. Nothing is saved here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.programme.models import Programme
from nep.surveys.models import MOST_QUESTIONS, SCALE, Question, Survey

SCALE_WORDS = (
    _("1. Hoàn toàn không đúng với tôi"),
    _("2. Ít đúng"),
    _("3. Đúng một nửa"),
    _("4. Khá đúng"),
    _("5. Rất đúng với tôi"),
)
ANSWER_EACH = {"required": _("Hãy chọn một câu trả lời.")}
GROUP = "group"


class AnswerForm(forms.Form):
    """The questions of a survey, each with its choices. `website` is a trap that people do not see."""

    website = forms.CharField(
        label=_("Để trống ô này"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.survey = survey
        for place, asked in enumerate(survey.questions):
            self.fields[f"q{place}"] = self._choice(asked["text"], choices_of(asked))
        if survey.group_question:
            groups = list(enumerate(survey.groups))
            self.fields[GROUP] = self._choice(survey.group_question, groups)

    @staticmethod
    def _choice(label: str, choices: Any) -> forms.TypedChoiceField:
        return forms.TypedChoiceField(
            label=label, choices=choices, coerce=int, widget=forms.RadioSelect, error_messages=ANSWER_EACH
        )

    @property
    def is_a_trap(self) -> bool:
        return bool(self.data.get("website"))

    @property
    def asked(self) -> list[forms.BoundField]:
        """The questions, without the trap."""
        return [bound for bound in self if bound.name != "website"]

    @property
    def answers(self) -> list[int]:
        return [self.cleaned_data[f"q{place}"] for place in range(len(self.survey.questions))]

    @property
    def group(self) -> int | None:
        return self.cleaned_data.get(GROUP)


def choices_of(asked: Question) -> list[tuple[int, Any]]:
    if asked["kind"] == "choice":
        return list(enumerate(asked["options"]))
    return list(zip(SCALE, SCALE_WORDS, strict=True))


class LinesField(forms.CharField):
    """One item a line; cleans to a list."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: Any) -> list[str]:
        written = super().clean(value) or ""
        return [" ".join(line.split()) for line in written.splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class DaysForm(forms.Form):
    """From when to when it is open."""

    opens_on = forms.DateField(label=_("Mở từ ngày"), help_text=_("Ngày, tháng, năm. Ví dụ: 05/03/2027."))
    closes_on = forms.DateField(label=_("Đến hết ngày"))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = values.get("opens_on"), values.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("Ngày đóng không thể trước ngày mở."))
        return values


class SurveyForm(DaysForm):
    """Everything of a survey but its questions. `seen` says which state of it was on the screen."""

    title = forms.CharField(label=_("Tên khảo sát"), max_length=200)
    intro = forms.CharField(
        label=_("Lời ngỏ"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    programme = forms.ModelChoiceField(
        label=_("Cho chương trình"),
        queryset=Programme.objects.order_by("-confirmed_at"),
        required=False,
        empty_label=_("Không gắn với chương trình nào"),
    )
    group_question = forms.CharField(
        label=_("Câu hỏi về nhóm"),
        max_length=200,
        required=False,
        help_text=_("Chỉ hỏi nhóm rộng, như nhóm tuổi. Để trống nếu không cần."),
    )
    groups = LinesField(
        label=_("Các nhóm"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=1000,
        required=False,
        help_text=_("Mỗi dòng một nhóm."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("title", "intro", "programme", "opens_on", "closes_on", "group_question", "groups", "seen")

    @classmethod
    def of(cls, survey: Survey, data: Any = None) -> SurveyForm:
        """The draft as it stands; a second wave keeps what it asks."""
        names = [name for name in cls.base_fields if name != "seen"]
        initial = {name: getattr(survey, name) for name in names} | {"seen": survey.revision}
        form = cls(data, initial=initial)
        if survey.pair_id:
            del form.fields["group_question"], form.fields["groups"]
        return form

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if bool(values.get("group_question")) != bool(values.get("groups")):
            self.add_error("groups", _("Câu hỏi về nhóm và các nhóm phải đi cùng nhau."))
        return values

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class QuestionForm(forms.Form):
    """One question; empty ones are left out."""

    text = forms.CharField(label=_("Câu hỏi"), max_length=300, required=False)
    kind = forms.ChoiceField(
        label=_("Cách trả lời"),
        choices=[("scale", _("Từ 1 đến 5, mức đúng với mình")), ("choice", _("Chọn một"))],
        initial="scale",
    )
    options = LinesField(
        label=_("Các lựa chọn"),
        max_length=1000,
        required=False,
        help_text=_("Chỉ cho cách “Chọn một”. Mỗi dòng một lựa chọn."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("text") and values.get("kind") == "choice" and len(values.get("options") or []) < 2:
            self.add_error("options", _("Hãy ghi ít nhất hai lựa chọn."))
        return values

    @property
    def question(self) -> Question | None:
        values = self.cleaned_data
        if not values.get("text"):
            return None
        options = values["options"] if values["kind"] == "choice" else []
        return {"text": values["text"], "kind": values["kind"], "options": options}


QuestionFormSet = forms.formset_factory(
    QuestionForm, extra=MOST_QUESTIONS, max_num=MOST_QUESTIONS, absolute_max=MOST_QUESTIONS
)
