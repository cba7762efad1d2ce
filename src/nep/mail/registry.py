"""Which letters there are, and which words each of them may use.

    register("accounts/invitation", full_name="Nguyễn Thị Lan", link="https://nep.example/moi/abc/")

declares templates/mail/accounts/invitation.{subject.txt,txt,html} with those two variables; the values are examples,
with which a test renders every letter.
"""

from __future__ import annotations


class UnknownLetter(LookupError):
    """No part has declared a letter of this name."""


class WrongVariables(ValueError):
    """A letter was given more or fewer words than it declares."""


letters: dict[str, dict[str, str]] = {}


def register(name: str, **examples: str) -> None:
    letters[name] = examples


def must_fit(name: str, variables: dict[str, str]) -> None:
    """Refuse a letter that is not declared, or whose variables are not exactly the declared ones."""
    if name not in letters:
        raise UnknownLetter(name)
    if set(variables) != set(letters[name]):
        raise WrongVariables(f"{name}: given {sorted(variables)}, declared {sorted(letters[name])}")
