"""Words that somebody seeks → values. Nothing is saved here."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Bạn muốn tìm gì?"),
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        help_text=_("Có dấu hay không dấu đều được. Ví dụ: lua dao, mất tài khoản."),
    )
