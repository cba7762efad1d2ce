"""What pages of other parts show of units."""

from __future__ import annotations

from typing import Any

from django import template

from nep.agencies import rules

register = template.Library()


@register.inclusion_tag("agencies/_add_link.html", takes_context=True)
def add_unit_link(context: template.Context, name: str, back: str) -> dict[str, Any]:
    """A link to add a unit of this name and come back, for those who keep the list; nothing for others."""
    request = context.get("request")
    return {"may": rules.may_manage(getattr(request, "user", None)), "name": name, "back": back}
