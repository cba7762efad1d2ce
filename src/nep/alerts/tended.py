"""What those who keep the Code are told of alerts. An alert ends by itself, so none grows old."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.alerts.models import Alert
from nep.conduct.citing import Citing, Replaced


def citing_what_was_replaced(replaced: Replaced) -> Iterator[Citing]:
    """Current alerts that name a replaced code as if it held."""
    for alert in Alert.objects.current(timezone.localdate()).gravest_first():
        said = "\n".join(
            [alert.title, alert.happens, *alert.steps, alert.read_aloud, alert.title_en, *alert.steps_en]
        )
        url = reverse("alerts:read", args=[alert.pk])
        yield from replaced.told(
            _("Cảnh báo"), alert.title, url, "\n".join([said, alert.english, *alert.sources])
        )
