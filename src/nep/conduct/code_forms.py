"""Words about the Code → values. Nothing is saved here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.conduct.models import (
    Article,
    Audience,
    Code,
    Helpline,
    LawCard,
    Part,
    Provider,
    Rule,
    Theme,
    Version,
)
from nep.ui.fields import FewLinesField

# First words of addresses under /quy-tac/ that are no rules.
TAKEN = {
    "toi-la",
    "cam-nang",
    "la-gi",
    "nguyen-tac",
    "quyen-cua-ban",
    "nen-tang",
    "goi-ai",
    "nghe",
    "van-ban",
    "soan",
}
LARGEST_FILE = 30 * 1024 * 1024


class SeenForm(forms.Form):
    """Which words were on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def revision(self) -> int:
        return (self.cleaned_data.get("seen") if self.is_valid() else 0) or 0


class SendForm(SeenForm):
    because = forms.CharField(
        label=_("Vì sao để dài"),
        required=False,
        max_length=300,
        help_text=_("Chỉ cần khi có câu hơn 20 chữ hoặc thẻ hơn 300 chữ."),
    )


class BackForm(SeenForm):
    reason = forms.CharField(label=_("Cần sửa gì"), max_length=300)


class NewsForm(forms.Form):
    """The fingerprint of the news that was on the screen."""

    seen = forms.CharField(max_length=16, widget=forms.HiddenInput)


class CalledForm(forms.Form):
    """Which call was on the screen, and whether somebody answered today."""

    seen = forms.DateField(required=False, widget=forms.HiddenInput, input_formats=["%Y-%m-%d"])
    answers = forms.BooleanField(required=False)


class ProviderForm(forms.Form):
    """What somebody found out today about a social network; an address that is not sure stays empty."""

    seen = forms.DateField(required=False, widget=forms.HiddenInput, input_formats=["%Y-%m-%d"])
    company = forms.CharField(label=_("Công ty"), required=False, max_length=120)
    terms_url = forms.URLField(
        label=_("Điều khoản bằng tiếng Việt"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=_("Địa chỉ chính thức. Chưa chắc thì để trống."),
    )
    report_url = forms.URLField(
        label=_("Nơi báo cáo, khiếu nại"), required=False, max_length=300, assume_scheme="https"
    )
    recovery_url = forms.URLField(
        label=_("Nơi lấy lại tài khoản"), required=False, max_length=300, assume_scheme="https"
    )

    @classmethod
    def of(cls, provider: Provider, sent: Any = None) -> ProviderForm:
        """The form filled with the provider as it is, or as it was sent."""
        seen = provider.last_checked_on.isoformat() if provider.last_checked_on else ""
        names = ("company", "terms_url", "report_url", "recovery_url")
        return cls(sent, initial={"seen": seen, **{name: getattr(provider, name) for name in names}})


class ArticlesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code.slug} · {obj.where}: {obj.says}"


