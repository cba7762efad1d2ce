"""Words about difficulties → values. Nothing is saved here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Jurisdiction, Unit
from nep.obstacles.errors import DecisionIsInTheFuture, ReplyByIsPast
from nep.obstacles.models import DAYS_TO_REPLY, Obstacle
from nep.programme.models import Programme, Task
from nep.ui.written import ngay

EXAMPLE_DAY = _("Ngày, tháng, năm. Ví dụ: 05/03/2027.")


def long_words(label: Any, rows: int = 4, **facts: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=6000, widget=forms.Textarea(attrs={"rows": rows}), **facts)


class RaiseForm(forms.Form):
    """Which unit, in which programme, what is hard, what it proposes. What leaves no choice is not asked."""

    unit = forms.ModelChoiceField(
        label=_("Đơn vị"), queryset=Unit.objects.none(), empty_label=_("Chọn một đơn vị")
    )
    programme = forms.ModelChoiceField(
        label=_("Chương trình"), queryset=Programme.objects.none(), empty_label=_("Chọn một chương trình")
    )
    task = forms.ModelChoiceField(
        queryset=Task.objects.none(), required=False, widget=forms.HiddenInput, label=_("Việc")
    )
    category = forms.ChoiceField(
        label=_("Loại vướng mắc"), choices=[("", _("Chọn một loại")), *Obstacle.Category.choices]
    )
    words = long_words(
        _("Khó khăn, vướng mắc"),
        error_messages={"required": _("Hãy ghi điều đang vướng.")},
    )
    proposal = long_words(
        _("Đề xuất của đơn vị"),
        3,
        error_messages={"required": _("Hãy ghi điều đơn vị đề nghị, dù chỉ một câu.")},
    )
    reply_by = forms.DateField(label=_("Cần trả lời trước hết ngày"), help_text=EXAMPLE_DAY)

    def __init__(self, *args: Any, units: Sequence[Unit], task: Task | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programmes = Programme.objects.order_by("-confirmed_at", "-pk")
        self._offer("unit", Unit.objects.filter(pk__in=[unit.pk for unit in units]).order_by("sorting"))
        self._offer("programme", programmes.filter(pk=task.programme_id) if task else programmes)
        self._offer("task", Task.objects.filter(pk=task.pk) if task else Task.objects.none())
        self.fields["task"].initial = task
        self.fields["reply_by"].initial = ngay(timezone.localdate() + timedelta(days=DAYS_TO_REPLY))

    def _offer(self, name: str, rows: Any) -> None:
        """The rows to choose from; where there is only one, it is chosen and not shown."""
        asked: Any = self.fields[name]
        asked.queryset = rows
        only = list(rows[:2])
        if len(only) == 1 and asked.required:
            asked.initial, asked.widget = only[0], forms.HiddenInput()

    def clean_reply_by(self) -> date:
        day: date = self.cleaned_data["reply_by"]
        if day < timezone.localdate():
            raise ValidationError(str(ReplyByIsPast()))
        return day


class AnswerForm(forms.Form):
    answer = long_words(
        _("Nội dung trả lời"),
        5,
        help_text=_("Nói rõ đơn vị cần làm gì tiếp, căn cứ nào, hỏi ai khi cần."),
        error_messages={"required": _("Hãy ghi nội dung trả lời.")},
    )
    answered_by_unit = forms.CharField(label=_("Cơ quan trả lời"), max_length=200)


class EscalateForm(forms.Form):
    """To whom it goes, and why it is not ours to decide."""

    escalated_to = forms.CharField(label=_("Cơ quan có thẩm quyền"), max_length=200)
    escalation_reason = forms.CharField(
        label=_("Vì sao vượt thẩm quyền"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi vì sao việc này vượt thẩm quyền.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        jurisdiction = Jurisdiction.current()
        self.fields["escalated_to"].initial = jurisdiction.unit.name if jurisdiction else ""


class DecisionForm(forms.Form):
    decision_number = forms.CharField(
        label=_("Số, ký hiệu quyết định"),
        max_length=60,
        help_text=_("Ví dụ: 512/QĐ-UBND hoặc 90/TB-UBND."),
        error_messages={"required": _("Hãy ghi số, ký hiệu của văn bản quyết định.")},
    )
    decided_on = forms.DateField(label=_("Ngày quyết định"), help_text=EXAMPLE_DAY)
    decision = long_words(_("Nội dung quyết định"), 4)

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise ValidationError(str(DecisionIsInTheFuture()))
        return day


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Câu trả lời còn thiếu gì"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi điều còn thiếu, để được trả lời đúng chỗ.")},
    )


class ShareForm(forms.Form):
    """Question and answer as all units may read them."""

    shared_question = long_words(
        _("Câu hỏi chung"), 3, help_text=_("Viết lại câu hỏi, không nêu tên đơn vị, không nêu tên người.")
    )
    shared_answer = long_words(_("Câu trả lời chung"), 4)


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Tìm câu hỏi, câu trả lời"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
        help_text=_("Không dấu cũng tìm được. Ví dụ: kinh phi in to gap."),
    )
