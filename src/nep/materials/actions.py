"""Every deed with shared materials. Each is one transaction with its record in the log."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from nep.accounts.models import User
from nep.agencies.models import Unit
from nep.audit import actions as audit
from nep.materials.errors import MaterialHasMovedOn, MaterialIsRetired, ReusedToday
from nep.materials.models import Material, Reuse


@transaction.atomic
def add(*, by: User, **facts: Any) -> Material:
    """Something new in the library."""
    material = Material(**facts)
    material.save(force_insert=True)
    audit.record("material.added", by=by, target=material, unit=material.unit.name)
    return material


@transaction.atomic
def correct(*, material: Material, revision: int, by: User, **facts: Any) -> Material:
    """Write anew what is said of it. `revision` is the one that was on the screen."""
    if not Material.objects.filter(pk=material.pk, revision=revision).update(revision=revision + 1):
        raise MaterialHasMovedOn
    found = Material.objects.select_related("unit").get(pk=material.pk)
    for name, value in facts.items():
        setattr(found, name, value)
    found.save()
    audit.record("material.corrected", by=by, target=found)
    return found


@transaction.atomic
def reuse(*, material: Material, unit: Unit, by: User) -> Reuse:
    """A unit uses it again; counted once a day."""
    if not Material.objects.in_use().filter(pk=material.pk).exists():
        raise MaterialIsRetired
    try:
        with transaction.atomic():
            used = Reuse.objects.create(material=material, unit=unit, on=timezone.localdate())
    except IntegrityError:
        raise ReusedToday from None
    audit.record("material.reused", by=by, target=material, unit=unit.name)
    return used


@transaction.atomic
def retire(*, material: Material, by: User) -> Material:
    """It is out of date: nobody is led to it any more."""
    return _turn(material, True, "material.retired", by)


@transaction.atomic
def restore(*, material: Material, by: User) -> Material:
    """It is of use after all."""
    return _turn(material, False, "material.restored", by)


def _turn(material: Material, retired: bool, kind: str, by: User) -> Material:
    if not Material.objects.filter(pk=material.pk, is_retired=not retired).update(is_retired=retired):
        raise MaterialHasMovedOn
    material.refresh_from_db()
    audit.record(kind, by=by, target=material)
    return material
