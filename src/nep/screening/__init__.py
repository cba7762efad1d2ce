"""Vietnamese text against the Code of conduct: what may break a rule, where, why, and what to do; silent on lawful speech.

>>> from nep.screening import screen
>>> answer = screen("Thứ óc chó như mày thì biết gì")
>>> str(answer.verdict) != "clean", str(answer.findings[0].category)
(True, 'insult')

It screens content that somebody brings, never people. The list of categories is closed (`findings.Category`) and holds no
political opinion. A verdict is advice to a person: no state of anything is changed by it.
"""

from typing import TYPE_CHECKING, Any

from nep.screening.findings import Category, Finding, Screened, Verdict

if TYPE_CHECKING:
    from nep.screening.screener import Screener, screen

__all__ = ["Category", "Finding", "Screened", "Screener", "Verdict", "screen"]


def __getattr__(name: str) -> Any:
    # Arrays and models are loaded by who screens, not by every command and page that knows the names above.
    if name in ("Screener", "screen"):
        from nep.screening.screener import Screener, screen

        globals().update(Screener=Screener, screen=screen)
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
