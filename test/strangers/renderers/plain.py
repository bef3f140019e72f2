"""Text as it is copied, exported and typed: tabs, lines, Markdown, boxes, CSV, JSON, whole reports on a line."""
from __future__ import annotations

import csv
import io
import json
import random
import unicodedata
from pathlib import Path

from .. import labels
from ..model import Report, Row, Table


def shown(table: Table) -> list[list[str | None]]:
    """The grid of what is seen: hidden rows and columns left out; None beside and below a merged cell's first place."""
    out = []
    for at, cells in enumerate(table.grid()):
        if table.rows[at].hidden:
            continue
        out.append([None if c is None else c.text for i, c in enumerate(cells) if i not in table.hidden_columns])
    return out


def label_of(row: Row) -> str:
    """The words of a row on one line, without its figures."""
    return " ".join(c.text.replace("\n", "") for c in row.cells if not c.figure and c.text)


def width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) or c in "\u200b\u200c\u200d\ufeff\u2060" else 2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def pad(text: str, to: int, align: str = "left") -> str:
    gap = max(0, to - width(text))
    if align == "center":
        return " " * (gap // 2) + text + " " * (gap - gap // 2)
    return text + " " * gap


def wrap(text: str, to: int) -> list[str]:
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for letter in part:
            if line and width(line + letter) > to:
                lines.append(line)
                line = ""
            line += letter
        lines.append(line)
    return lines


def _write(path: Path, text: str, encoding: str = "utf-8") -> None:
    path.write_bytes(text.encode(encoding, errors="replace"))


def _join(report: Report, of_table, between: str = "\n") -> str:
    out = [of_table(b) if isinstance(b, Table) else b.text for b in report.blocks]
    return between.join(out) + "\n"


def browser(report: Report, path: Path, rng: random.Random) -> None:
    """Copied from a browser: a line for each row, tabs between its cells; merged cells leave no trace further down."""
    _write(path, _join(report, lambda t: "\n".join("\t".join(c for c in row if c is not None) for row in shown(t))))


def spreadsheet_copy(report: Report, path: Path, rng: random.Random) -> None:
    """Copied from a spreadsheet: every place of the grid, tabs between."""

    def of(t: Table) -> str:
        out = []
        for row in shown(t):
            out.append("\t".join(f'"{c}"' if c and "\n" in c else c or "" for c in row))
        return "\n".join(out)

    _write(path, _join(report, of))


def cell_per_line(report: Report, path: Path, rng: random.Random) -> None:
    _write(path, _join(report, lambda t: "\n".join(c for row in shown(t) for c in row if c is not None)))


def cell_per_line_bars(report: Report, path: Path, rng: random.Random) -> None:
    _write(path, _join(report, lambda t: "\n".join(f"{c} |" for row in shown(t) for c in row if c is not None)))


def cell_per_line_spaced(report: Report, path: Path, rng: random.Random) -> None:
    """One cell to a line, an empty line after each; blank cells are gone."""
    _write(path, _join(report, lambda t: "\n\n".join(c for row in shown(t) for c in row if c and c.strip()), "\n\n"))


def cell_per_line_collapsed(report: Report, path: Path, rng: random.Random) -> None:
    _write(path, _join(report, lambda t: "\n".join(c.strip() for row in shown(t) for c in row if c and c.strip())))


def cell_per_line_dedup(report: Report, path: Path, rng: random.Random) -> None:
    """As a site keeps it that stores every distinct line once."""
    lines = [x for b in report.blocks for x in ([c for row in shown(b) for c in row if c] if isinstance(b, Table) else [b.text])]
    _write(path, "\n".join(dict.fromkeys(lines)) + "\n")


def _markdown(t: Table, newline: str, align: str) -> str:
    rows = [["" if c is None else c.replace("\n", newline).replace("|", "\\|") for c in row] for row in shown(t)]
    out = ["| " + " | ".join(rows[0]) + " |", "|" + align * len(rows[0])]
    out += ["| " + " | ".join(row) + " |" for row in rows[1:]]
    return "\n".join(out)


def markdown(report: Report, path: Path, rng: random.Random) -> None:
    align = rng.choice(["---|", ":---:|", " --- |"])
    _write(path, _join(report, lambda t: "\n" + _markdown(t, "<br>", align) + "\n"))


def markdown_broken(report: Report, path: Path, rng: random.Random) -> None:
    _write(path, _join(report, lambda t: _markdown(t, "\n", ":---:|")))


def pseudo_markdown(report: Report, path: Path, rng: random.Random) -> None:
    """Bars between the cells, none around them, no rule below the head; merged cells stand once."""

    def of(t: Table) -> str:
        return "\n".join(" | ".join(c for c in row if c is not None) for row in shown(t))

    _write(path, _join(report, of))


def bars_per_row(report: Report, path: Path, rng: random.Random) -> None:
    """As a converter writes it: a lone bar, then the row's cells with bars between."""

    def of(t: Table) -> str:
        return "\n".join("|\n" + "|".join(c or "" for c in row) + "|" for row in shown(t))

    _write(path, _join(report, of))


def box(report: Report, path: Path, rng: random.Random) -> None:
    heavy = rng.random() < 0.5

    def of(t: Table) -> str:
        most = 10 if heavy else 16
        rows = [[wrap(c or "", most) for c in row] for row in shown(t)]
        widths = [max(2, *(width(line) for row in rows for line in row[i])) for i in range(len(rows[0]))]

        def rule(left: str, mid: str, right: str) -> str:
            return left + mid.join("─" * (w + 2) for w in widths) + right

        out = [rule("┌", "┬", "┐")]
        for at, row in enumerate(rows):
            for line in range(max(len(c) for c in row)):
                out.append("│" + "│".join(f" {pad(c[line] if line < len(c) else '', w)} " for c, w in zip(row, widths)) + "│")
            out.append(rule("├", "┼", "┤") if at < len(rows) - 1 else rule("└", "┴", "┘"))
        return "\n".join(out)

    _write(path, _join(report, of))


def ascii_box(report: Report, path: Path, rng: random.Random) -> None:
    def of(t: Table) -> str:
        rows = [[(c or "").replace("\n", "") for c in row] for row in shown(t)]
        widths = [max(1, *(width(row[i]) for row in rows)) for i in range(len(rows[0]))]
        rule = "+" + "+".join("-" * (w + 2) for w in widths) + "+"
        out = [rule]
        for row in rows:
            out += ["|" + "|".join(f" {pad(c, w)} " for c, w in zip(row, widths)) + "|", rule]
        return "\n".join(out)

    _write(path, _join(report, of))


def fixed(report: Report, path: Path, rng: random.Random) -> None:
    """Columns kept by blanks alone; labels wrapped, figures in the middle of their row, as a text printout has them."""

    def of(t: Table) -> str:
        grid = [r for at, r in enumerate(t.grid()) if not t.rows[at].hidden]
        columns = t.columns
        plan = [max(7, int(130 * w / sum(t.widths))) for w in t.widths]
        out = []
        for row in grid:
            cells = []
            for i, one in enumerate(row):
                if one is None or i in t.hidden_columns:
                    continue
                span = sum(plan[i : i + one.colspan]) + one.colspan - 1
                cells.append((sum(plan[:i]) + i, span, wrap(one.text, span - 1)))
            lines = max((len(c[2]) for c in cells), default=1)
            for n in range(lines):
                line = ""
                for start, span, texts in cells:
                    first = (lines - len(texts)) // 2
                    text = texts[n - first] if 0 <= n - first < len(texts) else ""
                    line = pad(line, start) + pad(text, span, "center")
                out.append(line.rstrip())
        return "\n".join(out)

    _write(path, _join(report, of))


def blanks_between(report: Report, path: Path, rng: random.Random) -> None:
    """A row to a line, single blanks between, blank cells gone: what most copies of PDF text look like."""
    _write(path, _join(report, lambda t: "\n".join(" ".join(c.replace("\n", "") for c in row if c and c.strip()) for row in shown(t))))


def heap(report: Report, path: Path, rng: random.Random) -> None:
    """Section 三 torn apart: first all the labels, then all the figures, a row to a line."""

    def of(t: Table) -> str:
        if t.name != "s3":
            return "\n".join(" ".join(c.replace("\n", "") for c in row if c) for row in shown(t))
        heads, names, rows = [], [], []
        for row in t.rows:
            if row.hidden:
                continue
            text = label_of(row)
            figures = [c.text for c in row.cells if c.figure]
            if not figures:
                (names if rows else heads).append(text)
            else:
                names.append(text)
                rows.append(" ".join(figures))
        return "\n".join([*heads, *names, *rows])

    _write(path, _join(report, of))


def above_label(report: Report, path: Path, rng: random.Random) -> None:
    """Each row's figures on the line above its label."""

    def of(t: Table) -> str:
        out = []
        for row in t.rows:
            if row.hidden:
                continue
            text = label_of(row)
            figures = " ".join(c.text for c in row.cells if c.figure)
            out += [x for x in ([figures, text] if figures and t.name == "s3" else [f"{text} {figures}".strip()]) if x]
        return "\n".join(out)

    _write(path, _join(report, of))


def below_label(report: Report, path: Path, rng: random.Random) -> None:
    """Each row's figures on the line below its label."""

    def of(t: Table) -> str:
        out = []
        for row in t.rows:
            if row.hidden:
                continue
            text = label_of(row)
            figures = " ".join(c.text for c in row.cells if c.figure)
            out += [x for x in (text, figures) if x]
        return "\n".join(out)

    _write(path, _join(report, of))


def one_line(report: Report, path: Path, rng: random.Random) -> None:
    """The whole report on a single line, a blank between cells."""
    _write(path, _join(report, lambda t: " ".join(c.replace("\n", "") for row in shown(t) for c in row if c), " "))


def run_together(report: Report, path: Path, rng: random.Random) -> None:
    """Cells with nothing between them: no figure can be told from its neighbour."""
    _write(path, _join(report, lambda t: "\n".join("".join(c.replace("\n", "") for c in row if c) for row in shown(t))))


def _csv(report: Report, delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL, repeat: bool = False) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\r\n")  # type: ignore[arg-type]
    for b in report.blocks:
        if not isinstance(b, Table):
            writer.writerow([b.text])
            continue
        for row in shown(b):
            writer.writerow(["" if c is None else c for c in row])
    return out.getvalue()


def comma(report: Report, path: Path, rng: random.Random) -> None:
    _write(path, _csv(report), rng.choice(["utf-8", "utf-8-sig"]))


def quoted(report: Report, path: Path, rng: random.Random) -> None:
    _write(path, _csv(report, quoting=csv.QUOTE_ALL))


def semicolon(report: Report, path: Path, rng: random.Random) -> None:
    _write(path, _csv(report, ";"), "utf-8-sig")


def gbk(report: Report, path: Path, rng: random.Random) -> None:
    _write(path, _csv(report), "gb18030")


def utf16_tabs(report: Report, path: Path, rng: random.Random) -> None:
    _write(path, _csv(report, "\t"), "utf-16")


def program(report: Report, path: Path, rng: random.Random) -> None:
    """A program's own export: objects with a key for every column."""
    english = rng.random() < 0.5
    out: dict = {"title": report.blocks[0].text, "sections": []}  # type: ignore[union-attr]
    for t in report.tables:
        rows = []
        for row in t.rows:
            figures = [c for c in row.cells if c.figure]
            if row.hidden or not figures:
                continue
            label = label_of(row)
            entry: dict = {("label" if english else "项目"): label}
            for c in figures:
                _, *name, column = (c.figure or "").split(".")
                key = column if english else {**labels.COLUMN, **labels.RESULT4}.get(column, column)
                if t.name == "s4":
                    key = f"{name[0]}.{column}" if english else labels.GROUP4[name[0]] + labels.RESULT4[column]
                entry[key] = int(c.number) if c.number is not None and float(c.number).is_integer() else c.text
            rows.append(entry)
        out["sections"].append({"name": t.name, "rows": rows})
    _write(path, json.dumps(out, ensure_ascii=False, indent=rng.choice([None, 2])))
