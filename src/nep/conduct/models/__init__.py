"""What the Code is made of: laws, codes and their articles, rules in plain words and texts around them, helplines, local guidance, providers."""

from nep.conduct.models.addresses import Address
from nep.conduct.models.audiences import Audience, Theme
from nep.conduct.models.codes import Article, Code, Part, Succession
from nep.conduct.models.guidance import Guidance, GuidanceQuerySet
from nep.conduct.models.helplines import STALE_AFTER, Helpline
from nep.conduct.models.laws import CHECK_EVERY, LawCard, LawCardQuerySet
from nep.conduct.models.providers import Provider
from nep.conduct.models.recordings import Recording
from nep.conduct.models.rulebook import Rule, RuleQuerySet, Version, Words
from nep.conduct.models.shipped import Shipped
from nep.conduct.models.texts import Text, TextQuerySet
from nep.conduct.models.trials import Trial
from nep.conduct.models.twohands import OPEN, State

__all__ = [
    "CHECK_EVERY",
    "OPEN",
    "STALE_AFTER",
    "Address",
    "Article",
    "Audience",
    "Code",
    "Guidance",
    "GuidanceQuerySet",
    "Helpline",
    "LawCard",
    "LawCardQuerySet",
    "Part",
    "Provider",
    "Recording",
    "Rule",
    "RuleQuerySet",
    "Shipped",
    "State",
    "Succession",
    "Text",
    "TextQuerySet",
    "Theme",
    "Trial",
    "Version",
    "Words",
]
