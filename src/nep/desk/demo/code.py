"""The Code at work in the demonstration: a commune adds its own words, drafts of a rule and of a text wait for a second person."""

from __future__ import annotations

from typing import Any

from nep.accounts.models import User
from nep.accounts.roles import Role
from nep.agencies.models import Unit
from nep.conduct import guiding, pages, rewording, shaping, writing
from nep.conduct.models import Guidance, Rule, Text, Version

SAYS = "Bác cần người giúp, mời đến nhà văn hóa thôn sáng thứ Bảy. Tổ công nghệ số cộng đồng ngồi từ 7 giờ 30 đến 10 giờ."
MEANING = "Công an, ngân hàng không làm việc qua video và không bao giờ đòi chuyển tiền."

LEAD = "Là lời khuyên chung về cách cư xử trên mạng. Đây không phải là luật."


def make_code(people: dict[str, User]) -> None:
    """The guidance of the first focal point's unit, published by the coordinator; two drafts by the editor."""
    rule = Rule.objects.get(slug="cham-tin")
    focal, coordinator = people[Role.FOCAL_POINT], people[Role.COORDINATOR]
    if not Guidance.objects.exists():
        unit = Unit.objects.filter(focal_points__user=focal)[0]
        guidance = guiding.write(rule=rule, unit=unit, says=SAYS, seen=0, by=focal)
        guidance = guiding.submit(guidance=guidance, revision=guidance.revision, by=focal)
        guiding.publish(guidance=guidance, revision=guidance.revision, by=coordinator)
    if rule.current and rule.versions.count() == 1:
        draft = writing.write(rule=rule, seen=0, by=people[Role.EDITOR], **facts_of(rule.current))
        writing.submit(version=draft, revision=draft.revision, by=people[Role.EDITOR])
    if not Text.objects.exists():
        text = rewording.write(name=Text.Name.WHAT, seen=0, words=with_firmer_lead(), by=people[Role.EDITOR])
        rewording.submit(text=text, revision=text.revision, by=people[Role.EDITOR])


def with_firmer_lead() -> shaping.Both:
    """What the Code is, as the project says it, with one sentence made firmer."""
    both = pages.told()[Text.Name.WHAT]
    return both | {"vi": shaping.filled(both["vi"], {("lead",): LEAD})}


def facts_of(version: Version) -> dict[str, Any]:
    """What the rule says now, with one sentence made firmer."""
    kept = {name: getattr(version, name) for name in (*Version.COPIED, *Version.LABELLED)}
    many = {"cites": version.cites.all(), "helplines": version.helplines.all()}
    return kept | many | {"meaning": MEANING}
