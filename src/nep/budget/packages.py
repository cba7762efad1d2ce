"""Every deed with the packages that go to the finance department."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.budget.errors import NothingHandedIn, PackageHasMovedOn, PackageIsWaiting
from nep.budget.frozen import Difference, Frozen, amount, differences, frozen
from nep.budget.models import CostLine, Package
from nep.programme.models import Programme

State = Package.State


def register_of(programme: Programme, year: int) -> list[Frozen]:
    """What units have handed in for a year, as it stands now."""
    return [frozen(line) for line in CostLine.objects.of(programme, year).handed_in().for_list()]


def since(package: Package) -> list[Difference]:
    """What has changed in the register since the package was made."""
    return differences(package.lines, register_of(package.programme, package.year))


@transaction.atomic
def draft(*, programme: Programme, year: int, by: User) -> Package:
    """Freeze what units have handed in; from now on the files say this, whatever changes."""
    lines = register_of(programme, year)
    if not lines:
        raise NothingHandedIn
    try:
        with transaction.atomic():
            package = Package.objects.create(
                programme=programme, year=year, lines=lines, drafted_on=timezone.localdate()
            )
    except IntegrityError:
        raise PackageIsWaiting from None
    total = amount("", lines).planned
    audit.record("budget.package_drafted", by=by, target=package, lines=len(lines), amount=total)
    return package


@transaction.atomic
def send(*, package: Package, number: str, sent_on: date, by: User) -> Package:
    """It went to the finance department under this number."""
    _move(package, State.DRAFTED, State.SENT, number=number, sent_on=sent_on)
    audit.record("budget.package_sent", by=by, target=package, number=number)
    return package


@transaction.atomic
def answer(*, package: Package, answer: str, answered_on: date, by: User) -> Package:
    """What the finance department said."""
    _move(package, State.SENT, State.ANSWERED, answer=answer, answered_on=answered_on)
    audit.record("budget.package_answered", by=by, target=package, answer=answer)
    return package


@transaction.atomic
def discard(*, package: Package, by: User) -> None:
    """A package that was never sent goes, so that a newer one can be made."""
    if not Package.objects.select_for_update().filter(pk=package.pk, state=State.DRAFTED).exists():
        raise PackageHasMovedOn
    audit.record("budget.package_discarded", by=by, target=package)
    Package.objects.filter(pk=package.pk).delete()


def _move(package: Package, before: str, after: str, **facts: Any) -> None:
    if not Package.objects.filter(pk=package.pk, state=before).update(state=after, **facts):
        raise PackageHasMovedOn
    package.refresh_from_db()
