"""Words of those who keep the list of units → values. Nothing is saved here."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nep.agencies.actions import AgencyError, NameTaken
from nep.agencies.forms import ChildForm, NameField, UnitNameField, check_name
from nep.agencies.lineage import heirs
from nep.agencies.matching import Match, Status, match, match_all
from nep.agencies.models import Jurisdiction, Unit
from nep.agencies.names import is_vague, key

EARLIEST = date(1945, 9, 2)
FURTHEST = timedelta(days=366)
EXACTLY = 100
LONGEST_SUBJECT = 200


class EffectiveDay(forms.DateField):
    """The day on which a decision takes effect: none that is surely a slip of the pen."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not EARLIEST <= value <= timezone.localdate() + FURTHEST:
            raise ValidationError(_("Ngày này quá xa. Hãy kiểm tra lại năm."))


class NamesField(forms.CharField):
    """Several names, one a line; cleans to a list in which no name stands twice."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(line.split()) for line in (super().clean(value) or "").splitlines()]
        once = {key(line): line for line in reversed(lines) if line}
        for name in once.values():
            check_name(name)
        return list(reversed(once.values()))


class DeedForm(forms.Form):
    """What a deed is told. A refusal of the deed stands beside the fact that it is about."""

    def refuse(self, refused: AgencyError) -> None:
        self.add_error(refused.about if refused.about in self.fields else None, str(refused))


class AddForm(DeedForm):
    """A unit that the list does not have yet."""

    name = NameField(label=_("Tên đơn vị"), help_text=_("Ghi đầy đủ, như trên con dấu."))
    kind = forms.ChoiceField(label=_("Loại"))
    parent = UnitNameField(label=_("Cấp trên"), required=False, max_length=200)
    aliases = NamesField(
        label=_("Tên gọi khác"),
        required=False,
        help_text=_("Mỗi dòng một tên, như văn bản vẫn viết. Ví dụ: tên viết tắt."),
    )
    mailbox = forms.EmailField(
        label=_("Hộp thư công vụ"), required=False, help_text=_("Hộp thư chung, không phải của riêng ai.")
    )
    valid_from = EffectiveDay(
        label=_("Hoạt động từ"), required=False, help_text=_("Để trống nếu đã có từ lâu. Ví dụ: 05/03/2027.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["kind"]
        today_s = [kind for kind in Unit.Kind if kind != Unit.Kind.DISTRICT]
        kinds.choices = [("", _("Chọn loại")), *((kind.value, kind.label) for kind in today_s)]
        self.province = province_unit()
        if self.province:
            says = _now("Để trống thì trực thuộc %(unit)s. Cơ quan trung ương không cần cấp trên.")
            self.fields["parent"].help_text = says % {"unit": escape(self.province.name)}

    def clean(self) -> dict[str, Any]:
        """Only offices, schools and the like may bear a name that another unit bears elsewhere."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        known = match(cleaned["name"], timezone.localdate()).unit
        if known and cleaned["kind"] not in ChildForm.KINDS:
            self.add_error("name", str(NameTaken()))
        if cleaned["parent"] is None and cleaned["kind"] != Unit.Kind.NATIONAL:
            cleaned["parent"] = self.province
        return {**cleaned, "province_code": cleaned["parent"].province_code if cleaned["parent"] else ""}


def province_unit() -> Unit | None:
    """The unit of the province that this installation serves, under its name of today."""
    jurisdiction = Jurisdiction.current()
    if jurisdiction is None:
        return None
    successors = heirs(jurisdiction.unit, timezone.localdate())
    return successors[0].unit if successors else jurisdiction.unit


class UnitDeedForm(DeedForm):
    """A deed to the unit whose page it stands on; several stand there, so each has ids of its own."""

    called = ""

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data, auto_id=f"{self.called}_%s")
        self.unit = unit


class AliasForm(UnitDeedForm):
    called = "alias"

    name = NameField(label=_("Tên gọi khác"))

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if key(name) == self.unit.folded or self.unit.aliases.filter(folded=key(name)).exists():
            raise ValidationError(_("Đơn vị này đã có tên gọi này."))
        return name


class DecidedForm(UnitDeedForm):
    """A deed that a decision ordered from a day on."""

    on = EffectiveDay(label=_("Từ ngày"), help_text=_("Ngày quyết định có hiệu lực. Ví dụ: 05/03/2027."))
    source = forms.CharField(
        label=_("Căn cứ"),
        required=False,
        max_length=300,
        help_text=_("Số và ngày của nghị quyết hoặc quyết định."),
    )


