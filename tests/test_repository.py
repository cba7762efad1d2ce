"""The documents, settings, migrations and templates of the repository stay true."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "nep"
TEMPLATES = sorted(path for path in SOURCE.rglob("templates/**/*") if path.suffix in {".html", ".txt"})


def tracked() -> list[Path]:
    """The files of the repository: those git knows, or all but the virtual environment outside of git."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file() and ".venv" not in path.parts and ".git" not in path.parts
    ]


def words(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def environment_settings() -> set[str]:
    """The names that settings.py reads from the environment."""
    tree = ast.parse(words(SOURCE / "settings.py"))
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    return {
        call.args[0].value
        for call in calls
        if call.func.id in {"text", "flag", "names"} and isinstance(call.args[0], ast.Constant)
    }


def test_every_setting_is_explained_to_operators():
    page = words(ROOT / "docs" / "operate.md")

    assert {name for name in environment_settings() if f"`{name}`" not in page} == set()


def test_every_dependency_has_its_reason():
    page = words(ROOT / "docs" / "architecture.md")
    names = [
        re.split(r"[\[~=<>]", line)[0].strip()
        for line in words(ROOT / "requirements.in").splitlines()
        if line and not line.startswith("#")
    ]

    assert [name for name in names if f"`{name}`" not in page] == []


def test_every_command_has_its_line_in_the_operators_page():
    from nep.cli import app

    page = words(ROOT / "docs" / "operate.md")
    commands = {
        command.name or command.callback.__name__.replace("_", "-") for command in app.registered_commands
    }

    assert {name for name in commands if f"nep {name}" not in page} == set()


def test_every_decision_is_listed():
    page = words(ROOT / "docs" / "architecture.md")

    assert [
        path.name for path in sorted((ROOT / "docs" / "adr").glob("*.md")) if f"adr/{path.name}" not in page
    ] == []


def test_every_link_between_documents_leads_somewhere():
    broken = []
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", words(page)):
            if not (page.parent / target).exists():
                broken.append((page.name, target))

    assert broken == []


def test_no_machine_and_no_registry_is_named():
    hosts = "|".join(
        ["pypi" + r"\.org", "pythonhosted" + r"\.org", "registry" + r"\.npmjs", "deb" + r"\.debian"]
    )
    places = "|".join(["/" + "work/", "/" + "root/"])
    named = [
        path.relative_to(ROOT).as_posix() for path in tracked() if re.search(f"{hosts}|{places}", words(path))
    ]

    assert named == []


def test_the_locks_hold_a_hash_for_each_version():
    for name in ("requirements.txt", "requirements-dev.txt"):
        lock = words(ROOT / name)
        assert len(re.findall(r"^\S+==", lock, re.MULTILINE)) == len(
            re.findall(r"^\S+==[^\n]*\\\n\s+--hash=", lock, re.MULTILINE)
        )


@pytest.mark.django_db
def test_the_migrations_say_all_that_the_models_say():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_template_compiles(path):
    parts = path.parts
    name = "/".join(parts[len(parts) - parts[::-1].index("templates") :])

    assert get_template(name)


def test_no_template_carries_a_script_or_a_style_of_its_own():
    inline = re.compile(r"<script(?![^>]*(?:\bsrc=|application/json))|<style|\son\w+=|\sstyle=")

    assert [
        path.name
        for path in TEMPLATES
        if path.suffix == ".html" and "mail" not in path.parts and inline.search(words(path))
    ] == []


def test_nothing_on_a_page_comes_from_elsewhere():
    foreign = re.compile(r"""(?:src|href)=["'](?:https?:)?//""")

    assert [
        path.name
        for path in TEMPLATES
        if path.suffix == ".html" and "mail" not in path.parts and foreign.search(words(path))
    ] == []


def test_vietnamese_is_the_language_of_the_source():
    assert settings.LANGUAGE_CODE == "vi"


def test_only_what_the_machine_lacks_may_skip_a_test():
    words = re.compile(r"\b(?:skipif|xfail|importorskip|(?:mark|pytest)\.skip)\b")
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]

    assert [path.name for path in tests if words.search(path.read_text(encoding="utf-8"))] == ["needs.py"]
