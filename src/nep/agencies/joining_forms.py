"""Words of a body that wants to join → values. Nothing is saved here."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.agencies.participants import Participant, place_name

ADDRESS = re.compile(r"https?:|www\.|@", re.IGNORECASE)


class CommuneField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes no argument when it runs
    """A commune of today by its own name, without its council."""

    def label_from_instance(self, obj: Unit) -> str:
        return place_name(obj)


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Tìm theo tên"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


class JoinForm(forms.Form):
    """`website` is a trap: people do not see it, and whoever fills it in is answered and forgotten."""

    name = forms.CharField(
        label=_("Tên tổ chức"),
        min_length=2,
        max_length=200,
        help_text=_("Ghi như trên con dấu hoặc biển hiệu."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    kind = forms.ChoiceField(label=_("Loại"), widget=forms.RadioSelect, choices=Participant.Kind.choices)
    commune = CommuneField(
        label=_("Xã, phường"),
        queryset=Unit.objects.none(),
        empty_label=_("Chọn xã, phường"),
        error_messages={"invalid_choice": _("Hãy chọn một xã, phường trong danh sách.")},
    )
    mailbox = forms.EmailField(
        label=_("Hộp thư của tổ chức"),
        help_text=_("Chúng tôi gửi thư xác nhận đến đây. Hộp thư không hiện trên trang."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label=_("Để trống ô này"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        communes: Any = self.fields["commune"]
        in_force = Unit.objects.in_force(timezone.localdate())
        communes.queryset = in_force.of_kind(Unit.Kind.COMMUNE).order_by("sorting", "pk")

    @property
    def is_a_trap(self) -> bool:
        return bool(self.data.get("website"))

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if ADDRESS.search(name):
            raise forms.ValidationError(_("Chỉ ghi tên tổ chức, không ghi địa chỉ trang hay hộp thư."))
        return name

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "website"}
