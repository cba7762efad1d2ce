"""What a unit adds under a rule for its own people: never in place of the rule, always with the unit's name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nep.agencies.models import Unit
from nep.conduct.models.helplines import STALE_AFTER
from nep.conduct.models.rulebook import Rule
from nep.conduct.models.twohands import State, TwoHands


class GuidanceQuerySet(models.QuerySet["Guidance"]):
    def shown(self) -> GuidanceQuerySet:
        return self.filter(state=State.PUBLISHED).select_related("unit").order_by("unit__name", "pk")

    def for_desk(self) -> GuidanceQuerySet:
        """What waits first, then drafts, then what is published."""
        places = {State.WAITING: 0, State.DRAFT: 1, State.PUBLISHED: 2}
        whens = [models.When(state=state, then=place) for state, place in places.items()]
        place = models.Case(*whens, output_field=models.SmallIntegerField())
        shown = self.exclude(state=State.EARLIER).select_related("unit", "rule__current", "written_by")
        return shown.annotate(order=place).order_by("order", "unit__name", "pk")


class Guidance(TwoHands):
    """A unit's own words under a rule. It changes only through `conduct.guiding`."""

    LABEL = _("Hướng dẫn của đơn vị")
    SHARED = ("rule_id", "unit_id")

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="guidance")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    says = models.TextField(_("Hướng dẫn"), max_length=1200)

    objects = GuidanceQuerySet.as_manager()

    class Meta(TwoHands.Meta):
        constraints = [
            *TwoHands.Meta.constraints,
            models.CheckConstraint(
                condition=Q(written_by__isnull=False), name="guidance_is_written_by_somebody"
            ),
            models.UniqueConstraint(
                fields=["rule", "unit"],
                condition=Q(state__in=["draft", "waiting"]),
                name="guidance_one_open_for_a_rule_and_unit",
            ),
            models.UniqueConstraint(
                fields=["rule", "unit"],
                condition=Q(state="published"),
                name="guidance_one_published_for_a_rule_and_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} – {self.unit}"

    @property
    def is_stale(self) -> bool:
        """Everybody reads it, and nobody has published it anew for 180 days."""
        shown = self.published_on if self.state == State.PUBLISHED else None
        return shown is not None and shown < timezone.localdate() - STALE_AFTER