class RenameForm(DecidedForm):
    called = "rename"
    field_order = ("name", "on", "source")

    name = NameField(label=_("Tên mới"))

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if name == self.unit.name:
            raise ValidationError(_("Tên mới giống hệt tên đang dùng."))
        return name


class MergeForm(DecidedForm):
    called = "merge"
    field_order = ("into", "on", "source")

    into = UnitNameField(label=_("Đơn vị tiếp nhận"), max_length=200)


class SplitForm(DecidedForm):
    """Cleans to the arguments of the deed: `into`, units with their subjects, and `new`, names with theirs."""

    called = "split"
    field_order = ("into", "add_new", "on", "source")

    into = forms.CharField(
        label=_("Các đơn vị tiếp nhận"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Mỗi dòng một đơn vị, lĩnh vực ghi sau dấu hai chấm. Ví dụ: Sở Nội vụ: lao động."),
    )
    add_new = forms.BooleanField(
        label=_("Thêm những tên chưa có, cùng loại và cùng cấp trên với đơn vị này"), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        may_add = cleaned.pop("add_new", False)
        if "into" in cleaned:
            try:
                cleaned["into"], cleaned["new"] = parts(cleaned["into"], may_add=may_add)
            except ValidationError as wrong:
                self.add_error("into", wrong)
        return cleaned


def parts(written: str, *, may_add: bool) -> tuple[dict[Unit, str], dict[str, str]]:
    """The units that the lines name and the names to be added, each with its subject."""
    lines = [written_part(line) for line in written.splitlines() if line.strip()]
    matches = match_all([name for name, _subject in lines], timezone.localdate())
    wrong = [says for name, subject in lines if (says := fault(matches[name], subject, may_add))]
    if wrong:
        raise ValidationError(wrong)
    into = {unit: subject for name, subject in lines if (unit := matches[name].unit)}
    new = {name: subject for name, subject in lines if not matches[name].unit}
    if len(into) + len({key(name) for name in new}) < len(lines):
        raise ValidationError(_("Có đơn vị được ghi hai lần. Hãy ghi các lĩnh vực của nó trên một dòng."))
    if len(lines) < 2:
        raise ValidationError(_("Hãy ghi ít nhất hai đơn vị. Nếu chỉ có một, hãy dùng phần sáp nhập."))
    return into, new


def written_part(line: str) -> tuple[str, str]:
    """A line's name and subject.

    >>> written_part("Sở  Nội vụ:  lao động, việc làm ")
    ('Sở Nội vụ', 'lao động, việc làm')
    """
    name, _colon, subject = line.partition(":")
    return " ".join(name.split()), " ".join(subject.split())


def fault(found: Match, subject: str, may_add: bool) -> str:
    """What is wrong with a line, or nothing."""
    if len(subject) > LONGEST_SUBJECT:
        return _now("“%(name)s”: lĩnh vực dài quá 200 chữ cái.") % {"name": found.name}
    if found.unit:
        return ""
    if found.status == Status.GROUP:
        return _now("“%(name)s” là một nhóm. Hãy ghi từng đơn vị.") % {"name": found.name}
    if not (may_add and names_nobody_yet(found)):
        return f"“{found.name}”: {found.sentence}"
    try:
        check_name(found.name)
    except ValidationError as wrong:
        return f"“{found.name}”: {wrong.messages[0]}"
    return ""


def names_nobody_yet(found: Match) -> bool:
    """Whether a name is free to be given: near names do not stand in the way, and ended ones do not either."""
    taken = found.group is not None or is_vague(found.name)
    return not taken and all(candidate.score < EXACTLY for candidate in found.candidates)


def blank(unit: Unit) -> dict[str, UnitDeedForm]:
    """The empty forms for a unit's page; one that has ended can still be called by another name, and no more."""
    forms_of_all: dict[str, UnitDeedForm] = {"alias_form": AliasForm(unit=unit)}
    if unit.valid_to is None:
        forms_of_all |= {
            "rename_form": RenameForm(unit=unit),
            "merge_form": MergeForm(unit=unit),
            "split_form": SplitForm(unit=unit),
        }
    return forms_of_all
