"""Handing work to the worker by the name of its task, from a part that must not import its own tasks."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.module_loading import import_string


def enqueue(task: str, **arguments: Any) -> None:
    """Enqueue the task (its dotted name) when the present transaction is committed; at once outside of one.

    Arguments are numbers and words, never things and never secrets: they wait in a table.
    """
    transaction.on_commit(lambda: import_string(task).enqueue(**arguments))
