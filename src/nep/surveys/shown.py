"""Results as a chart, and the address of a survey as a code for cameras."""

from __future__ import annotations

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from nep.surveys.figures import Change
from nep.surveys.models import Survey
from nep.surveys.results import Results
from nep.ui.charts import Bar, BarChart


def means_chart(results: Results, changes: list[Change]) -> BarChart | None:
    """The means as bars, with those of the first wave beside them; None where there are none."""
    earlier = {change.label: change.before.value for change in changes}
    means = [one.mean for one in results.questions if one.mean]
    if not means:
        return None
    bars = [Bar(mean.label, mean.value, earlier.get(mean.label)) for mean in means]
    title = _("Mức trung bình, từ 1 (không đúng) đến 5 (rất đúng)")
    return BarChart(title, bars, now=_("Lần này"), before=_("Lần trước") if earlier else "")


def address(survey: Survey) -> str:
    return settings.SITE_URL + reverse("surveys:answer", args=[survey.pk])


def code(survey: Survey) -> str:
    """The address as an image that stands in the page itself."""
    return str(segno.make(address(survey), error="m").svg_data_uri(scale=6, border=2))
