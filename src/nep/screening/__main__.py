"""`python -m nep.screening`: the screen by itself, without the rest of Nếp."""

import typer

from nep.screening.command import bench_app, screen, train

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
app.command()(screen)
app.command()(train)
app.add_typer(bench_app, name="bench")

if __name__ == "__main__":
    app()
