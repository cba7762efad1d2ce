"""The commands `nep screen`, `nep bench` and `nep train`; `python -m nep.screening` gives the same without the rest of Nếp."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from nep.screening.errors import CannotRead, CannotUse
from nep.screening.findings import Screened, Verdict
from nep.screening.intake import Incoming, texts_in

bench_app = typer.Typer(
    help="Đo bộ sàng chữ trên tệp của bạn hoặc trên các câu thử đóng băng.", no_args_is_help=True
)
_AT_ONCE = 256


def screen(
    file: Annotated[
        Path | None, typer.Argument(help="one text on each line, or JSON lines; - or nothing: standard input")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines even on a terminal")] = False,
    english: Annotated[bool, typer.Option(help="reasons and advice in English")] = False,
    backend: Annotated[
        Path | None, typer.Option(help="a local folder with a sequence classifier, instead of our model")
    ] = None,
    shadow: Annotated[
        Path | None, typer.Option(help="compare with the classifier in this folder, change no answer")
    ] = None,
) -> None:
    """Screen texts against the Code: what may break a rule, where, why, and what to do about it."""
    try:
        stream = sys.stdin.buffer if file is None or str(file) == "-" else file.open("rb")
    except OSError as error:
        raise refused(f"Không mở được tệp {file}: {error.strerror or error}.") from error
    with stream:
        try:
            wrong = answer_all(
                stream,
                as_json=as_json or not sys.stdout.isatty(),
                english=english,
                backend=backend,
                shadow=shadow,
            )
        except CannotUse as error:
            raise refused(str(error)) from error
    for sentence in wrong:
        typer.echo(sentence, err=True)
    raise typer.Exit(2 if wrong else 0)


def refused(sentence: str) -> typer.Exit:
    """The end of a command with exit code 2, one sentence said on the error stream."""
    typer.echo(sentence, err=True)
    return typer.Exit(2)


def answer_all(
    stream: BinaryIO, *, as_json: bool, english: bool, backend: Path | None = None, shadow: Path | None = None
) -> list[str]:
    """Answer each text of a stream as it comes; the sentences about lines that could not be read."""
    from nep.screening.backends import Shadow, screener_of

    screener = screener_of(backend, english=english)
    beside = Shadow(screener_of(shadow, english=english)) if shadow else None
    wrong: list[str] = []
    answered = 0
    for batch in batches(_good(texts_in(stream), wrong)):
        answers = screener.screen_many([row.text for row in batch])
        for row, answer in zip(batch, answers, strict=True):
            typer.echo(
                json.dumps(answer.as_json(row.id), ensure_ascii=False) if as_json else shown(row, answer)
            )
        if beside:
            beside.compare([row.text for row in batch], answers)
        answered += len(batch)
        progress(answered)
    if beside:
        typer.echo(json.dumps(beside.told(), ensure_ascii=False), err=True)
    if not answered and not wrong:
        wrong.append("Tệp không có chữ nào để xem.")
    return wrong


def _good(rows: Iterable[Incoming], wrong: list[str]) -> Iterator[Incoming]:
    for row in rows:
        if row.wrong:
            wrong.append(row.wrong)
        else:
            yield row


def batches(rows: Iterable[Incoming]) -> Iterator[list[Incoming]]:
    """The rows a few hundred at a time, and fewer when they are long."""
    batch: list[Incoming] = []
    letters = 0
    for row in rows:
        batch.append(row)
        letters += len(row.text)
        if len(batch) == _AT_ONCE or letters > 200_000:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def progress(answered: int) -> None:
    """Tell a person who waits at a terminal how many texts are done; the answers themselves go elsewhere then."""
    if sys.stderr.isatty() and not sys.stdout.isatty():
        sys.stderr.write(f"\r{answered:,} tin".replace(",", "."))


def shown(row: Incoming, answer: Screened) -> str:
    """An answer for a person at a terminal."""
    marks = {Verdict.CLEAN: "ổn", Verdict.CHECK: "cần xem", Verdict.LIKELY: "rất có thể vi phạm"}
    told = [f"{row.id}. {marks[answer.verdict]}: {row.text[:120]}"]
    told += [
        f"   «{row.text[found.start : found.end]}» – {found.because}. {found.advice}"
        for found in answer.findings
    ]
    return "\n".join(told)


@bench_app.command("screening")
def bench_screening(
    train: Annotated[Path, typer.Option(help="CSV to learn from")],
    test: Annotated[Path, typer.Option(help="CSV to be judged on")],
    dev: Annotated[
        Path | None, typer.Option(help="CSV to learn from as well; the choices are made by cross-validation")
    ] = None,
    text_column: Annotated[str, typer.Option(help="the column of the text")] = "free_text",
    label_column: Annotated[str, typer.Option(help="the column of the class, a whole number")] = "label_id",
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Train the classes on a labelled file and print how well they are told on another."""
    from nep.screening.bench import classes

    tell(lambda: classes([train, dev] if dev else [train], test, text_column, label_column), as_json)


