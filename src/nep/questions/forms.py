"""Words about questions → values. Nothing is saved here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.nameless.forms import NamelessForm
from nep.questions.models import LONGEST_QUESTION, Question

Reason = Question.Reason


def asked_units() -> QuerySet[Unit]:
    """Offices that a resident may ask today."""
    kinds = (Unit.Kind.PROVINCE, Unit.Kind.DEPARTMENT, Unit.Kind.COMMUNE, Unit.Kind.MASS)
    return Unit.objects.in_force(timezone.localdate()).of_kind(*kinds).order_by("sorting", "pk")


class AskForm(NamelessForm):
    """A question without its asker."""

    text = forms.CharField(
        label=_("Bạn muốn hỏi gì?"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Hỏi một việc, nhiều nhất 600 chữ cái. Đừng ghi tên, số điện thoại của bạn hay của ai."),
        error_messages={"required": _("Hãy viết câu hỏi của bạn.")},
    )
    topic = forms.ChoiceField(
        label=_("Về chuyện gì?"),
        choices=Question.Topic.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một chuyện. Không rõ thì chọn “Khác”.")},
    )
    unit = forms.ModelChoiceField(
        label=_("Bạn hỏi cơ quan nào?"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Chưa rõ, nhờ chuyển giúp"),
        error_messages={"invalid_choice": _("Hãy chọn một cơ quan trong danh sách.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units: Any = self.fields["unit"]
        units.queryset = asked_units()


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Tìm câu đã trả lời"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class SeenForm(forms.Form):
    """Which words were on the screen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class AnswerForm(SeenForm):
    answer = forms.CharField(
        label=_("Câu trả lời"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Trả lời thẳng vào câu hỏi ngay câu đầu. Câu ngắn, lời thường, không nêu tên ai."),
    )
    answered_for = forms.CharField(
        label=_("Trả lời thay mặt"),
        max_length=200,
        help_text=_("Tên cơ quan. Tên cán bộ không hiện ra ngoài."),
    )
    source = forms.CharField(
        label=_("Dựa vào đâu"),
        required=False,
        max_length=300,
        help_text=_("Ví dụ: Luật An ninh mạng, điều mấy; thông báo số mấy, ngày nào."),
    )
    link = forms.URLField(
        label=_("Đường dẫn để đọc thêm"), required=False, max_length=300, assume_scheme="https"
    )

    @classmethod
    def of(cls, question: Question, office: str) -> AnswerForm:
        """The form filled with the answer as it is; a first one comes in the name of the office."""
        kept = {name: getattr(question, name) for name in cls.base_fields}
        return cls(initial={**kept, "answered_for": question.answered_for or office})


class DeclineForm(SeenForm):
    """Why it is not published; where it was answered before, the number of that question."""

    reason = forms.ChoiceField(label=_("Vì sao không đăng"), choices=Reason.choices, widget=forms.RadioSelect)
    see_also = forms.ModelChoiceField(
        label=_("Số của câu đã trả lời"),
        queryset=Question.objects.published(),
        required=False,
        widget=forms.NumberInput,
        help_text=_("Chỉ cần khi câu hỏi đã có trả lời. Số nằm cuối địa chỉ của câu đó."),
        error_messages={"invalid_choice": _("Chưa có câu nào mang số này được công bố.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("reason") != Reason.ANSWERED_BEFORE:
            cleaned["see_also"] = None
        elif cleaned.get("see_also") is None and "see_also" not in self.errors:
            self.add_error("see_also", _("Hãy ghi số của câu đã trả lời."))
        return cleaned


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Vì sao rút"),
        max_length=300,
        help_text=_("Mọi người đọc được lý do này. Ví dụ: quy định đã đổi, có câu trả lời mới."),
    )
