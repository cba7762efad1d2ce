"""What is there already, for somebody who is about to make something new."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from nep.materials.models import Material
from nep.text import fold

# Below this two titles share no more than everyday words.
LIKE_ENOUGH = 62
SHOWN = 5


def alike(words: str) -> list[Material]:
    """Materials whose titles say nearly the same, the nearest first; marks and order of words do not count."""
    sought = fold(words)
    titles = {pk: fold(title) for pk, title in Material.objects.in_use().values_list("pk", "title")}
    near = process.extract(sought, titles, scorer=fuzz.token_set_ratio, score_cutoff=LIKE_ENOUGH, limit=SHOWN)
    places = {pk: place for place, (_title, _score, pk) in enumerate(near)}
    found = Material.objects.filter(pk__in=places).for_list()
    return sorted(found, key=lambda material: places[material.pk])
