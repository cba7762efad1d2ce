"""Words about money → values. Nothing is saved here."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.budget.models import CostLine, Package, Source
from nep.programme.models import Programme, Task
from nep.ui.written import so

AMOUNT = re.compile(r"\d{1,3}(?:[. ]\d{3})+|\d+")
CURRENCY = re.compile(r"\s*(?:đồng|đ|vnđ|vnd)$", re.IGNORECASE)
MOST = 10**15
FIRST_YEAR, LAST_YEAR = 2020, 2100


class MoneyField(forms.CharField):
    """Whole đồng as people write them: "7.500.000", "7500000 đồng"."""

    def __init__(self, *, least: int = 0, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        kwargs.setdefault("help_text", _("Bằng đồng. Ví dụ: 7.500.000."))
        super().__init__(max_length=40, **kwargs)
        self.least = least

    def clean(self, value: Any) -> int | None:
        written = CURRENCY.sub("", str(super().clean(value) or "").replace("\xa0", " ").strip())
        if not written:
            return None
        if not AMOUNT.fullmatch(written):
            raise ValidationError(_("Hãy ghi số tiền như 7.500.000."))
        amount = int(re.sub(r"\D", "", written))
        if not self.least <= amount <= MOST:
            raise ValidationError(_("Số tiền phải lớn hơn 0 và dưới một triệu tỷ đồng."))
        return amount

    def prepare_value(self, value: Any) -> Any:
        return so(value) if isinstance(value, int) else value


class YearField(forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Năm"), min_value=FIRST_YEAR, max_value=LAST_YEAR, **kwargs)


class LineForm(forms.Form):
    """A line of an estimate. `seen` says which state of it was on the screen."""

    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Unit.objects.none(), empty_label=None)
    year = YearField()
    what = forms.CharField(
        label=_("Nội dung chi"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Chi cho việc gì, số lượng bao nhiêu. Ví dụ: in 2.000 tờ gấp."),
    )
    task = forms.ModelChoiceField(
        label=_("Thuộc việc"),
        queryset=Task.objects.none(),
        required=False,
        empty_label=_("Không gắn với việc nào"),
    )
    source = forms.ChoiceField(label=_("Nguồn"), choices=Source.choices, widget=forms.RadioSelect)
    planned = MoneyField(label=_("Dự toán"), least=1)
    note = forms.CharField(label=_("Ghi chú"), max_length=400, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, programme: Programme, units: Any, line: CostLine | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        named: Any = self.fields["unit"]
        named.queryset = units
        if line is not None:
            # The unit and the year of a line stay; a mistake there is a line of its own.
            del self.fields["unit"], self.fields["year"]
        chosen: Any = self.fields["task"]
        # A line keeps its task when an amendment has withdrawn it since.
        kept = Q(pk=line.task_id) if line is not None else Q()
        chosen.queryset = programme.tasks.filter(Q(withdrawn_at=None) | kept).order_by("position", "pk")
        chosen.label_from_instance = lambda task: task.text[:110]

    @classmethod
    def of(cls, line: CostLine, **kwargs: Any) -> LineForm:
        """The line as it stands, to be changed."""
        names = ("what", "task", "source", "planned", "note")
        initial: dict[str, Any] = {name: getattr(line, name) for name in names}
        initial |= {"seen": line.revision}
        return cls(programme=line.programme, units=Unit.objects.none(), line=line, initial=initial, **kwargs)

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class SubmitForm(forms.Form):
    """Which year of which own unit is sent."""

    programme = forms.ModelChoiceField(queryset=Programme.objects.all())
    unit = forms.ModelChoiceField(queryset=Unit.objects.all())
    year = YearField()


class SeenForm(forms.Form):
    """A deed on a line says which state of it was on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class ReturnForm(SeenForm):
    reason = forms.CharField(
        label=_("Lý do trả lại"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi lý do, để đơn vị biết cần sửa gì.")},
    )


class ApproveForm(SeenForm):
    approved = MoneyField(label=_("Số được duyệt"), help_text=_("Ghi 0 nếu năm nay không bố trí."))


class SpendForm(SeenForm):
    spent = MoneyField(label=_("Đã chi đến nay"), help_text=_("Cộng dồn từ đầu năm, bằng đồng."))


class PackageForm(forms.Form):
    """Of which programme and year to make a package."""

    programme = forms.ModelChoiceField(
        label=_("Chương trình"), queryset=Programme.objects.order_by("-confirmed_at"), empty_label=None
    )
    year = YearField()


def not_in_the_future(day: date) -> date:
    if day > timezone.localdate():
        raise ValidationError(_("Ngày này chưa tới."))
    return day


class SendForm(forms.Form):
    number = forms.CharField(
        label=_("Số văn bản"), max_length=60, help_text=_("Số của công văn kèm theo gói. Ví dụ: 15/STC-NS.")
    )
    sent_on = forms.DateField(label=_("Gửi ngày"), help_text=_("Ngày, tháng, năm. Ví dụ: 05/03/2027."))

    def clean_sent_on(self) -> date:
        return not_in_the_future(self.cleaned_data["sent_on"])


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Nội dung trả lời"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    answered_on = forms.DateField(
        label=_("Trả lời ngày"), help_text=_("Ngày, tháng, năm. Ví dụ: 05/03/2027.")
    )

    def __init__(self, *args: Any, package: Package, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.package = package

    def clean_answered_on(self) -> date:
        day = not_in_the_future(self.cleaned_data["answered_on"])
        if self.package.sent_on and day < self.package.sent_on:
            raise ValidationError(_("Ngày trả lời không thể trước ngày gửi."))
        return day
