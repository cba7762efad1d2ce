"""What may be certified, and whose name may stand on it. Everybody may learn; nobody needs an account."""

from __future__ import annotations

from nep.learning.content import Course


def may_bear_a_name(course: Course) -> bool:
    """Children are not asked for their name, nor is it kept when they give it."""
    return not course.is_for_children
