"""Words about documents and their tasks → values. Nothing is saved here."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nep.agencies.matching import match_all
from nep.agencies.models import Unit
from nep.documents.actions import HEADER_FIELDS
from nep.documents.models import Document, DocumentLink, DraftTask, NamedBody

ACCEPTED = ".docx,.pdf,.html,.htm,.txt"


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp văn bản"),
        allow_empty_file=True,
        max_length=255,
        help_text=_("Tệp .docx, .pdf, .html hoặc .txt, tối đa 30 MB. Bản chụp cũng được nếu máy chủ có OCR."),
        error_messages={"required": _("Hãy chọn một tệp.")},
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    source_url = forms.URLField(
        label=_("Địa chỉ đăng bản gốc"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Nếu văn bản đã đăng trên cổng thông tin, dán địa chỉ vào đây."),
    )


class HeaderForm(forms.ModelForm[Document]):
    source_url = forms.URLField(
        label=_("Địa chỉ đăng văn bản gốc"), required=False, max_length=500, assume_scheme="https"
    )

    class Meta:
        model = Document
        fields = HEADER_FIELDS
        widgets = {
            "title": forms.Textarea(attrs={"rows": 3}),
            "issued_on": forms.DateInput(attrs={"placeholder": "dd/mm/yyyy"}),
        }


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Tìm văn bản"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
        help_text=_("Số, trích yếu hoặc cơ quan ban hành; không dấu cũng tìm được."),
    )


class LinkForm(forms.Form):
    kind = forms.ChoiceField(label=_("Văn bản này"), choices=DocumentLink.Kind.choices)
    other = forms.ModelChoiceField(
        label=_("Văn bản kia"), queryset=Document.objects.none(), empty_label=_("Chọn văn bản")
    )
    since = forms.DateField(
        label=_("Từ ngày"), required=False, widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy"})
    )

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others: Any = self.fields["other"]
        found = Document.objects.exclude(pk=document.pk).order_by("-uploaded_at")
        others.queryset = found.only("doc_type", "number", "file_name")


class LinesField(forms.CharField):
    """Several names, one a line; cleans to a list without empty and doubled ones."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> list[str]:
        written = super().clean(value) or ""
        return list(dict.fromkeys(" ".join(line.split()) for line in written.splitlines() if line.strip()))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class DraftForm(forms.Form):
    """A task under review. `revision` says which state of it was on the screen."""

    text = forms.CharField(
        label=_("Nội dung nhiệm vụ"), widget=forms.Textarea(attrs={"rows": 5}), max_length=6000
    )
    lead = LinesField(
        label=_("Đơn vị chủ trì"), required=False, help_text=_("Mỗi dòng một đơn vị, ghi như trong văn bản.")
    )
    coordinate = LinesField(label=_("Đơn vị phối hợp"), required=False, help_text=_("Mỗi dòng một đơn vị."))
    period = forms.CharField(
        label=_("Thời gian"),
        required=False,
        max_length=300,
        help_text=_("Ví dụ: 2026–2028; Quý II/2026; trước 15/12/2026."),
    )
    section = forms.CharField(label=_("Mục"), required=False, max_length=600)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def at_revision(self, revision: int) -> DraftForm:
        """The same words, to be saved over that revision."""
        words = {**self.data, self.add_prefix("revision"): str(revision)}
        again = DraftForm(words, prefix=self.prefix)
        again.is_valid()
        return again

    @classmethod
    def of(cls, draft: DraftTask) -> DraftForm:
        """The form filled with the task as it is."""
        names = ("text", "lead", "coordinate", "period", "section", "revision")
        return cls(initial={name: getattr(draft, name) for name in names}, prefix=f"d{draft.pk}")


class RevisionForm(forms.Form):
    revision = forms.IntegerField(min_value=0)


class SplitForm(RevisionForm):
    parts = forms.CharField(
        label=_("Các phần"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Để một dòng trống giữa hai phần. Mỗi phần thành một nhiệm vụ."),
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    @classmethod
    def of(cls, draft: DraftTask) -> SplitForm:
        """The form with the sentences of the task already apart."""
        apart = re.sub(r"(?<=[.;])\s+", "\n\n", draft.text)
        return cls(initial={"parts": apart, "revision": draft.revision})

    def clean_parts(self) -> list[str]:
        return [
            part.strip()
            for part in re.split(r"\n\s*\n", self.cleaned_data["parts"].replace("\r", ""))
            if part.strip()
        ]


class BodyForm(forms.Form):
    """Which units a name means: those suggested and ticked, others by name, or none of the register."""

    suggested = forms.ModelMultipleChoiceField(queryset=Unit.objects.none(), required=False)
    others = LinesField(
        label=_("Đơn vị khác"), required=False, help_text=_("Mỗi dòng một tên; tên cũ, viết tắt đều được.")
    )
    outside = forms.BooleanField(label=_("Không có trong danh mục đơn vị"), required=False)

    def __init__(self, data: Any = None, *, body: NamedBody) -> None:
        super().__init__(data, prefix=f"b{body.pk}")
        suggested: Any = self.fields["suggested"]
        suggested.queryset = body.suggested.all()

    def clean_others(self) -> list[Unit]:
        names = self.cleaned_data["others"]
        matches = match_all(names, timezone.localdate()) if names else {}
        unclear = [match for match in matches.values() if not match.is_certain]
        if unclear:
            raise forms.ValidationError([f"“{match.name}”: {match.sentence}" for match in unclear])
        return [unit for match in matches.values() for unit in match.units]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        chosen = {unit.pk: unit for unit in [*cleaned["suggested"], *cleaned["others"]]}
        if not chosen and not cleaned["outside"]:
            raise forms.ValidationError(_now("Hãy chọn ít nhất một đơn vị, hoặc đánh dấu là ngoài danh mục."))
        cleaned["units"] = list(chosen.values())
        return cleaned
