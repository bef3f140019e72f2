"""Files that end too early: cut in mid-row, inside a figure or a label. What is lost is not on the page, and no blank."""
from __future__ import annotations

import random
from pathlib import Path

from ..model import Report, Table
from . import html


def _pieces(report: Report, between: str, quote) -> list[tuple[str, str | None]]:
    """The file as (text, figure) in the order of writing."""
    out: list[tuple[str, str | None]] = []
    for block in report.blocks:
        if not isinstance(block, Table):
            out.append((quote(block.text) + "\n", None))
            continue
        for at, row in enumerate(block.grid()):
            if block.rows[at].hidden:
                continue
            cells = [(i, c) for i, c in enumerate(row) if i not in block.hidden_columns]
            for n, (_, one) in enumerate(cells):
                out.append((quote(one.text) if one else "", one.figure if one else None))
                out.append((between if n < len(cells) - 1 else "\n", None))
    return out


def _cut(pieces: list[tuple[str, str | None]], rng: random.Random) -> tuple[str, dict[str, str]]:
    """Ends the text somewhere in section 三 or 四; returns what is left, and the truth of the figures that are touched."""
    places = [n for n, (_, figure) in enumerate(pieces) if figure and figure.startswith(("s3.", "s4."))]
    chosen = rng.choice(places[8:])
    changed: dict[str, str] = {}
    kept = pieces[:chosen]
    text, figure = pieces[chosen]
    assert figure is not None
    how = rng.choice(["before", "inside", "after"])
    tail = ""
    if how == "inside" and len(text) > 1:
        # A part of a figure: nobody can tell that it is one.
        tail = text[: rng.randint(1, len(text) - 1)]
        changed[figure] = "?"
    elif how == "after":
        tail = text
        changed[figure] = f"?{text}" if text.isdigit() else "?!blank~dash"
    else:
        changed[figure] = "a"
    for text, later in pieces[chosen + 1 :]:
        if later is not None:
            changed[later] = "a"
    return "".join(t for t, _ in kept) + tail, changed


def csv_cut(report: Report, path: Path, rng: random.Random) -> dict[str, str]:
    def quote(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n') else text

    text, changed = _cut(_pieces(report, ",", quote), rng)
    path.write_text(text, encoding="utf-8", newline="")
    return changed


def tabs_cut(report: Report, path: Path, rng: random.Random) -> dict[str, str]:
    text, changed = _cut(_pieces(report, "\t", lambda t: t.replace("\n", "")), rng)
    path.write_text(text, encoding="utf-8")
    return changed


def lines_cut(report: Report, path: Path, rng: random.Random) -> dict[str, str]:
    text, changed = _cut(_pieces(report, "\n", lambda t: t.replace("\n", "")), rng)
    path.write_text(text, encoding="utf-8")
    return changed


def html_cut(report: Report, path: Path, rng: random.Random) -> dict[str, str]:
    """A page whose loading broke off."""
    whole = html.page(report)
    table = next(t for t in report.tables if t.name == "s3")
    rows = [r for r in table.rows if not r.hidden and any(c.figure for c in r.cells)]
    last = rng.randint(3, len(rows) - 2)
    changed: dict[str, str] = {}
    drawn = html.table_html(table, False, True)
    start = whole.index(drawn)
    # The end of the last whole row, and a few cells of the next
    wanted = [n for n, r in enumerate(table.rows) if r is rows[last]][0] + 1
    ends, at = [], 0
    while (at := drawn.find("</tr>", at)) >= 0:
        at += len("</tr>")
        ends.append(at)
    rest = drawn[ends[wanted - 1] :]
    cells = rng.randint(1, 4)
    cut = 0
    for _ in range(cells):
        cut = rest.index("</td>", cut) + len("</td>")
    whole_rows = {id(r) for r in table.rows[:wanted]}
    for t in report.tables:
        for r in t.rows:
            if t.name == "s4" or (t.name == "s3" and id(r) not in whole_rows):
                for n, c in enumerate(r.cells):
                    if c.figure:
                        here = t.name == "s3" and r is table.rows[wanted] and n < cells
                        changed[c.figure] = f"?{c.text}!absent" if here and c.text.isdigit() else "?!absent~blank~dash" if here else "a"
    path.write_text(whole[:start] + drawn[: ends[wanted - 1]] + rest[:cut], encoding="utf-8")
    return changed
