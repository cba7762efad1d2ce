"""Whom an alert names to call, with what the desk knows of each number today."""

from __future__ import annotations

from typing import NamedTuple

from nep.alerts.models import Alert
from nep.conduct.models import Helpline


class Line(NamedTuple):
    """Somebody to call. `number` is empty where each person has their own; `caution` says what is not sure of it."""

    label: str
    number: str
    caution: str


def lines_of(alert: Alert) -> list[Line]:
    """Those who can be reached, in the order of the alert. A number that nobody answers any more is left out."""
    numbers = [call.number for call in alert.whom_to_call if call.number]
    known = {line.number: line for line in Helpline.objects.filter(number__in=numbers)} if numbers else {}
    return [
        Line(str(call.label), call.number, known[call.number].caution if call.number in known else "")
        for call in alert.whom_to_call
        if call.number not in known or known[call.number].is_shown
    ]
