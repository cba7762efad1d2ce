"""The chain: one record per deed, each holding the hash of the one before, and one row that knows the end."""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import Any, NoReturn

from django.db import models
from django.db.models import Q


class RecordsAreNeverChanged(Exception):
    """Somebody tried to update or delete what was written."""


class RecordQuerySet(models.QuerySet["Record"]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise RecordsAreNeverChanged

    def delete(self) -> NoReturn:
        raise RecordsAreNeverChanged

    def about(self, target: models.Model) -> RecordQuerySet:
        """Everything done to this thing."""
        return self.filter(target_type=target._meta.label_lower, target_id=str(target.pk))

    def newest_first(self) -> RecordQuerySet:
        return self.order_by("-number")


class Record(models.Model):
    """One deed. It points at nothing, so it neither blocks nor follows a deletion; written by `audit.actions.record`."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=80, db_index=True)
    actor_id = models.CharField(max_length=40, blank=True, db_index=True)
    actor_name = models.CharField(max_length=200, blank=True)
    target_type = models.CharField(max_length=80, blank=True)
    target_id = models.CharField(max_length=80, blank=True)
    target_name = models.CharField(max_length=300, blank=True)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["target_type", "target_id"], name="audit_record_target")]

    def __str__(self) -> str:
        return f"{self.number}: {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise RecordsAreNeverChanged
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RecordsAreNeverChanged

    def sealed(self) -> str:
        """The hash that this content must have: SHA-256 over canonical JSON, the previous hash included."""
        content = {
            "number": self.number,
            "at": self.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
            "kind": self.kind,
            "actor": [self.actor_id, self.actor_name],
            "target": [self.target_type, self.target_id, self.target_name],
            "details": self.details,
            "previous_hash": self.previous_hash,
        }
        return hashlib.sha256(canonical(content).encode()).hexdigest()


class Head(models.Model):
    """The one row that knows where the chain ends. Writers lock it, so that numbers have no gap."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="audit_has_one_head")]

    def __str__(self) -> str:
        return f"{self.number}: {self.hash}"


def canonical(content: Any) -> str:
    """The same text for the same content, whatever the database did to the order of keys.

    >>> canonical({"b": 1, "a": "ổ"})
    '{"a":"ổ","b":1}'
    """
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
