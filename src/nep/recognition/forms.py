"""Words of praise and of initiatives → values. Nothing is saved here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.recognition.models import Initiative, Nomination


class NominateForm(forms.Form):
    """Whom, for what, and where to ask for consent."""

    origin = forms.ChoiceField(
        label=_("Ai giới thiệu"), choices=Nomination.Origin.choices, widget=forms.RadioSelect
    )
    whom = forms.ChoiceField(label=_("Đề cử"), choices=Nomination.Whom.choices, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Tên"), max_length=200)
    unit = forms.ModelChoiceField(
        label=_("Đơn vị"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Không thuộc đơn vị nào trong danh mục"),
    )
    deed = forms.CharField(
        label=_("Việc làm tốt"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Đã làm gì, ai được giúp. Không ghi địa chỉ, số điện thoại, chuyện riêng."),
    )
    email = forms.EmailField(
        label=_("Hộp thư của người được đề cử"),
        help_text=_("Để hỏi ý kiến. Trả lời xong, hộp thư được xóa. Từ chối thì xóa tất cả."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named: Any = self.fields["unit"]
        named.queryset = Unit.objects.in_force(timezone.localdate()).order_by("sorting", "pk")


class AnswerNominationForm(forms.Form):
    """Commend or thank: in words, and by what is good about it."""

    outcome = forms.ChoiceField(
        label=_("Cách trả lời"),
        widget=forms.RadioSelect,
        choices=[
            (state.value, state.label) for state in (Nomination.State.COMMENDED, Nomination.State.THANKED)
        ],
    )
    criteria = forms.MultipleChoiceField(
        label=_("Điểm tốt"),
        choices=Nomination.Criterion.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một điểm tốt.")},
    )
    words = forms.CharField(
        label=_("Lời biểu dương hoặc cảm ơn"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Nói về việc làm, không so với người khác."),
    )


class InitiativeForm(forms.Form):
    """A better way: what was wrong, what is done now, what came of it."""

    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Unit.objects.none(), empty_label=None)
    title = forms.CharField(label=_("Tên sáng kiến"), max_length=200)
    problem = forms.CharField(
        label=_("Vấn đề"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Trước đây khó ở chỗ nào."),
    )
    solution = forms.CharField(
        label=_("Cách làm"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Viết để đơn vị khác làm theo được."),
    )
    effect = forms.CharField(
        label=_("Hiệu quả đã thấy"), max_length=3000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named: Any = self.fields["unit"]
        named.queryset = units


class AnswerInitiativeForm(forms.Form):
    """The answer with its reason. `seen` is the state that was on the screen."""

    seen = forms.ChoiceField(
        choices=[(state.value, state.label) for state in Initiative.OPEN], widget=forms.HiddenInput
    )
    outcome = forms.ChoiceField(label=_("Cách trả lời"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi lý do, để đơn vị hiểu.")},
    )

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = Initiative.State
        answers = [states.ADOPTED, states.TRIAL, states.NOT_NOW]
        asked: Any = self.fields["outcome"]
        asked.choices = [(state.value, state.label) for state in answers if state != initiative.state]


class RewardForm(forms.Form):
    number = forms.CharField(
        label=_("Số hồ sơ khen thưởng"),
        max_length=100,
        help_text=_("Hồ sơ nằm ở hệ thống thi đua, khen thưởng; ở đây chỉ ghi số."),
    )


class TakeUpForm(forms.Form):
    """Which of one's own units does it too."""

    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named: Any = self.fields["unit"]
        named.queryset = units