class WordsForm(SeenForm):
    """Everything that a version says, in Vietnamese first."""

    LINES = ("do", "dont", "steps", "do_en", "dont_en", "steps_en")

    title = forms.CharField(label=_("Tên quy tắc"), max_length=120, help_text=_("Hai đến năm chữ."))
    meaning = forms.CharField(
        label=_("Nghĩa là"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Một câu, nhiều nhất 40 chữ."),
    )
    do = FewLinesField(label=_("Nên"), help_text=_("Mỗi dòng một việc, ba đến năm dòng."))
    dont = FewLinesField(label=_("Đừng"), most=4, help_text=_("Mỗi dòng một việc, ba hoặc bốn dòng."))
    steps = FewLinesField(label=_("Nếu xảy ra"), help_text=_("Mỗi dòng một bước, theo thứ tự."))
    label = forms.ChoiceField(label=_("Nhãn"), choices=Version.Label.choices, widget=forms.RadioSelect)
    law = forms.CharField(
        label=_("Số văn bản luật"),
        required=False,
        max_length=60,
        help_text=_("Chỉ cho nhãn “Nghĩa vụ theo luật”. Ví dụ: 147/2024/NĐ-CP."),
    )
    law_article = forms.CharField(label=_("Điều, khoản của luật"), required=False, max_length=80)
    law_since = forms.DateField(
        label=_("Có hiệu lực từ"), required=False, help_text=_("Ngày, tháng, năm. Ví dụ: 01/07/2026.")
    )
    cites = ArticlesField(
        label=_("Dẫn điều nào của Bộ Quy tắc"), queryset=Article.objects.none(), required=False
    )
    helplines = forms.ModelMultipleChoiceField(
        label=_("Gọi ai"),
        queryset=Helpline.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    title_en = forms.CharField(label=_("Tên bằng tiếng Anh"), required=False, max_length=120)
    meaning_en = forms.CharField(
        label=_("Nghĩa là, bằng tiếng Anh"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    do_en = FewLinesField(label=_("Nên, bằng tiếng Anh"), required=False)
    dont_en = FewLinesField(label=_("Đừng, bằng tiếng Anh"), most=4, required=False)
    steps_en = FewLinesField(label=_("Nếu xảy ra, bằng tiếng Anh"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Articles of a replaced code are offered only where they are cited already, to be taken out.
        holds = ~Q(code__in=Code.objects.replaced(timezone.localdate())) & ~Q(part=Part.FRAME)
        cited = Q(pk__in=[one.pk for one in self.initial.get("cites", [])])
        articles = Article.objects.filter(holds | cited).select_related("code")
        self._field("cites").queryset = articles.order_by("code__place", "place")
        self._field("helplines").queryset = Helpline.objects.shown()

    def _field(self, name: str) -> Any:
        return self.fields[name]

    @classmethod
    def of(cls, version: Version, seen: int, sent: Any = None) -> WordsForm:
        """The form filled with a version as it is, or as it was sent."""
        kept = {name: getattr(version, name) for name in (*Version.COPIED, *Version.LABELLED)}
        lines = {name: "\n".join(kept[name]) for name in cls.LINES}
        many = {"cites": version.cites.all(), "helplines": version.helplines.all()}
        law = version.law.number if version.law else ""
        return cls(sent, initial={**kept, **lines, **many, "law": law, "seen": seen})

    def clean_law(self) -> LawCard | None:
        number = self.cleaned_data["law"].strip()
        if not number:
            return None
        card = LawCard.objects.filter(number__iexact=number).first()
        if card is None:
            raise ValidationError(_("Chưa có thẻ của %(numbers)s."), params={"numbers": number})
        return card

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("label") == Version.Label.LAW:
            for name, says in MISSING.items():
                if name in cleaned and not cleaned[name]:
                    self.add_error(name, says)
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """What the version says, without the revision."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


MISSING = {
    "law": _("Hãy ghi số văn bản luật."),
    "law_article": _("Hãy ghi điều, khoản."),
    "law_since": _("Hãy ghi ngày có hiệu lực."),
}


class NewRuleForm(WordsForm):
    """A rule that is not there yet."""

    slug = forms.SlugField(
        label=_("Chữ trên địa chỉ"), max_length=60, help_text=_("Chữ thường không dấu. Ví dụ: giu-loi-hua.")
    )
    audience = forms.ChoiceField(label=_("Dành cho"), choices=Audience.choices)
    theme = forms.ChoiceField(
        label=_("Quy tắc chung"),
        choices=[("", _("Không thuộc riêng điều nào")), *Theme.choices],
        required=False,
    )
    field_order = ("audience", "theme", "slug")

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        if slug in TAKEN or Rule.objects.filter(slug=slug).exists():
            raise ValidationError(_("Địa chỉ này đã có. Hãy chọn chữ khác."))
        return slug


class GuidanceForm(SeenForm):
    """A unit's own words under a rule."""

    rule = forms.ModelChoiceField(label=_("Thêm vào quy tắc nào"), queryset=Rule.objects.none())
    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Unit.objects.none())
    says = forms.CharField(
        label=_("Hướng dẫn"),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Nói thêm cho người ở đơn vị: gặp ai, ở đâu, giờ nào. Câu ngắn, nhiều nhất 20 chữ."),
    )

    def __init__(self, *args: Any, units: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choosing: dict[str, Any] = dict(self.fields)
        choosing["rule"].queryset = Rule.objects.published().in_order()
        choosing["unit"].queryset = units


class ImportForm(forms.Form):
    """The official text of a code, as a file."""

    file = forms.FileField(
        label=_("Tệp toàn văn"), help_text=_("Tệp .docx, .pdf, .html hoặc .txt, dưới 30 MB.")
    )
    source_url = forms.URLField(
        label=_("Địa chỉ đăng văn bản gốc"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Nơi cơ quan ban hành đăng văn bản."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_("Tệp lớn hơn 30 MB."))
        return file
