"""Words about laws → values. Nothing is saved here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.conduct.models import LawCard


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Số văn bản hoặc từ trong tên"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
        help_text=_("Ví dụ: 72/2013, an ninh mạng. Không dấu cũng tìm được."),
    )


class SeenForm(forms.Form):
    """Which check was on the screen when the person wrote."""

    seen = forms.DateField(required=False, widget=forms.HiddenInput, input_formats=["%Y-%m-%d"])


class CheckForm(SeenForm):
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=400)

    @classmethod
    def of(cls, card: LawCard) -> CheckForm:
        """The form for one card of the queue, with names of its own."""
        seen = card.last_checked_on.isoformat() if card.last_checked_on else ""
        return cls(initial={"seen": seen}, prefix=f"c{card.pk}")


class CorrectForm(SeenForm):
    """What somebody found out about a law, with the place that says so."""

    status = forms.ChoiceField(
        label=_("Hiệu lực"),
        widget=forms.RadioSelect,
        choices=[choice for choice in LawCard.Status.choices if choice[0] != LawCard.Status.UNVERIFIED.value],
    )
    valid_to = forms.DateField(
        label=_("Hết hiệu lực từ"), required=False, help_text=_("Ngày, tháng, năm. Ví dụ: 01/07/2026.")
    )
    successors = forms.CharField(
        label=_("Thay bằng"),
        required=False,
        help_text=_("Số của văn bản mới; nhiều văn bản thì cách nhau bằng dấu phẩy."),
    )
    source = forms.CharField(
        label=_("Nguồn"), max_length=300, help_text=_("Điều khoản hoặc địa chỉ trang nói như vậy.")
    )
    note = forms.CharField(
        label=_("Ghi chú cho người đọc"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @classmethod
    def of(cls, card: LawCard) -> CorrectForm:
        """The form filled with the card as it is."""
        return cls(
            initial={
                "seen": card.last_checked_on.isoformat() if card.last_checked_on else "",
                "status": card.status,
                "valid_to": card.valid_to,
                "successors": ", ".join(other.number for other in card.successors.all()),
                "source": card.source,
                "note": card.note,
            }
        )

    def clean_successors(self) -> list[LawCard]:
        numbers = [part.strip() for part in self.cleaned_data["successors"].split(",") if part.strip()]
        cards = {card.number.casefold(): card for card in LawCard.objects.only("number")}
        missing = [number for number in numbers if number.casefold() not in cards]
        if missing:
            raise forms.ValidationError(
                _("Chưa có thẻ của %(numbers)s."), params={"numbers": ", ".join(missing)}
            )
        return [cards[number.casefold()] for number in numbers]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        ended = cleaned.get("status") in [status.value for status in LawCard.ENDED]
        if ended and "valid_to" in cleaned and not cleaned["valid_to"]:
            self.add_error("valid_to", _("Hãy ghi ngày hết hiệu lực."))
        if cleaned.get("status") == LawCard.Status.REPLACED and cleaned.get("successors") == []:
            self.add_error("successors", _("Hãy ghi văn bản thay thế."))
        if not ended:
            cleaned |= {"valid_to": None, "successors": []}
        return cleaned
