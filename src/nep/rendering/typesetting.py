"""Templates of typst/ into tagged PDF (PDF/UA-1) and PNG. Nothing is fetched: fonts and templates lie beside this file."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

FOLDER = Path(str(files("nep.rendering")))


def template(name: str) -> Path:
    return FOLDER / "typst" / f"{name}.typ"


def typeset(name: str, **inputs: str) -> bytes:
    """The template of that name, with these inputs, as PDF."""
    return _compiled(name, inputs, pdf_standards=["ua-1"])


def picture(name: str, **inputs: str) -> bytes:
    """The template of that name, with these inputs, as PNG; one point of the template is one pixel."""
    return _compiled(name, inputs, format="png", ppi=72.0)


def _compiled(name: str, inputs: dict[str, str], **form: Any) -> bytes:
    # Only who makes a file pays for loading its maker.
    import typst

    compile_file: Any = typst.compile
    made = compile_file(
        str(template(name)),
        font_paths=[FOLDER / "fonts"],
        ignore_system_fonts=True,
        sys_inputs=inputs,
        **form,
    )
    return bytes(made)
