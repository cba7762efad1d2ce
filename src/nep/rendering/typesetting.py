"""Templates of typst/ into tagged PDF (PDF/UA-1). Nothing is fetched: fonts and templates lie beside this file."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

FOLDER = Path(str(files("nep.rendering")))


def template(name: str) -> Path:
    return FOLDER / "typst" / f"{name}.typ"


def typeset(name: str, **inputs: str) -> bytes:
    """The template of that name, with these inputs, as PDF."""
    # Only who makes a PDF pays for loading its maker.
    import typst

    compile_pdf: Any = typst.compile
    made = compile_pdf(
        str(template(name)),
        font_paths=[FOLDER / "fonts"],
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=["ua-1"],
    )
    return bytes(made)
