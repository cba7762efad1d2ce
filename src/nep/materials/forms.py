"""Words about materials → values. Nothing is saved here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.documents.models import Document
from nep.materials.models import Material

FIRST_YEAR, LAST_YEAR = 2000, 2100


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Tìm tài liệu"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


class WishForm(forms.Form):
    """The first step: what one wants to make, in a few words."""

    muon = forms.CharField(
        label=_("Bạn muốn làm gì"),
        min_length=3,
        max_length=200,
        help_text=_("Ghi vài chữ. Ví dụ: tờ gấp nhận biết tin giả cho người cao tuổi."),
        error_messages={"required": _("Hãy ghi vài chữ về thứ bạn muốn làm.")},
    )


class MaterialForm(forms.Form):
    """The second step: what was made."""

    unit = forms.ModelChoiceField(label=_("Đơn vị làm"), queryset=Unit.objects.none(), empty_label=None)
    title = forms.CharField(label=_("Tên tài liệu"), max_length=200)
    kind = forms.ChoiceField(label=_("Loại"), choices=Material.Kind.choices)
    audience = forms.ChoiceField(label=_("Dành cho"), choices=Material.Audience.choices)
    language = forms.CharField(label=_("Ngôn ngữ"), max_length=60, initial="Tiếng Việt")
    year = forms.IntegerField(label=_("Năm làm"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    link = forms.URLField(
        label=_("Địa chỉ để xem, tải"),
        max_length=500,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
    document = forms.ModelChoiceField(
        label=_("Văn bản trong sổ"),
        queryset=Document.objects.defer("text", "warnings").order_by("-uploaded_at", "-pk"),
        required=False,
        empty_label=_("Không có trong sổ"),
    )
    licence = forms.ChoiceField(
        label=_("Được dùng lại thế nào"), choices=Material.Licence.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("Ghi chú"), max_length=400, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named: Any = self.fields["unit"]
        named.queryset = units

    @classmethod
    def of(cls, material: Material, data: Any = None) -> MaterialForm:
        """What is said of a material now; its unit stays."""
        names = [name for name in cls.base_fields if name not in {"unit", "seen"}]
        initial = {name: getattr(material, name) for name in names} | {"seen": material.revision}
        form = cls(data, units=Unit.objects.none(), initial=initial)
        del form.fields["unit"]
        return form

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not values.get("link") and not values.get("document") and "link" not in self.errors:
            self.add_error("link", _("Hãy ghi địa chỉ, hoặc chọn một văn bản trong sổ."))
        return values


class ReuseForm(forms.Form):
    """Which of one's own units uses it again."""

    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named: Any = self.fields["unit"]
        named.queryset = units
