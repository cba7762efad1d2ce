"""What those who keep the Code are told of the guides: what cites a replaced code, what has grown old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nep.conduct.ageing import Aged, is_old
from nep.conduct.citing import Citing, Replaced
from nep.conduct.models import Provider
from nep.support.content import Guide, guides


def grown_old(since: date) -> Iterator[Aged]:
    """Guides that nobody has read since that day, then the ways of platforms that nobody has tried."""
    for guide in guides():
        if is_old(guide.read_on, since):
            yield Aged(_("Cần giúp"), guide.name.vi, _address(guide), guide.read_on)
    checked = set(Provider.objects.exclude(last_checked_on=None).values_list("name", flat=True))
    for guide in guides():
        for step in guide.steps:
            for way in step.ways:
                tried = way.reviewed_on if way.provider in checked else None
                if is_old(tried, since):
                    url = f"{_address(guide)}#{step.key}-{way.key}"
                    yield Aged(_("Các bước trên nền tảng"), f"{guide.name.vi}: {way.name.vi}", url, tried)


def citing_what_was_replaced(replaced: Replaced) -> Iterator[Citing]:
    """Guides that name a replaced code as if it held."""
    for guide in guides():
        steps = [one for step in guide.steps for one in (step.says, *step.steps, *step.dont)]
        ways = [one for step in guide.steps for way in step.ways for one in way.steps]
        said = "\n".join(line for one in (guide.lead, *steps, *ways) for line in (one.vi, one.en))
        yield from replaced.told(_("Cần giúp"), guide.name.vi, _address(guide), said)


def _address(guide: Guide) -> str:
    return reverse("support:guide", args=[guide.slug])
