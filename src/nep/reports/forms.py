"""Words about reports → values. Nothing is saved here."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from nep.agencies.forms import UnitNameField, UnitsField
from nep.programme.models import Programme
from nep.reports.filling import Cell, Filled
from nep.reports.models import Consolidated, Form, Indicator, Period

LONGEST_CELL, LONGEST_ANSWER, LARGEST = 600, 4000, 1_000_000_000
DAY = {"type": "date"}


def day_field(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))


class DaysForm(forms.Form):
    """A first and a last day, in this order."""

    begin = day_field(_("Từ ngày"))
    end = day_field(_("Đến hết ngày"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begin, end = cleaned.get("begin"), cleaned.get("end")
        if begin and end and end < begin:
            self.add_error("end", ValidationError(_("Ngày cuối không được trước ngày đầu.")))
        return cleaned


class PeriodForm(DaysForm):
    """A report period: for which programme, on which form, which days, and the closing day."""

    programme = forms.ModelChoiceField(
        label=_("Chương trình"), queryset=Programme.objects.none(), empty_label=None
    )
    form = forms.ModelChoiceField(label=_("Mẫu biểu"), queryset=Form.objects.none(), empty_label=None)
    name = forms.CharField(label=_("Tên kỳ"), max_length=120, help_text=_("Ví dụ: Quý IV năm 2026."))
    closes_on = day_field(_("Ngày chốt"))

    field_order = ("programme", "form", "name", "begin", "end", "closes_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programme: Any = self.fields["programme"]
        programme.queryset = Programme.objects.order_by("-confirmed_at", "-pk")
        form: Any = self.fields["form"]
        form.queryset = Form.objects.filter(is_offered=True)
        self.fields["closes_on"].help_text = _("Đơn vị gửi được đến hết 24 giờ ngày này.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        closes, end = cleaned.get("closes_on"), cleaned.get("end")
        if closes and end and closes < end:
            self.add_error("closes_on", ValidationError(_("Ngày chốt không được trước ngày cuối kỳ.")))
        return cleaned


class AskForm(DaysForm):
    """A consolidated report of any days and any units."""

    programme = forms.ModelChoiceField(
        label=_("Chương trình"), queryset=Programme.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(
        label=_("Loại báo cáo"),
        choices=[(kind.value, kind.label) for kind in (Consolidated.Kind.AD_HOC, Consolidated.Kind.YEARLY)],
    )
    units = UnitsField(
        label=_("Chỉ các đơn vị"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một tên. Để trống là tất cả đơn vị."),
    )

    field_order = ("programme", "kind", "begin", "end", "units")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programme: Any = self.fields["programme"]
        programme.queryset = Programme.objects.order_by("-confirmed_at", "-pk")
        today = timezone.localdate()
        self.fields["begin"].initial, self.fields["end"].initial = date(today.year, 1, 1), today

    def clean_units(self) -> list[int] | None:
        return [unit.pk for unit in self.cleaned_data["units"]] or None


class ReasonForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Lý do trả lại"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi lý do, để đơn vị biết cần sửa gì.")},
    )


class SheetForm(forms.Form):
    file = forms.FileField(
        label=_("Bảng đã điền (.xlsx)"), error_messages={"required": _("Hãy chọn bảng đã điền.")}
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class IndicatorForm(forms.ModelForm[Indicator]):
    """Who answers for an indicator, and what is aimed at; how it is counted stands in the measure."""

    owner = UnitNameField(label=_("Đơn vị chịu trách nhiệm"), required=False, max_length=200)

    class Meta:
        model = Indicator
        fields = ("owner", "target", "is_used")
        labels = {"is_used": _("Dùng trong báo cáo")}


Cells = dict[str, dict[str, Cell]]
Line = tuple[dict[str, Any], list[tuple[dict[str, Any], Any]]]


class UnitReportForm(forms.Form):
    """A report form out of its data: one field for each cell and question, filled in as the report stands."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, period: Period, filled: Filled, revision: int, **kwargs: Any) -> None:
        self.form, self.filled = period.form, filled
        kwargs["initial"] = {"seen": revision, **self._initial()}
        super().__init__(*args, **kwargs)
        for row in self.form.rows:
            for column in self.form.columns:
                self.fields[name_of(row["key"], column["key"])] = _cell(row, column)
        for question in self.form.questions:
            self.fields[answer_name(question["key"])] = forms.CharField(
                label=question["label"],
                help_text=question.get("help", ""),
                required=False,
                max_length=LONGEST_ANSWER,
                widget=forms.Textarea(attrs={"rows": 3}),
                show_hidden_initial=True,
            )

    def _initial(self) -> dict[str, Cell]:
        cells = {
            name_of(row, column): value
            for row, values in self.filled.cells.items()
            for column, value in values.items()
        }
        return cells | {answer_name(key): value for key, value in self.filled.answers.items()}

    def typed_cells(self, kept: Cells, log: Cells) -> Cells:
        """What somebody typed: what was kept before, and each cell that differs from what stood on the screen.

        A cell that says just what the log says is not kept: it goes on following the log.
        """
        found: Cells = {row: dict(cells) for row, cells in kept.items()}
        for row in self.form.rows:
            for column in self.form.columns:
                name = name_of(row["key"], column["key"])
                if name in self.changed_data:
                    value = in_one_form(self.cleaned_data[name], column)
                    found.setdefault(row["key"], {})[column["key"]] = value
        return without_echo(found, log)

    def typed_answers(self, kept: dict[str, str]) -> dict[str, str]:
        """The answers that somebody wrote, changed or emptied."""
        changed = {
            question["key"]: one_ending(self.cleaned_data[answer_name(question["key"])])
            for question in self.form.questions
            if answer_name(question["key"]) in self.changed_data
        }
        return {**kept, **changed}

    @property
    def busy(self) -> list[Line]:
        """The rows on which something was done, or that say something wrong."""
        return [line for line in self._lines if not self._is_quiet(line)]

    @property
    def quiet(self) -> list[Line]:
        """The rows on which nothing was done; they may stay folded away."""
        return [line for line in self._lines if self._is_quiet(line)]

    @cached_property
    def _lines(self) -> list[Line]:
        return [
            (row, [(column, self[name_of(row["key"], column["key"])]) for column in self.form.columns])
            for row in self.form.rows
        ]

    def _is_quiet(self, line: Line) -> bool:
        numbers = [
            cell for column, cell in line[1] if column["kind"] == "number" and column.get("fill") != "since"
        ]
        return not any(cell.errors for cell in numbers) and all(
            cell.value() in (0, "0", "", None) for cell in numbers
        )

    @property
    def questions(self) -> list[Any]:
        return [self[answer_name(question["key"])] for question in self.form.questions]


