"""The map of who may import whom. A new arrow is a short ADR in docs/adr/ and a line here."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "nep"

L0 = {"text", "screening", "reading", "rendering"}
L1 = {"accounts", "audit", "mail", "nameless", "ui"}
L2 = {"agencies", "conduct"}
L3 = {"documents", "programme", "outreach", "dispatch", "plans", "delegation", "obstacles", "agreements"}
L3 |= {"adoption", "budget", "materials", "recognition", "surveys", "reports", "followup"}
L3 |= {"alerts", "learning", "questions", "stories", "support", "takedown"}

MAY_IMPORT: dict[str, set[str]] = {
    "text": set(),
    "reading": {"text"},
    "screening": {"text"},
    "rendering": {"text"},
    "ui": {"text", "rendering"},
    "mail": {"text"},
    "nameless": {"text", "ui"},
    "audit": {"text", "ui"},
    "accounts": {"text", "audit", "mail", "ui"},
    "agencies": L0 | L1,
    "conduct": L0 | L1 | {"agencies"},
    "documents": L0 | L1 | {"agencies"},
    "programme": L0 | L1 | {"agencies", "documents"},
    "outreach": L0 | L1 | {"agencies", "documents", "programme"},
    "dispatch": L0 | L1 | {"agencies", "documents"},
    "plans": L0 | L1 | {"agencies", "documents", "programme"},
    "delegation": L0 | L1 | {"agencies", "documents", "programme"},
    "reports": L0 | L1 | (L3 - {"followup"}) | {"agencies", "conduct"},
    "obstacles": L0 | L1 | {"agencies", "documents", "programme"},
    "agreements": L0 | L1 | {"agencies", "documents"},
    "adoption": L0 | L1 | {"agencies", "documents"},
    "budget": L0 | L1 | {"agencies", "documents", "programme"},
    "materials": L0 | L1 | {"agencies", "documents"},
    "recognition": L0 | L1 | {"agencies"},
    "surveys": L0 | L1 | {"agencies", "documents", "programme"},
    "alerts": L0 | L1 | {"conduct"},
    "learning": L0 | L1 | {"conduct"},
    "questions": L0 | L1 | {"agencies", "conduct"},
    "stories": L0 | L1 | {"agencies", "conduct"},
    "takedown": L0 | L1 | {"agencies"},
    "support": L0 | L1 | {"conduct"},
    "followup": L0 | L1 | L3 | {"agencies"},
    "portal": L0 | L1 | L2 | L3,
    "desk": L0 | L1 | L2 | L3 | {"portal"},
}

# Inside one app a file imports only from those to its left.
ORDER = ["models", "rules", "actions", "forms", "tasks", "views", "urls"]

# The composition root: settings, addresses, the server's door and the command line see everything.
ROOT = {"settings", "urls", "wsgi", "cli", "__main__", "__init__"}


def modules() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


def imported(path: Path) -> set[str]:
    """Dotted names of the modules of nep that a file imports, relative imports resolved."""
    package = ["nep", *path.relative_to(SOURCE).parts[:-1]]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            found |= {f"{stem}.{alias.name}" for alias in node.names}
    return {name for name in found if name.startswith("nep.")}


def test_every_part_stands_on_the_map():
    parts = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}

    assert parts - set(MAY_IMPORT) == set()


@pytest.mark.parametrize("part", sorted(MAY_IMPORT))
def test_a_part_imports_only_what_lies_below_it(part):
    wrong = {
        (str(path.relative_to(SOURCE)), name)
        for path in modules()
        if path.relative_to(SOURCE).parts[0] == part
        for name in imported(path)
        if name.split(".")[1] not in MAY_IMPORT[part] | {part}
    }

    assert wrong == set()


def test_the_pure_parts_do_not_know_django():
    wrong = {
        str(path.relative_to(SOURCE))
        for path in modules()
        if path.relative_to(SOURCE).parts[0] in L0 and "django" in path.read_text(encoding="utf-8")
    }

    assert wrong == set()


def test_files_of_an_app_import_only_leftwards():
    wrong = {
        (str(path.relative_to(SOURCE)), name)
        for path in modules()
        if len(path.relative_to(SOURCE).parts) == 2 and path.stem in ORDER
        for name in imported(path)
        if is_rightwards(path, name.split("."))
    }

    assert wrong == set()


def is_rightwards(path: Path, name: list[str]) -> bool:
    """Whether a file imports itself or a file to its right in the same app."""
    same_app = name[1] == path.relative_to(SOURCE).parts[0]
    return same_app and len(name) > 2 and name[2] in ORDER and ORDER.index(name[2]) >= ORDER.index(path.stem)


def test_there_are_no_drawers_for_leftovers_and_no_signals():
    names = {path.stem for path in modules()} | {path.name for path in SOURCE.rglob("*") if path.is_dir()}

    assert names & {"utils", "common", "helpers", "misc", "signals"} == set()
    assert [
        path for path in modules() if "django.db.models.signals" in path.read_text(encoding="utf-8")
    ] == []


def test_functions_and_files_keep_their_measure():
    sizes, long_files = [], []
    for path in modules():
        source = path.read_text(encoding="utf-8")
        if source.count("\n") > 400:
            long_files.append(str(path.relative_to(SOURCE)))
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                sizes.append((node.end_lineno or 0) - node.lineno + 1)

    assert long_files == []
    assert max(sizes) <= 80
    assert sum(sizes) / len(sizes) <= 14


def test_files_of_tests_keep_the_measure_too():
    tests = sorted(Path(__file__).parent.glob("*.py"))

    assert [path.name for path in tests if path.read_text(encoding="utf-8").count("\n") > 400] == []
