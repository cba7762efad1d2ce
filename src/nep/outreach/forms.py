"""Words about what was done → values. Nothing is saved here."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.forms import UnitsField
from nep.agencies.models import Unit
from nep.outreach.actions import Words
from nep.outreach.cleaning import MOST_BYTES
from nep.outreach.models import Activity, Channel, Evidence, Occasion
from nep.programme.models import Programme, Task

ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf,.docx,.xlsx,.pptx"


class TaskField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A task, with its turn where it returns."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({obj.turn})" if obj.turn else str(obj)


class LogForm(forms.Form):
    """An entry with its evidence: what, where, when, how many, whom it reached. The rest may wait under a fold."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Unit.objects.none())
    task = TaskField(
        label=_("Cho nhiệm vụ"),
        queryset=Task.objects.none(),
        required=False,
        empty_label=_("Không theo nhiệm vụ nào"),
    )
    programme_of = forms.ModelChoiceField(
        label=_("Thuộc chương trình"), queryset=Programme.objects.none(), required=False, empty_label=None
    )
    what = forms.CharField(
        label=_("Đã làm gì"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy viết một câu về việc đã làm.")},
    )
    channel = forms.ChoiceField(
        label=_("Loại hình"),
        choices=[("", _("Chọn một loại hình")), *Channel.choices],
        error_messages={"required": _("Hãy chọn loại hình.")},
    )
    happened_on = forms.DateField(
        label=_("Ngày làm"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    count = forms.IntegerField(label=_("Số lượng"), min_value=0, max_value=1_000_000, initial=1)
    reached = forms.IntegerField(label=_("Lượt người"), min_value=0, max_value=10_000_000, required=False)
    is_estimate = forms.BooleanField(label=_("Là ước tính"), required=False)
    file = forms.FileField(
        label=_("Ảnh hoặc tệp minh chứng"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        help_text=_("Vị trí và tên máy chụp trong ảnh được xóa khi nhận."),
    )
    url = forms.URLField(
        label=_("Đường dẫn minh chứng"), required=False, max_length=600, assume_scheme="https"
    )
    occasion = forms.ChoiceField(
        label=_("Lồng ghép vào"), required=False, choices=[("", _("Không lồng ghép")), *Occasion.choices]
    )
    partners = UnitsField(
        label=_("Cùng làm với"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Tên các đơn vị, cách nhau bằng dấu chấm phẩy. Việc cùng làm chỉ tính một lần."),
    )
    changed = forms.CharField(
        label=_("Đã thay đổi điều gì"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Một câu người ngoài cũng hiểu. Ví dụ: Bà con đã biết gọi 113 trước khi chuyển tiền."),
    )

    FOLDED = ("url", "occasion", "partners", "changed")

    def __init__(
        self, *args: Any, units: Any, tasks: Any, programmes: Sequence[Programme], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.programmes = {programme.pk: programme for programme in programmes}
        self._offer("unit", units)
        self._offer("task", tasks)
        self._offer(
            "programme_of", Programme.objects.filter(pk__in=self.programmes).order_by("-confirmed_at", "-pk")
        )
        self.fields["happened_on"].initial = timezone.localdate
        self.fields["key"].initial = uuid.uuid4

    def _offer(self, name: str, queryset: Any) -> None:
        chooser: Any = self.fields[name]
        chooser.queryset = queryset

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise ValidationError(_("Ngày làm không được sau hôm nay."))
        return day

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if file and file.size > MOST_BYTES:
            raise ValidationError(_("Tệp lớn hơn 15 MB. Hãy gửi ảnh nhỏ hơn hoặc dán đường dẫn."))
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("is_estimate") and cleaned.get("reached") is None:
            self.add_error("reached", ValidationError(_("Hãy ghi số người đã ước tính.")))
        return cleaned

    def words(self) -> Words:
        """The entry, of a form that is valid."""
        names = (
            "what",
            "channel",
            "happened_on",
            "count",
            "reached",
            "is_estimate",
            "occasion",
            "changed",
            "task",
        )
        chosen = {name: self.cleaned_data[name] for name in names}
        return Words(**chosen, partners=self.cleaned_data["partners"])

    @property
    def programme(self) -> Programme | None:
        """That of the task; of an entry without one the chosen programme, or the newest."""
        task, chosen = self.cleaned_data.get("task"), self.cleaned_data.get("programme_of")
        if task:
            return self.programmes.get(task.programme_id)
        return chosen or next(iter(self.programmes.values()), None)

    @property
    def asks_for_programme(self) -> bool:
        """Whether there are several to choose from."""
        return len(self.programmes) > 1

    @property
    def is_unfolded(self) -> bool:
        """Whether something under the fold is filled in or wrong."""
        return any(self[name].value() or name in self.errors for name in self.FOLDED)

    @classmethod
    def values_of(cls, activity: Activity) -> dict[str, Any]:
        """The entry as it stands, to be corrected."""
        words = Words.of(activity)
        partners = "; ".join(unit.name for unit in words.partners)
        return {**words.own(), "unit": activity.unit_id, "partners": partners, "key": activity.key}


class CorrectForm(LogForm):
    """An entry written anew; `seen` is the revision that was on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, there: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners: Any = self.fields["partners"]
        partners.there = there


class EvidenceForm(forms.Form):
    """A photo, a file, or an address."""

    file = LogForm.base_fields["file"]
    url = LogForm.base_fields["url"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("file") and not cleaned.get("url") and not self.errors:
            raise ValidationError(_("Hãy chọn ảnh, tệp hoặc dán một đường dẫn."))
        return cleaned

    clean_file = LogForm.clean_file


class EraseForm(forms.Form):
    """Why a piece of evidence is erased."""

    unfit = forms.ChoiceField(
        label=_("Lý do xóa"),
        choices=[("", _("Chọn một lý do")), *Evidence.Unfit.choices],
        error_messages={"required": _("Hãy chọn lý do xóa.")},
    )


class RemoveForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("Lý do rút"), max_length=300, error_messages={"required": _("Hãy ghi lý do rút mục này.")}
    )


class CloseForm(forms.Form):
    """What a finished part has changed; `seen` is the state that was on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    changed = forms.CharField(
        label=_("Việc này đã thay đổi điều gì?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Một câu về người dân, học sinh, cán bộ; không chỉ con số."),
        error_messages={"required": _("Hãy viết một câu: việc này đã thay đổi điều gì.")},
    )