def one_ending(words: str | None) -> str:
    """Browsers end lines with two letters, the log with one."""
    return (words or "").replace("\r\n", "\n")


def in_one_form(value: Cell | None, column: dict[str, Any]) -> Cell:
    return one_ending(str(value or "")) if column["kind"] == "text" else int(value or 0)


def without_echo(typed: Cells, log: Cells) -> Cells:
    """Only the cells that say something else than the log."""
    kept = {
        row: {column: value for column, value in cells.items() if value != log.get(row, {}).get(column)}
        for row, cells in typed.items()
    }
    return {row: cells for row, cells in kept.items() if cells}


def name_of(row: str, column: str) -> str:
    return f"c-{row}-{column}"


def answer_name(question: str) -> str:
    return f"q-{question}"


def _cell(row: dict[str, Any], column: dict[str, Any]) -> forms.Field:
    label = f"{row['label']}: {column['label']}"
    if column["kind"] == "text":
        widget = forms.Textarea(attrs={"rows": 2, "aria-label": label})
        return forms.CharField(
            label=label, required=False, max_length=LONGEST_CELL, widget=widget, show_hidden_initial=True
        )
    number = forms.NumberInput(attrs={"aria-label": label, "inputmode": "numeric"})
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=LARGEST, widget=number, show_hidden_initial=True
    )
