"""Links that stay inside the age band of the page."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from nep.learning.bands import Band

register = template.Library()


@register.simple_tag(takes_context=True)
def here(context: template.Context, name: str, **parts: Any) -> str:
    """The address of a page of learning; on a child's page the one inside its band."""
    band = context.get("band")
    if isinstance(band, Band) and band.is_child:
        parts["band"] = band
    return reverse(f"learning:{name}", kwargs=parts)
