"""Words about sponsors → values. Nothing is saved here."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.budget.forms import MoneyField, not_in_the_future
from nep.budget.models import PUBLIC_WITHIN, Sponsor
from nep.budget.sponsors import public_at_once
from nep.programme.models import Programme, Task

DAY = _("Ngày, tháng, năm. Ví dụ: 05/03/2027.")


class SponsorForm(forms.Form):
    """Who gives what. The name of a person is kept only with consent."""

    programme = forms.ModelChoiceField(
        label=_("Cho chương trình"), queryset=Programme.objects.order_by("-confirmed_at"), empty_label=None
    )
    task = forms.ModelChoiceField(
        label=_("Cho việc"),
        queryset=Task.objects.in_force().order_by("programme", "position", "pk"),
        required=False,
        empty_label=_("Cả chương trình"),
    )
    name = forms.CharField(
        label=_("Tên"),
        max_length=200,
        required=False,
        help_text=_("Cá nhân chưa đồng ý thì để trống; trang công khai ghi “Một cá nhân”."),
    )
    is_person = forms.BooleanField(label=_("Là cá nhân"), required=False)
    consents = forms.BooleanField(label=_("Cá nhân đồng ý công khai tên"), required=False)
    amount = MoneyField(label=_("Số tiền"), least=1, required=False)
    in_kind = forms.CharField(
        label=_("Hiện vật, dịch vụ"),
        max_length=400,
        required=False,
        help_text=_("Ví dụ: 200 tờ gấp; một buổi tập huấn."),
    )
    received_on = forms.DateField(label=_("Nhận ngày"), help_text=DAY)
    public_on = forms.DateField(
        label=_("Công khai từ ngày"),
        required=False,
        help_text=_("Để trống thì công khai ngay. Chậm nhất bảy ngày sau khi nhận."),
    )
    is_provider = forms.BooleanField(label=_("Là nhà cung cấp dịch vụ mạng xã hội"), required=False)
    conflict_note = forms.CharField(
        label=_("Ghi chú về xung đột lợi ích"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nhà cung cấp được lợi gì, và ta giữ mình độc lập thế nào."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["task"]
        chosen.label_from_instance = lambda task: task.text[:110]

    @classmethod
    def of(cls, sponsor: Sponsor) -> SponsorForm:
        """The entry as it stands, to be corrected."""
        names = [name for name in cls.base_fields if name != "seen"]
        return cls(initial={name: getattr(sponsor, name) for name in names} | {"seen": sponsor.revision})

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def clean_received_on(self) -> date:
        return not_in_the_future(self.cleaned_data["received_on"])

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        self._who(values)
        self._what(values)
        self._when(values)
        return values

    def _who(self, values: dict[str, Any]) -> None:
        if not values.get("name") and (values.get("consents") or not values.get("is_person")):
            self.add_error("name", _("Hãy ghi tên."))
        if values.get("is_provider") and not values.get("conflict_note"):
            self.add_error("conflict_note", _("Nhà cung cấp mạng xã hội tài trợ thì phải có ghi chú này."))

    def _what(self, values: dict[str, Any]) -> None:
        if not values.get("amount") and not values.get("in_kind") and "amount" not in self.errors:
            self.add_error("amount", _("Hãy ghi số tiền hoặc hiện vật."))
        task, programme = values.get("task"), values.get("programme")
        if task and programme and task.programme_id != programme.pk:
            self.add_error("task", _("Việc này không còn trong chương trình đã chọn."))

    def _when(self, values: dict[str, Any]) -> None:
        received, public = values.get("received_on"), values.get("public_on")
        if received and not public:
            values["public_on"] = public_at_once(received)
        elif received and public and not timedelta(0) <= public - received <= PUBLIC_WITHIN:
            self.add_error("public_on", _("Hãy công khai trong bảy ngày kể từ ngày nhận."))
