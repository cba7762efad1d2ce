"""The command `nep`. Reading a document needs no database, so Django is loaded only by the commands that do."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nep.screening import command as screening

if TYPE_CHECKING:
    from nep.reading import Reading

app = typer.Typer(
    name="nep",
    help="Nếp: từ văn bản chỉ đạo đến việc làm thật.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
audit_app = typer.Typer(help="Nhật ký việc đã làm.", no_args_is_help=True)
app.add_typer(audit_app, name="audit")
app.command()(screening.screen)
app.command()(screening.train)
app.add_typer(screening.bench_app, name="bench")


def manage(*arguments: str) -> None:
    """Run one of Django's management commands with Nếp's settings."""
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nep.settings")
    execute_from_command_line(["nep", *arguments])


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help=".docx, .pdf, .html hoặc .txt")],
    as_json: Annotated[
        bool, typer.Option("--json", help="print the whole reading as JSON, schema 1")
    ] = False,
    docx: Annotated[
        Path | None, typer.Option(help="write the task table as an annex in the official layout")
    ] = None,
    xlsx: Annotated[Path | None, typer.Option(help="write the task table as a working table")] = None,
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="the day for which replaced laws are told")
    ] = None,
) -> None:
    """Read an official document: its tasks, who leads, by when, and what a person should look at."""
    from nep.reading import UnreadableDocument
    from nep.reading import read as read_document

    try:
        reading = read_document(file, on=on.date() if on else date.today())
        if docx or xlsx:
            write_tables(reading, docx, xlsx)
    except (UnreadableDocument, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    if as_json:
        typer.echo(json.dumps(reading.as_json(), ensure_ascii=False, indent=1))
    else:
        show(reading)


def write_tables(reading: Reading, docx: Path | None, xlsx: Path | None) -> None:
    """Write the task table of a reading to the files asked for."""
    from nep.reading.periods import days_of
    from nep.rendering import TaskRow, task_table_docx, task_table_xlsx

    year = int((reading.header.issued_on or str(date.today()))[:4])
    rows = []
    for task in reading.tasks:
        begin, end = days_of(task.period or "", year=year)
        rows.append(
            TaskRow(
                task.section,
                task.text,
                tuple(task.lead),
                tuple(task.coordinate),
                task.period or "",
                "",
                begin,
                end,
            )
        )
    if docx:
        docx.write_bytes(task_table_docx(rows))
    if xlsx:
        xlsx.write_bytes(task_table_xlsx(rows, title=reading.header.title))


def show(reading: Reading) -> None:
    """Print a reading for a person at a terminal."""
    from rich.console import Console
    from rich.table import Table

    header, console = reading.header, Console()
    console.print(
        f"[bold]{header.doc_type} {header.number or '(chưa có số)'}[/] · {header.issuer} · {header.issued_on or 'chưa có ngày'}"
    )
    console.print(header.title)
    table = Table(show_lines=True)
    for heading in ("TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian"):
        table.add_column(heading)
    for number, task in enumerate(reading.tasks, start=1):
        lead = (
            "; ".join(task.lead) or f"(chưa rõ; có lẽ {'; '.join(task.lead_suggested) or 'chưa đoán được'})"
        )
        table.add_row(str(number), task.text, lead, "; ".join(task.coordinate), task.period or "")
    console.print(table)
    for warning in reading.warnings:
        console.print(f"• {warning.message}", highlight=False)


@app.command()
def migrate() -> None:
    """Bring the database up to this version."""
    manage("migrate", "--verbosity", "0")
    manage("load_reports")
    manage("load_code")
    manage("load_alerts")
    manage("collectstatic", "--noinput", "--verbosity", "0")


class Scale(StrEnum):
    """How large the demonstration is beyond its own size."""

    PROVINCE = "province"


@app.command()
def demo(
    scale: Annotated[
        Scale | None, typer.Option(help="also make a year of 150 units and 60,000 entries, for measuring")
    ] = None,
) -> None:
    """Load the demonstration province, or leave it as it is when it is there."""
    manage("demo", *([f"--scale={scale}"] if scale else []))


@app.command()
def report(
    programme: Annotated[int, typer.Option(help="the number of the programme, as in its address")],
    begin: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="the first day")],
    end: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="the last day")],
    out: Annotated[Path, typer.Option(help="the file to write: .docx or .xlsx")],
    unit: Annotated[list[int] | None, typer.Option(help="only this unit; may be given several times")] = None,
) -> None:
    """Write the consolidated report of any days: figures from the log, in the official layout."""
    units = [f"--unit={one}" for one in unit or []]
    days = (f"--from={begin:%Y-%m-%d}", f"--to={end:%Y-%m-%d}")
    manage("report", f"--programme={programme}", *days, f"--out={out}", *units)


@app.command()
def worker() -> None:
    """Do the background work until told to stop; lost readings and the jobs of the day come first."""
    manage("resume_readings")
    manage("resume_reports")
    manage("daily", "--best-effort")
    manage("db_worker", "--verbosity", "0", "--no-reload")


@app.command()
def daily() -> None:
    """Do the jobs of the day: new turns of tasks that return, reminders. May run many times a day."""
    manage("daily")


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="the port to listen on")] = 8000,
    host: Annotated[str, typer.Option(help="the address to listen on")] = "127.0.0.1",
    workers: Annotated[int, typer.Option(min=1, max=64, help="server processes")] = 1,
    with_worker: Annotated[
        bool, typer.Option("--worker/--no-worker", help="do the background work beside it")
    ] = True,
) -> None:
    """Serve the web application, with a worker for the background beside it."""
    from granian import Granian
    from granian.constants import Interfaces

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            typer.echo(
                f"Cổng {port} đang có chương trình khác dùng. Hãy chọn cổng khác bằng --port.", err=True
            )
            raise typer.Exit(2) from error
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nep.settings")
    # Links and QR codes lead to where it runs, unless somebody has said where it is reached.
    os.environ.setdefault("NEP_SITE_URL", f"http://{host}:{port}")
    helper = subprocess.Popen([sys.executable, "-m", "nep", "worker"]) if with_worker else None
    typer.echo(f"Nếp đang chạy tại http://{host}:{port}/  (dừng bằng Ctrl+C)")
    try:
        Granian(
            "nep.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            log_access=False,
            log_level="warning",
        ).serve()
    finally:
        if helper:
            helper.terminate()
            helper.wait(timeout=20)


@app.command()
def check(
    deploy: Annotated[
        bool, typer.Option("--deploy", help="also refuse what is unsafe in production")
    ] = False,
) -> None:
    """Say whether this installation is fit to run."""
    manage("check", *(["--deploy"] if deploy else []))


@app.command(context_settings={"ignore_unknown_options": True})
def manage_py(arguments: Annotated[list[str], typer.Argument(help="the command and its options")]) -> None:
    """Any other management command, with its options: nep manage-py load_agencies --province 25."""
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
