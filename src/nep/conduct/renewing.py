"""A later release says something else: what nobody here touched follows it, what people changed waits for them.

Loading the same files again changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import ngettext_lazy

from nep.accounts.models import User
from nep.audit import actions as audit
from nep.conduct.models import Shipped
from nep.conduct.shelves import SHELVES, Facts, Kind, Row, Shelf

COUNTED = {
    Kind.RULE: ngettext_lazy("%(count)s quy tắc", "%(count)s quy tắc", "count"),
    Kind.LAW: ngettext_lazy("%(count)s văn bản luật", "%(count)s văn bản luật", "count"),
    Kind.CODE: ngettext_lazy("%(count)s Bộ Quy tắc", "%(count)s Bộ Quy tắc", "count"),
    Kind.ARTICLE: ngettext_lazy("%(count)s điều", "%(count)s điều", "count"),
    Kind.HELPLINE: ngettext_lazy("%(count)s số máy", "%(count)s số máy", "count"),
    Kind.PROVIDER: ngettext_lazy("%(count)s mạng xã hội", "%(count)s mạng xã hội", "count"),
}


def in_words(counts: Mapping[str, int]) -> str:
    """ "2 quy tắc, 1 số máy": how many of each kind."""
    said: list[Any] = [words % {"count": counts[kind]} for kind, words in COUNTED.items() if counts.get(kind)]
    return ", ".join(map(str, said))


def wait_for_the_turn() -> None:
    """Of several that load at once, one goes on; the others find everything done. Needs a transaction."""
    Shipped.objects.select_for_update().get_or_create(kind=Kind.TURN, key="")


@transaction.atomic
def renew(files: Mapping[str, Sequence[tuple[str, Row]]], *, by: User | None = None) -> Counter[str]:
    """Bring what nobody touched to what the files say; how many of each kind. `files` hold rows with their keys."""
    standing = {shelf.kind: shelf.items(lock=True) for shelf in SHELVES}
    records = {(one.kind, one.key): one for one in Shipped.objects.select_for_update().order_by("pk")}
    counts: Counter[str] = Counter()
    changed = []
    for shelf in SHELVES:
        for key, row in files[shelf.kind]:
            record = records.get((shelf.kind, key)) or Shipped(kind=shelf.kind, key=key)
            before = (record.pk, record.said, record.says)
            counts[shelf.kind.value] += _follow(shelf, standing[shelf.kind][key], record, shelf.facts(row))
            if record.pk is None or before != (record.pk, record.said, record.says):
                changed.append(record)
    _keep(changed)
    counts = +counts
    if counts:
        audit.record("conduct.code_renewed", by=by, target=None, **counts)
    return counts


def _follow(shelf: Shelf, item: Any, record: Shipped, now: Facts) -> bool:
    """Whether the row was renewed; the record then knows what the project said, and whether somebody must choose."""
    said = record.said
    if said == now:
        record.says = {}
        return False
    here = shelf.facts_of(item)
    if not shelf.follows(item, said, here, now):
        record.said = said or shelf.remembered(item)
        record.says = {} if shelf.words(record.said) == shelf.words(now) else now
        return False
    wanted = shelf.wanted(item, said, here, now)
    record.said, record.says = now, {}
    if wanted == here:
        return False
    shelf.put(item, wanted)
    return True


def _keep(records: Sequence[Shipped]) -> None:
    Shipped.objects.bulk_create([one for one in records if one.pk is None])
    Shipped.objects.bulk_update([one for one in records if one.pk is not None], ["said", "says"])
