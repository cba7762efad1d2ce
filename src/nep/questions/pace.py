"""A bound that knows no visitor: so many questions, and so many looks by code, from everybody together in a minute.

Each process counts its own, in memory, and forgets what is older than a minute.
"""

from __future__ import annotations

import time
from collections import deque
from threading import Lock

from nep.questions.errors import TooManyNow

A_MINUTE = 60.0


class Pace:
    """At most so many in a minute."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._lately: deque[float] = deque()
        self._lock = Lock()

    def must_be_calm(self) -> None:
        """Count one more, or refuse it."""
        now = time.monotonic()
        with self._lock:
            while self._lately and self._lately[0] <= now - A_MINUTE:
                self._lately.popleft()
            if len(self._lately) >= self.most:
                raise TooManyNow
            self._lately.append(now)

    def forget(self) -> None:
        self._lately.clear()


ASKING = Pace(20)
LOOKING = Pace(60)
