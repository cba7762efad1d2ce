"""The ruled lines of a scanned page: its tilt, its tables, their cells.

A run of dark pixels much longer than any letter is a line. Rows lie between two horizontal lines; the vertical
lines that cross such a band part it into cells.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.bool_]
_DARK = 160
_RUN = 90  # pixels at 200 dpi: about 11 mm, longer than any stroke of a letter


class Band(NamedTuple):
    """A row of a table: top and bottom in pixels, and the x of the vertical lines that cross it."""

    top: int
    bottom: int
    edges: tuple[int, ...]


def straightened(picture: Image.Image) -> Image.Image:
    """The page turned so that its lines of text are level; tilts up to 3 degrees are mended."""
    small = picture.resize((600, max(1, picture.height * 600 // picture.width)))
    best, step = 0.0, 0.5
    for _ in range(3):
        angles = (
            [best + step * place for place in range(-6, 7)]
            if step == 0.5
            else [best + step * place for place in range(-2, 3)]
        )
        best = max(angles, key=lambda angle: _levelness(small, angle))
        step /= 3
    if abs(best) < 0.1:
        return picture
    return picture.rotate(best, fillcolor=255, resample=Image.Resampling.BICUBIC)


def _levelness(picture: Image.Image, angle: float) -> float:
    dark = np.asarray(picture.rotate(angle, fillcolor=255)) < _DARK
    return float(np.var(dark.sum(axis=1)))


def dark_pixels(picture: Image.Image) -> Pixels:
    """Which pixels are ink."""
    return np.asarray(picture.convert("L")) < _DARK


def _runs(dark: Pixels, length: int) -> Pixels:
    """Pixels in a horizontal run of `length` that is dark for nine tenths, a tilt of a pixel or two forgiven."""
    thick = dark.copy()
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    sums = np.cumsum(np.pad(thick.astype(np.int32), ((0, 0), (1, 0))), axis=1)
    full = (sums[:, length:] - sums[:, :-length]) >= int(length * 0.9)
    found = np.zeros_like(dark)
    for shift in (0, length // 2, length - 1):
        found[:, shift : shift + full.shape[1]] |= full
    return found & thick


def _places(strength: NDArray[Any], least: int) -> list[int]:
    """Centres of the stretches where the strength reaches `least`."""
    places: list[int] = []
    start = None
    for place, value in enumerate([*strength.tolist(), 0]):
        if value >= least and start is None:
            start = place
        elif value < least and start is not None:
            places.append((start + place - 1) // 2)
            start = None
    return [place for place, after in pairwise([*places, 10**9]) if after - place > 6]


def tables(dark: Pixels) -> list[list[Band]]:
    """The tables of a page, each a list of bands from top to bottom; frames of fewer than three columns are none."""
    level, upright = _runs(dark, _RUN), _runs(dark.T, _RUN // 2).T
    rows = _places(level.sum(axis=1), dark.shape[1] // 5)
    found: list[list[Band]] = []
    going_on = False
    for top, bottom in pairwise(rows):
        if bottom - top < 14:
            continue
        edges = _places(upright[top + 3 : bottom - 2].sum(axis=0), int((bottom - top - 5) * 0.7))
        if len(edges) < 2:
            going_on = False
            continue
        if not going_on:
            found.append([])
        going_on = True
        found[-1].append(Band(top, bottom, tuple(edges)))
    return [bands for bands in found if max(len(band.edges) for band in bands) >= 4]


def without_lines(picture: Image.Image, dark: Pixels) -> Image.Image:
    """The page with its ruled lines wiped out, so that they are not read as letters."""
    lines = _runs(dark, _RUN) | _runs(dark.T, _RUN).T
    clean = np.asarray(picture.convert("L")).copy()
    clean[lines] = 255
    return Image.fromarray(clean)
