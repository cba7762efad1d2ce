"""Words about stories → values. Nothing is saved here."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.joining_forms import CommuneField
from nep.agencies.models import Unit
from nep.nameless.forms import CodeForm, NamelessForm, without_persons
from nep.stories.models import LONGEST_STORY, Story


class Told(forms.Form):
    """What a story says, whoever writes it: nothing in it may lead to a person."""

    title = forms.CharField(
        label=_("Đặt tên cho chuyện"),
        max_length=120,
        help_text=_("Vài chữ thôi, ví dụ: Cuốn vở của cả xóm."),
        error_messages={"required": _("Hãy đặt tên cho chuyện.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = forms.CharField(
        label=_("Chuyện gì đã xảy ra?"),
        max_length=LONGEST_STORY,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_("Kể như kể cho người nhà nghe. Bỏ tên, số điện thoại, địa chỉ trang của mọi người."),
        error_messages={"required": _("Hãy kể chuyện của bạn.")},
    )
    topic = forms.ChoiceField(
        label=_("Chuyện về điều gì?"),
        choices=Story.Topic.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn điều gần nhất.")},
    )
    about = forms.ChoiceField(
        label=_("Chuyện kể về ai?"),
        choices=Story.About.choices,
        widget=forms.RadioSelect,
        help_text=_("Người được kể phải biết trước và đồng ý. Đổi ý lúc nào cũng được."),
        error_messages={"required": _("Hãy cho biết chuyện kể về ai.")},
    )
    unit = CommuneField(
        label=_("Ở xã, phường nào?"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Không nói nơi nào"),
        error_messages={"invalid_choice": _("Hãy chọn một xã, phường trong danh sách.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places: Any = self.fields["unit"]
        communes = Unit.objects.in_force(timezone.localdate()).of_kind(Unit.Kind.COMMUNE)
        places.queryset = communes.order_by("sorting", "pk")

    def clean_title(self) -> str:
        return without_persons(str(self.cleaned_data["title"]))

    def clean_text(self) -> str:
        return without_persons(str(self.cleaned_data["text"]))


class TellForm(Told, NamelessForm):
    """A story without its teller."""

    SAYS = (
        (Story.About.OWN.value, _("Chuyện của chính tôi, và tôi đồng ý cho đăng")),
        (Story.About.OTHER.value, _("Chuyện của người khác, và người ấy đã biết và đồng ý")),
        (Story.About.NOBODY.value, _("Không kể về ai cụ thể")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about: Any = self.fields["about"]
        about.choices = self.SAYS


class EditForm(Told):
    """The words as an officer leaves them. `revision` says which were on the screen; a new story has none."""

    has_child = forms.BooleanField(
        label=_("Trong chuyện có trẻ em dưới 16 tuổi"),
        required=False,
        help_text=_(
            "Kể cả khi người kể dưới 16 tuổi. Trẻ em chỉ hiện bằng chữ cái đầu hoặc không tên. Không lớp, không trường."
        ),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        says = _(
            "Chỉ chọn “không kể về ai” khi người quen đọc cũng không nhận ra ai. "
            "Đổi mục này, hoặc đổi lời đã đọc cho người ấy nghe, phải hỏi lại."
        )
        self.fields["about"].help_text = says
        self.order_fields(["title", "text", "topic", "unit", "about", "has_child", "revision"])

    @classmethod
    def of(cls, story: Story, sent: Any = None) -> EditForm:
        """The form filled with the story as it is, or as it was sent."""
        kept = {name: getattr(story, name) for name in cls.base_fields}
        return cls(sent, initial=kept)


class SearchForm(forms.Form):
    """`noi` offers only places of which a story tells; `chu-de` comes along from the links above the list."""

    q = forms.CharField(
        label=_("Tìm chuyện"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    noi = forms.ChoiceField(label=_("Ở đâu"), required=False)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        noi: Any = self.fields["noi"]
        noi.choices = [("", _("Mọi nơi")), *places]
        if not places:
            del self.fields["noi"]


class SeenForm(forms.Form):
    """Which words were on the screen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class ConsentForm(SeenForm):
    """How and when whoever the story is about agreed. Who they are is not asked."""

    how = forms.ChoiceField(
        label=_("Đồng ý cách nào"),
        choices=[(one.value, one.label) for one in (Story.How.SPOKEN, Story.How.WRITTEN)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một cách.")},
    )
    on = forms.DateField(
        label=_("Ngày đồng ý"),
        help_text=_("Ví dụ: 05/03/2027."),
        error_messages={"required": _("Hãy ghi ngày.")},
    )
    guardian = forms.BooleanField(
        label=_("Cha, mẹ hoặc người giám hộ cũng đồng ý"),
        required=False,
        help_text=_("Cần khi trong chuyện có trẻ em dưới 16 tuổi."),
    )

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise ValidationError(_("Ngày này chưa đến."))
        return day


class DeclineForm(SeenForm):
    reason = forms.ChoiceField(
        label=_("Vì sao không đăng"),
        choices=Story.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một lý do.")},
    )


class WithdrawForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Vì sao rút"),
        choices=[(one.value, one.label) for one in Story.Withdrawal if one != Story.Withdrawal.TELLER],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một lý do.")},
    )


class TakeBackForm(CodeForm):
    """The code once more: whoever holds it may take the story back."""
