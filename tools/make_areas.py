"""Makes src/nep/agencies/data/*.csv from a folder of official facts.

    python tools/make_areas.py FOLDER 2026-09-20

FOLDER is an unpacked `vietnam_provinces` package. It collects what the National Statistics Office
publishes: the names and codes of provinces and communes, those of the time before 1 July 2025, and which
old commune went into which new one (Resolution 202/2025/QH15 and its commune resolutions). Only these
facts are taken; the layout of our files is our own. The second argument is the day the facts were fetched.
"""

from __future__ import annotations

import ast
import csv
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parent.parent / "src" / "nep" / "agencies" / "data"
FROM, TO = "2025-07-01", "2025-06-30"
KINDS = {
    "TINH": "tỉnh",
    "THANH_PHO_TRUNG_UONG": "thành phố",
    "HUYEN": "huyện",
    "QUAN": "quận",
    "THI_XA": "thị xã",
    "THANH_PHO": "thành phố",
    "XA": "xã",
    "PHUONG": "phường",
    "THI_TRAN": "thị trấn",
}
# Island districts had no communes; each became one special zone.
ISLANDS = {318: 11948, 471: 19742, 498: 20333, 536: 21548, 755: 26732}


def literal(node: ast.expr) -> Any:
    """Constants, tuples and calls of a source file, as plain values: a call is the list of its arguments."""
    match node:
        case ast.Constant():
            return node.value
        case ast.Attribute():
            return node.attr
        case ast.Tuple():
            return tuple(literal(part) for part in node.elts)
        case ast.Call():
            return [literal(part) for part in node.args]
        case ast.Dict():
            return {literal(k): literal(v) for k, v in zip(node.keys, node.values, strict=True) if k}
    return None


def tables(path: Path) -> dict[str, Any]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.target.id: literal(node.value)
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value
    }


def bare(name: str, kind: str) -> str:
    """The name without its kind: "Xã Bắc Sơn" is "Bắc Sơn".

    A name that is a number keeps nothing but the number: "Phường 4" is "4".
    """
    whole = name.strip()
    rest = whole[len(kind) :].strip() if whole.lower().startswith(kind) else whole
    return rest[0].upper() + rest[1:]


def write(name: str, head: str, rows: Iterable[tuple[object, ...]]) -> int:
    lines = sorted(rows)
    with (OUT / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head.split(","))
        writer.writerows(lines)
    return len(lines)


def number(attribute: str) -> int:
    return int(attribute.rsplit("_", 1)[1])


def main(folder: Path, fetched: str) -> None:
    now = json.loads((folder / "data" / "nested-divisions.json").read_text(encoding="utf-8"))
    old = tables(folder / "legacy" / "_lookup.py")
    into = tables(folder / "_ward_conversion_2025.py")["OLD_TO_NEW"]
    new_province = {old_code: entry[1] for old_code, entry in _provinces(folder).items()}
    counts = {
        "provinces.csv": write(
            "provinces.csv", "code,kind,name,valid_from", (_current(p, 2, "") for p in now)
        ),
        "communes.csv": write(
            "communes.csv",
            "code,kind,name,province,valid_from",
            (_current(c, 5, f"{p['code']:02}") for p in now for c in p["wards"]),
        ),
        "old_provinces.csv": write(
            "old_provinces.csv",
            "code,kind,name,valid_to,now",
            (
                (f"{code:02}", KINDS[kind], bare(name, KINDS[kind]), TO, f"{new_province[code]:02}")
                for code, (name, _, kind, *_rest) in old["PROVINCE_MAPPING"].items()
            ),
        ),
        "old_districts.csv": write(
            "old_districts.csv",
            "code,kind,name,old_province,valid_to,now",
            (
                (
                    f"{code:03}",
                    KINDS[kind],
                    bare(name, KINDS[kind]),
                    f"{number(province):02}",
                    TO,
                    _island(code),
                )
                for code, (name, _, kind, _slug, province) in old["DISTRICT_MAPPING"].items()
            ),
        ),
        "old_communes.csv": write(
            "old_communes.csv",
            "code,kind,name,old_district,valid_to,now",
            (
                (
                    f"{code:05}",
                    KINDS[kind],
                    bare(name, KINDS[kind]),
                    f"{number(district):03}",
                    TO,
                    _into(into, code),
                )
                for code, (name, _, kind, _slug, district) in old["WARD_MAPPING"].items()
            ),
        ),
    }
    source = {"fetched": fetched, "counts": counts, "unnamed": sorted(set(into) - set(old["WARD_MAPPING"]))}
    (OUT / "areas.json").write_text(json.dumps(source, indent=1) + "\n", encoding="utf-8")
    print(source)  # noqa: T201  the person who runs it reads the counts


def _provinces(folder: Path) -> dict[int, tuple[int, int]]:
    """Each old province with the new one that holds it: the province of most of its old communes."""
    found: dict[int, tuple[int, int]] = {}
    votes: dict[tuple[int, int], int] = {}
    for entry in tables(folder / "_ward_conversion_2025.py")["OLD_TO_NEW"].values():
        (_code, _district, province, _partly), targets = entry
        for _target, new in targets:
            votes[province, new] = votes.get((province, new), 0) + 1
    for (province, new), count in votes.items():
        found[province] = max(found.get(province, (0, 0)), (count, new))
    return found


def _current(entry: dict[str, Any], digits: int, province: str) -> tuple[str, ...]:
    kind = "thành phố" if entry["division_type"].startswith("thành phố") else entry["division_type"]
    head = (f"{entry['code']:0{digits}}", kind, bare(entry["name"], kind))
    return (*head, province, FROM) if province else (*head, FROM)


def _island(code: int) -> str:
    return f"{ISLANDS[code]:05}" if code in ISLANDS else ""


def _into(into: dict[int, Any], code: int) -> str:
    """The new communes that took the old one, with "~" before them when it was divided."""
    if code not in into:
        return ""
    (_code, _district, _province, partly), targets = into[code]
    return ("~" if partly else "") + " ".join(f"{target:05}" for target, _new in targets)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
