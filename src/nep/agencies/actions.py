"""Every deed that changes the list of units. Each is one transaction with its record in the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from nep.accounts.models import User
from nep.agencies.models import ONE_DAY, Alias, FocalPoint, Succession, Unit
from nep.agencies.names import key
from nep.audit import actions as audit
from nep.ui.refusals import Refusal


class AgencyError(Refusal):
    """A deed with units that cannot be done now. `about` names the fact that stands in the way, if it is one."""

    about: ClassVar[str] = ""


class NameTaken(AgencyError):
    about = "name"
    says = _("Đã có đơn vị mang tên này. Hãy tìm đơn vị đó trong danh sách.")


class UnitHasEnded(AgencyError):
    says = _("Đơn vị này đã kết thúc hoạt động. Hãy chọn đơn vị kế thừa.")


class WrongDay(AgencyError):
    about = "on"
    says = _("Ngày hiệu lực phải sau ngày đơn vị bắt đầu hoạt động.")


class SameUnit(AgencyError):
    about = "into"
    says = _("Đơn vị không thể kế thừa chính mình.")


class HeirNotInForce(UnitHasEnded):
    about = "into"
    says = _("Đơn vị tiếp nhận không hoạt động vào ngày đó. Hãy chọn đơn vị khác hoặc ngày khác.")


class HeirStandsBelow(AgencyError):
    about = "into"
    says = _("Đơn vị tiếp nhận đang trực thuộc đơn vị này. Hãy chọn đơn vị khác.")


class SameNameBelow(AgencyError):
    """Both sides have an office of the same name, and below one unit a name stands once."""

    about = "into"


class AlreadyFocalPoint(AgencyError):
    says = _("Đơn vị này đã có đầu mối chính. Hãy kết thúc đầu mối cũ trước.")


class NotAFocalPoint(AgencyError):
    says = _("Người này không còn là đầu mối của đơn vị.")


class PersonSuspended(AgencyError):
    says = _("Tài khoản này đang tạm ngừng. Hãy chọn người khác.")


@transaction.atomic
def add_unit(*, name: str, kind: str, by: User | None, aliases: Sequence[str] = (), **facts: Any) -> Unit:
    """A new unit in force under its name and the other names it goes by."""
    unit = Unit.called(name, kind=kind, **facts)
    _save_new(unit)
    _call(unit, aliases)
    audit.record("agencies.unit_added", by=by, target=unit)
    return unit


@transaction.atomic
def add_alias(*, unit: Unit, name: str, by: User | None) -> Alias:
    """Another name by which documents call the unit."""
    alias, created = Alias.objects.get_or_create(
        unit=unit, folded=key(name), defaults={"name": " ".join(name.split())}
    )
    if created:
        audit.record("agencies.alias_added", by=by, target=unit, alias=alias.name)
    return alias


@transaction.atomic
def rename_unit(*, unit: Unit, name: str, on: date, by: User | None, source: str = "") -> Unit:
    """The unit under a new name from a day on. The old name stays, ends the day before, and leads here.

    What belongs to the office moves along: units below it, focal points, groups, mailbox and phone.
    """
    name = " ".join(name.split())
    if key(name) == unit.folded and name == unit.name:
        raise NameTaken
    _end(unit, on)
    renamed = Unit.called(name, kind=unit.kind, parent=unit.parent, valid_from=on)
    renamed.province_code, renamed.area_code = unit.province_code, unit.area_code
    renamed.mailbox, renamed.phone = unit.mailbox, unit.phone
    _save_new(renamed)
    _succeed(unit, renamed, Succession.Kind.RENAME, on, source=source)
    renamed.groups.set(unit.groups.all())
    _move_children(unit, renamed)
    _move_focal_points(unit, renamed, on)
    audit.record("agencies.unit_renamed", by=by, target=renamed, before=unit.name, on=on)
    return renamed


@transaction.atomic
def merge_units(*, units: Sequence[Unit], into: Unit, on: date, by: User | None, source: str = "") -> Unit:
    """Several units end, and one that is in force takes over all they did. Their focal points end with them."""
    if into in units:
        raise SameUnit
    if not into.is_in_force(on):
        raise HeirNotInForce
    if any(above in units for above in _all_above(into)):
        raise HeirStandsBelow
    for unit in units:
        _end(unit, on)
        _succeed(unit, into, Succession.Kind.MERGE, on, source=source)
        _move_children(unit, into)
        _end_focal_points(unit, on)
    audit.record("agencies.units_merged", by=by, target=into, units=[unit.name for unit in units], on=on)
    return into


@transaction.atomic
def split_unit(
    *,
    unit: Unit,
    into: Mapping[Unit, str],
    on: date,
    by: User | None,
    source: str = "",
    new: Mapping[str, str] | None = None,
) -> Unit:
    """A unit ends, and others take over; `into` says for each of them which subject, or "" for a part of the area.

    `new` says the same for names that begin on that day: they are added, of the same kind and below the same unit.
    """
    if unit in into:
        raise SameUnit
    if not all(part.is_in_force(on) for part in into):
        raise HeirNotInForce
    _end(unit, on)
    like: dict[str, Any] = {
        "kind": unit.kind,
        "parent": unit.parent,
        "province_code": unit.province_code,
        "valid_from": on,
    }
    added = {add_unit(name=name, by=by, **like): subject for name, subject in (new or {}).items()}
    into = {**into, **added}
    for part, subject in into.items():
        _succeed(unit, part, Succession.Kind.SPLIT, on, subject=subject, source=source)
    _end_focal_points(unit, on)
    audit.record("agencies.unit_split", by=by, target=unit, into=[part.name for part in into], on=on)
    return unit


@transaction.atomic
def set_mailbox(*, unit: Unit, mailbox: str, phone: str, by: User) -> Unit:
    """Where the unit is written to and called. These are the office's, never a person's own."""
    if not Unit.objects.filter(pk=unit.pk, valid_to=None).update(mailbox=mailbox, phone=phone):
        raise UnitHasEnded
    unit.refresh_from_db()
    audit.record("agencies.mailbox_set", by=by, target=unit, mailbox=mailbox, phone=phone)
    return unit


@transaction.atomic
def appoint_focal_point(
    *, unit: Unit, user: User, since: date, by: User, is_primary: bool = True
) -> FocalPoint:
    """From a day on this person receives the tasks of the unit."""
    if not Unit.objects.select_for_update().filter(pk=unit.pk, valid_to=None).exists():
        raise UnitHasEnded
    if not user.is_active:
        raise PersonSuspended
    try:
        with transaction.atomic():
            appointed = FocalPoint.objects.create(unit=unit, user=user, since=since, is_primary=is_primary)
    except IntegrityError:
        raise AlreadyFocalPoint from None
    audit.record("agencies.focal_point_appointed", by=by, target=unit, person=str(user), since=since)
    return appointed


@transaction.atomic
def end_focal_point(*, focal_point: FocalPoint, until: date, by: User) -> FocalPoint:
    """After that day this person no longer receives the tasks of the unit."""
    if until < focal_point.since:
        raise WrongDay
    if not FocalPoint.objects.filter(pk=focal_point.pk, until=None).update(until=until):
        raise NotAFocalPoint
    focal_point.refresh_from_db()
    audit.record(
        "agencies.focal_point_ended",
        by=by,
        target=focal_point.unit,
        person=str(focal_point.user),
        until=until,
    )
    return focal_point


def _save_new(unit: Unit) -> None:
    """Save a unit whose name nobody bears; the savepoint keeps the transaction usable when somebody does."""
    try:
        with transaction.atomic():
            unit.save(force_insert=True)
    except IntegrityError:
        raise NameTaken from None


def _call(unit: Unit, names: Sequence[str]) -> None:
    Alias.objects.bulk_create(
        [Alias(unit=unit, name=name, folded=key(name)) for name in names], ignore_conflicts=True
    )


def _end(unit: Unit, on: date) -> None:
    """The unit ends the day before; whoever ended it first has done it."""
    last_day = on - ONE_DAY
    if unit.valid_from is not None and last_day <= unit.valid_from:
        raise WrongDay
    if not Unit.objects.filter(pk=unit.pk, valid_to=None).update(valid_to=last_day):
        raise UnitHasEnded
    unit.refresh_from_db()


def _succeed(
    unit: Unit, heir: Unit, kind: Succession.Kind, on: date, *, subject: str = "", source: str = ""
) -> None:
    Succession.objects.create(
        predecessor=unit, successor=heir, kind=kind, on=on, subject=subject, source=source
    )


def _all_above(unit: Unit) -> Iterator[Unit]:
    while unit.parent is not None:
        yield (unit := unit.parent)


def _move_children(unit: Unit, to: Unit) -> None:
    """The units below go along; where both sides have one of the same name a person settles that first."""
    moving = unit.children.filter(valid_to=None)
    twice = moving.filter(folded__in=to.children.filter(valid_to=None).values("folded")).first()
    if twice is not None:
        says = _("Cả hai bên đều có đơn vị trực thuộc tên “%(unit)s”. Hãy sáp nhập hoặc đổi tên trước.")
        raise SameNameBelow(says % {"unit": twice})
    moving.update(parent=to)


def _move_focal_points(unit: Unit, to: Unit, on: date) -> None:
    """The same people go on under the new name."""
    current = list(unit.focal_points.filter(until=None))
    _end_focal_points(unit, on)
    FocalPoint.objects.bulk_create(
        [
            FocalPoint(unit=to, user_id=f.user_id, is_primary=f.is_primary, since=max(f.since, on))
            for f in current
        ]
    )


def _end_focal_points(unit: Unit, on: date) -> None:
    """End them with the unit; one who was to begin later never began."""
    unit.focal_points.filter(until=None, since__gte=on).delete()
    unit.focal_points.filter(until=None).update(until=on - ONE_DAY)
