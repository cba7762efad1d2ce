"""What to look for in the log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.audit import sentences
from nep.audit.models import Record


class FilterForm(forms.Form):
    """Kind of deed, person, day; each may stay empty."""

    kind = forms.ChoiceField(label=_("Loại việc"), required=False)
    actor = forms.ChoiceField(label=_("Người làm"), required=False)
    day = forms.DateField(label=_("Ngày"), required=False, help_text=_("Ví dụ: 05/03/2027."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = dict(Record.objects.exclude(actor_id="").values_list("actor_id", "actor_name").distinct())
        labels = sorted(sentences.kinds().items(), key=lambda pair: pair[1])
        self.choices_of("kind", [("", _("Mọi loại việc")), *labels])
        self.choices_of("actor", [("", _("Mọi người")), *people.items()])

    def choices_of(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = choices
