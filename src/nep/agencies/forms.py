"""Words about units → values. Nothing is saved here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.accounts.models import User
from nep.agencies.matching import Match, match, match_all
from nep.agencies.models import Unit
from nep.agencies.names import key

LONGEST_NAME, LONGEST_KEY = 200, 255


class UnitNameInput(forms.TextInput):
    """A line for the name of a unit; agencies/suggest.js offers names while one types, and it works without."""

    class Media:
        js = ("agencies/suggest.js",)

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {"data-suggest": reverse_lazy("agencies:suggest"), "autocomplete": "off", **(attrs or {})}
        )


class UnitNameField(forms.CharField):
    """The name of a unit in force, old spellings and short forms allowed; cleans to the unit.

    A name that is not certain is refused with the sentence that says what it is now, or what is near.
    """

    widget = UnitNameInput

    def clean(self, value: Any) -> Unit | None:
        written = super().clean(value)
        if not written:
            return None
        found: Match = match(written, timezone.localdate())
        if found.unit is None:
            raise ValidationError(found.sentence or _("Hãy chọn một đơn vị."), code=found.status)
        return found.unit


class UnitsField(forms.CharField):
    """Names of units and groups, one a line or with semicolons between them; cleans to the units in force, each once.

    Every line that is not certain is refused with the sentence that says what it may be.
    """

    widget = forms.Textarea(attrs={"rows": 12})
    # Units that are named already: they may stay, though they have ended since.
    there: Sequence[Unit] = ()

    def clean(self, value: Any) -> list[Unit]:
        written = super().clean(value) or ""
        names = [" ".join(line.split()) for line in written.replace(";", "\n").splitlines() if line.strip()]
        there = {unit.name: unit for unit in self.there}
        found = match_all([name for name in names if name not in there], timezone.localdate())
        wrong = [f"{name}: {match.sentence}" for name, match in found.items() if not match.is_certain]
        if wrong:
            raise ValidationError(wrong)
        named = [there[name] for name in names if name in there]
        named += [unit for match in found.values() for unit in match.units]
        return list({unit.pk: unit for unit in named}.values())


class NameField(forms.CharField):
    """A name that a unit may bear: it has letters, and fits with its short forms written out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LONGEST_NAME, **kwargs})

    def clean(self, value: Any) -> str:
        name = " ".join((super().clean(value) or "").split())
        if name:
            check_name(name)
        return name


def check_name(name: str) -> None:
    """Refuse what no search could find, and what the register cannot hold."""
    if not key(name):
        raise ValidationError(_("Tên phải có chữ."))
    if len(name) > LONGEST_NAME or len(key(name)) > LONGEST_KEY:
        raise ValidationError(_("Tên này dài quá. Hãy ghi tên dưới 200 chữ cái."))


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Tên đơn vị"),
        required=False,
        max_length=200,
        widget=UnitNameInput(attrs={"type": "search"}),
        help_text=_("Tên cũ, tên mới, viết tắt, không dấu đều tìm được. Ví dụ: huyện Cẩm Xuyên."),
    )


class MailboxForm(forms.Form):
    """Where the office is written to and called."""

    mailbox = forms.EmailField(
        label=_("Hộp thư công vụ"), required=False, help_text=_("Hộp thư chung, không phải của riêng ai.")
    )
    phone = forms.RegexField(
        r"^[0-9 .+()\-]{3,30}$",
        label=_("Điện thoại cơ quan"),
        required=False,
        error_messages={"invalid": _("Số điện thoại chỉ gồm chữ số và dấu cách. Ví dụ: 0210 3 846 123.")},
    )


class ChildForm(forms.Form):
    """An office, a school or another body directly below a unit."""

    KINDS = (Unit.Kind.OFFICE, Unit.Kind.SCHOOL, Unit.Kind.OTHER)

    name = NameField(label=_("Tên đơn vị"))
    kind = forms.ChoiceField(label=_("Loại"), choices=[(kind.value, kind.label) for kind in KINDS])


class FocalPointForm(forms.Form):
    """Who receives the tasks of a unit, and from when."""

    user = forms.ModelChoiceField(
        label=_("Người làm đầu mối"), queryset=User.objects.none(), empty_label=_("Chọn một người")
    )
    since = forms.DateField(label=_("Từ ngày"), help_text=_("Ví dụ: 05/03/2027."))
    is_primary = forms.BooleanField(label=_("Là đầu mối chính"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.fields["user"]
        assert isinstance(people, forms.ModelChoiceField)  # noqa: S101  declared above
        people.queryset = User.objects.filter(is_active=True).order_by("full_name", "pk")
        self.fields["since"].initial = timezone.localdate
