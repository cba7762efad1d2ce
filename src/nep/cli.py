"""The command `nep`. Reading a document needs no database, so Django is loaded only by the commands that do."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

app = typer.Typer(
    name="nep", help="Nếp: từ văn bản chỉ đạo đến việc làm thật.", no_args_is_help=True, pretty_exceptions_enable=False
)
audit_app = typer.Typer(help="Nhật ký việc đã làm.", no_args_is_help=True)
app.add_typer(audit_app, name="audit")


def manage(*arguments: str) -> None:
    """Run one of Django's management commands with Nếp's settings."""
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nep.settings")
    execute_from_command_line(["nep", *arguments])


@app.command()
def migrate() -> None:
    """Bring the database up to this version."""
    manage("migrate", "--verbosity", "0")
    manage("collectstatic", "--noinput", "--verbosity", "0")


@app.command()
def demo() -> None:
    """Load the demonstration province, or leave it as it is when it is there."""
    manage("demo")


@app.command()
def worker() -> None:
    """Do the background work until told to stop."""
    manage("db_worker", "--verbosity", "0")


@app.command()
def check(deploy: Annotated[bool, typer.Option("--deploy", help="also refuse what is unsafe in production")] = False) -> None:
    """Say whether this installation is fit to run."""
    manage("check", *(["--deploy"] if deploy else []))


@app.command()
def manage_py(arguments: list[str]) -> None:
    """Any other management command of Django."""
    manage(*arguments)


@audit_app.command()
def verify() -> None:
    """Name the first broken row of the audit chain, or say that it is whole."""
    manage("verify_audit")


def main() -> None:
    """Run the command line; a broken pipe (`nep read … | head`) ends it quietly."""
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
