"""Words of a plan → values. Nothing is saved here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.plans.actions import RowWords
from nep.plans.models import Plan
from nep.programme.models import Programme, Task

OWN_ROWS = 2
OFFICES = "offices"


class StartForm(forms.Form):
    """Which programme, and for which of one's own units."""

    programme = forms.ModelChoiceField(queryset=Programme.objects.all())
    unit = forms.ModelChoiceField(queryset=Unit.objects.all())


class PlanForm(forms.ModelForm[Plan]):
    """Everything of the plan but its rows. `revision` says which state of it was on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    class Meta:
        model = Plan
        fields = (
            "title",
            "legal_bases",
            "aims",
            "demands",
            "money",
            "carrying_out",
            "recipients",
            "symbol",
            "place",
            "year",
            "parent_body",
            "sign_mode",
            "sign_position",
            "sign_name",
        )
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "legal_bases": forms.Textarea(attrs={"rows": 3}),
            "aims": forms.Textarea(attrs={"rows": 4}),
            "demands": forms.Textarea(attrs={"rows": 4}),
            "money": forms.Textarea(attrs={"rows": 2}),
            "carrying_out": forms.Textarea(attrs={"rows": 5}),
            "recipients": forms.Textarea(attrs={"rows": 4}),
            "sign_mode": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "legal_bases": _("Mỗi dòng một căn cứ."),
            "recipients": _("Mỗi dòng một nơi nhận."),
            "symbol": _("Số để trống cho văn thư. Ví dụ: KH-UBND."),
            "sign_mode": _("Ví dụ: TM. Ủy ban nhân dân; dòng dưới: KT. Chủ tịch."),
            "parent_body": _("Ủy ban nhân dân thì để trống."),
            "sign_name": _("Để trống nếu chưa rõ ai ký."),
        }

    FORMAL = ("symbol", "place", "year", "parent_body", "sign_mode", "sign_position", "sign_name")

    @property
    def words(self) -> list[forms.BoundField]:
        """The fields of the text itself."""
        return [bound for bound in self.visible_fields() if bound.name not in self.FORMAL]

    @property
    def formal(self) -> list[forms.BoundField]:
        """The fields of letterhead and signature."""
        return [self[name] for name in self.FORMAL]

    @property
    def is_formal_wrong(self) -> bool:
        return any(name in self.errors for name in self.FORMAL)

    def at_revision(self, revision: int) -> PlanForm:
        """The same words, to be saved over that revision."""
        again = PlanForm({**dict(self.data.items()), "seen": str(revision)}, instance=self.instance)
        again.is_valid()
        return again


class RowForm(forms.Form):
    """A row: a task of the programme, or an empty one for a task of the unit's own."""

    task = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kept = forms.BooleanField(label=_("Đưa vào kế hoạch"), required=False)
    text = forms.CharField(
        label=_("Nội dung việc"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    office = forms.CharField(
        label=_("Bộ phận thực hiện"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": OFFICES}),
    )
    term = forms.CharField(label=_("Thời hạn"), required=False, max_length=300)
    budget = forms.CharField(label=_("Kinh phí"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        others = any(cleaned.get(name) for name in ("office", "term", "budget"))
        if (cleaned.get("task") or others) and not cleaned.get("text"):
            self.add_error("text", _("Hãy ghi nội dung việc."))
        return cleaned

    @property
    def says_something(self) -> bool:
        return bool(self.cleaned_data.get("text"))

    def row(self) -> RowWords:
        values = self.cleaned_data
        values["kept"] = values["kept"] or not values["task"]
        return RowWords(**values)


RowFormSet = forms.formset_factory(RowForm, extra=OWN_ROWS, max_num=800, absolute_max=1000)


def rows_shown(plan: Plan, fresh: list[Task]) -> list[dict[str, Any]]:
    """The rows of the draft, and after them the tasks that came into the programme since."""
    names = ("kept", "text", "office", "term", "budget")
    drawn = [{"task": row.task_id, **{name: getattr(row, name) for name in names}} for row in plan.rows.all()]
    return drawn + [{"task": task.pk, "kept": True, "text": task.text, "term": task.period} for task in fresh]
