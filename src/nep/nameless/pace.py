"""A bound that knows no visitor: so many that send, and so many that look by code, all together in a minute."""

from __future__ import annotations

from dataclasses import dataclass
from time import time

from django.core.cache import cache

from nep.nameless.errors import TooManyNow

A_MINUTE = 60


@dataclass(frozen=True)
class Pace:
    """At most so many in a minute. The cache holds a number for each minute, and nothing else."""

    name: str
    most: int

    def must_be_calm(self) -> None:
        """Count one more, or refuse it."""
        # A key for each minute: some caches begin the lifetime of a number anew whenever it grows.
        key = f"nameless-{self.name}-{int(time()) // A_MINUTE}"
        cache.add(key, 0, 2 * A_MINUTE)
        if cache.incr(key) > self.most:
            raise TooManyNow
