"""Words about programmes → values. Nothing is saved here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nep.agencies.forms import UnitNameField
from nep.programme.models import Assignment, Task, Version
from nep.programme.versions import Proposal
from nep.ui.written import ngay

NEW = ""


class UnitForm(forms.Form):
    """One unit, by any of its names."""

    q = UnitNameField(
        label=_("Đơn vị"),
        max_length=200,
        help_text=_("Tên đầy đủ, viết tắt, không dấu đều được. Ví dụ: so tu phap."),
        error_messages={"required": _("Hãy nhập tên một đơn vị.")},
    )


class ConfirmForm(forms.Form):
    title = forms.CharField(
        label=_("Tên chương trình"),
        required=False,
        max_length=600,
        help_text=_("Để trống thì lấy trích yếu của văn bản."),
    )


class MoveForm(forms.Form):
    """The new state of a unit, and the one that was on the screen."""

    unit = forms.IntegerField()
    seen = forms.TypedChoiceField(choices=Assignment.State.choices, coerce=int)
    state = forms.TypedChoiceField(choices=Assignment.State.choices[:2], coerce=int)


class AmendForm(forms.Form):
    """What a second document does: for each draft the task whose place it takes, what is withdrawn, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    document = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Lý do điều chỉnh"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("Lý do được giữ cùng phiên bản, ai xem chương trình cũng đọc được."),
        error_messages={"required": _("Hãy ghi lý do điều chỉnh.")},
    )
    withdrawn = forms.TypedMultipleChoiceField(
        coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, proposals: Sequence[Proposal], untouched: Sequence[Task], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposals = proposals
        for proposal in proposals:
            self.fields[name_of(proposal)] = _pairing(proposal)
        withdrawn = self.fields["withdrawn"]
        assert isinstance(withdrawn, forms.TypedMultipleChoiceField)  # noqa: S101  declared above
        withdrawn.choices = [(task.pk, task.text) for task in untouched]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        taken: set[str] = set()
        for proposal in self.proposals:
            task = cleaned.get(name_of(proposal), NEW)
            if task != NEW and task in taken:
                says = _("Nhiệm vụ cũ này đã được một nhiệm vụ mới ở trên thay.")
                self.add_error(name_of(proposal), ValidationError(says))
            taken.add(task)
        return cleaned

    @property
    def replaced(self) -> dict[int, int]:
        """The draft and the task whose place it takes."""
        chosen = {p.draft.pk: self.cleaned_data.get(name_of(p), NEW) for p in self.proposals}
        return {draft: int(task) for draft, task in chosen.items() if task != NEW}


def name_of(proposal: Proposal) -> str:
    return f"pair-{proposal.draft.pk}"


def _pairing(proposal: Proposal) -> forms.ChoiceField:
    near = [(str(task.pk), _short(task.text)) for task in proposal.candidates]
    return forms.ChoiceField(
        label=_("Thay cho nhiệm vụ cũ nào?"),
        required=False,
        choices=[(NEW, _("Không thay, thêm mới")), *near],
        initial=str(proposal.task.pk) if proposal.task else NEW,
    )


def _short(text: str) -> str:
    return text if len(text) <= 110 else text[:107].rsplit(" ", 1)[0] + "…"


class VersionsForm(forms.Form):
    """Two versions of a programme to compare, by their numbers."""

    older = forms.TypedChoiceField(label=_("Từ"), coerce=int)
    newer = forms.TypedChoiceField(label=_("Đến"), coerce=int)

    def __init__(self, *args: Any, versions: Sequence[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        says = _("Phiên bản %(number)s, ngày %(day)s")
        choices = [(v.number, says % {"number": v.number, "day": ngay(v.made_at)}) for v in versions]
        for name in ("older", "newer"):
            chooser = self.fields[name]
            assert isinstance(chooser, forms.TypedChoiceField)  # noqa: S101  declared above
            chooser.choices = choices