@bench_app.command("spans")
def bench_spans(
    train: Annotated[Path, typer.Option(help="CSV to learn from")],
    test: Annotated[Path, typer.Option(help="CSV to be judged on")],
    dev: Annotated[
        Path | None, typer.Option(help="CSV to learn from as well; the bars are chosen by cross-validation")
    ] = None,
    text_column: Annotated[str, typer.Option(help="the column of the text")] = "content",
    span_column: Annotated[str, typer.Option(help="the column with the list of places")] = "index_spans",
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Train the marking of words on a file and print the mean F1 over letters on another."""
    from nep.screening.bench import letters

    tell(lambda: letters([train, dev] if dev else [train], test, text_column, span_column), as_json)


@bench_app.command("gates")
def bench_gates(as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False) -> None:
    """Print how the shipped model does on the frozen lines."""
    from nep.screening.gates import gates
    from nep.screening.screener import Screener

    figures = gates(Screener())
    if as_json:
        typer.echo(json.dumps([gate._asdict() for gate in figures], ensure_ascii=False))
        return
    for gate in figures:
        place = f", {gate.placed / gate.lines:.1%} at the marked place" if gate.placed else ""
        typer.echo(
            f"{gate.folder}/{gate.name}: {gate.flagged} of {gate.lines} flagged ({gate.share:.1%}){place}"
        )


def tell(measure: Callable[[], dict[str, object]], as_json: bool) -> None:
    """Print the figures of a measure, or one sentence and exit code 2 when a file cannot be read."""
    try:
        figures = measure()
    except CannotRead as error:
        raise refused(str(error)) from error
    typer.echo(
        json.dumps(figures, ensure_ascii=False)
        if as_json
        else "\n".join(f"{key}: {value}" for key, value in figures.items())
    )


def train(
    vihos: Annotated[list[Path], typer.Option(help="ViHOS files (MIT); may be given several times")],
    out: Annotated[Path, typer.Option(help="the model file to write, .npz")],
    thien: Annotated[Path | None, typer.Option(help="ThienIT84 file (CC BY-SA 4.0)")] = None,
    apart: Annotated[Path | None, typer.Option("--without", help="CSV whose texts must stay unseen")] = None,
    text_column: Annotated[str, typer.Option(help="the column of the text in that CSV")] = "free_text",
) -> None:
    """Train the shipped model from permissive data and from the lines of this repository."""
    from nep.screening.corpora import rows_of
    from nep.screening.training import learn, lessons

    def say(sentence: str) -> None:
        typer.echo(sentence, err=True)

    try:
        unseen = [row[text_column] or "" for row in rows_of(apart, text_column)] if apart else []
        found = lessons(vihos, thien, unseen)
    except CannotRead as error:
        raise refused(str(error)) from error
    model = learn(found, say)
    model.save(out)
    say(f"{out}: {out.stat().st_size / 1e6:.1f} MB")
