"""What a renderer is, and which structures it can show."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ..model import Report
from ..spec import Spec

# draw(report, path, random)
Draw = Callable[..., None]
# convert([(source, target)])
Convert = Callable[[list[tuple[Path, Path]]], None]


@dataclass(frozen=True)
class Renderer:
    name: str
    extension: str
    # style: notes lifted or struck out · hide: text nobody sees · hide-rows · workbook: numbers, formats, formulas ·
    # overprint · unicode: every character has a glyph
    shows: frozenset[str] = frozenset({"unicode"})
    # Nothing that a reader needs is lost: cells, or places and rules, are all there.
    lossless: bool = True
    draw: Draw | None = None
    # Renderers made from another's file: the names of the sources, one of which is taken
    sources: tuple[str, ...] = ()
    convert: Convert | None = None
    # None: always there; else tells why not
    missing: Callable[[], str | None] = lambda: None
    unsuited: Callable[[Spec], bool] = lambda spec: False
    optional: bool = False


def needs(spec: Spec) -> set[str]:
    wanted: set[str] = set()
    if spec.figures in {"sup", "sub", "raised", "strike"}:
        wanted.add("style")
    if spec.figures.startswith("format-") or spec.figures == "formula":
        wanted.add("workbook")
    if spec.hidden.startswith("text-"):
        wanted.add("hide")
    if spec.hidden.startswith("row-") or spec.columns == "hidden-old":
        wanted.add("hide-rows")
    if spec.overprint:
        wanted.add("overprint")
    if spec.figures in {"zero-width", "odd-blanks", "unicode-sup", "star", "minus-sign"}:
        wanted.add("unicode")
    return wanted


def fits(spec: Spec, renderer: Renderer) -> bool:
    return needs(spec) <= renderer.shows and not renderer.unsuited(spec)
