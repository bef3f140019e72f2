"""Pages drawn place by place: reportlab PDF with all, some or no rules, overprints, and HTML of placed boxes."""
from __future__ import annotations

import html
import random
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ..model import Report, Run, Table

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def measure(text: str, size: float) -> float:
    return pdfmetrics.stringWidth(text, FONT, size)


@dataclass
class Word:
    x: float
    y: float  # baseline, from the top of the page
    size: float
    text: str
    style: str = ""
    overprint: tuple | None = None
    # A box that hides what was drawn before
    cover: bool = False


@dataclass
class Page:
    width: float
    height: float
    words: list[Word]
    lines: list[tuple[float, float, float, float]]


def _lines(runs: list[Run], room: float, size: float) -> list[list[tuple[str, Run]]]:
    """The runs broken into lines of pieces."""
    lines: list[list[tuple[str, Run]]] = [[]]
    used = 0.0
    for run in runs:
        for letter in run.text:
            if letter == "\n":
                lines.append([])
                used = 0.0
                continue
            w = measure(letter, size)
            if used + w > room and used > 0:
                lines.append([])
                used = 0.0
            if lines[-1] and lines[-1][-1][1] is run:
                lines[-1][-1] = (lines[-1][-1][0] + letter, run)
            else:
                lines[-1].append((letter, run))
            used += w
    return lines


def lay_out(report: Report, rules: str) -> list[Page]:
    width, height = (842.0, 595.0) if report.landscape else (595.0, 842.0)
    left = 130.0 if report.narrow else 50.0
    right = width - left
    top, bottom = 56.0, height - 56.0
    pages = [Page(width, height, [], [])]
    y = top
    size = 8.0

    def new_page() -> None:
        nonlocal y
        pages.append(Page(width, height, [], []))
        y = top

    for block in report.blocks:
        if not isinstance(block, Table):
            big = {"title": 16.0, "heading": 11.0}.get(block.kind, 10.0)
            for line in _lines([Run(block.text)], right - left, big):
                if y + big * 1.6 > bottom:
                    new_page()
                text = "".join(p for p, _ in line)
                x = left if block.kind != "title" else (width - measure(text, big)) / 2
                pages[-1].words.append(Word(x, y + big, big, text))
                y += big * 1.6
            continue
        if block.name == "s3":
            y += report.start_low
        y += 4
        whole = sum(block.widths)
        edges = [left]
        for w in block.widths:
            edges.append(edges[-1] + (right - left) * w / whole)
        grid = block.grid()
        wrapped: dict[tuple[int, int], list] = {}
        heights = [size * 1.5] * len(grid)
        for r, row in enumerate(grid):
            for c, one in enumerate(row):
                if one is None:
                    continue
                wrapped[r, c] = _lines(one.runs, edges[c + one.colspan] - edges[c] - 4, size)
                if one.rowspan == 1:
                    heights[r] = max(heights[r], len(wrapped[r, c]) * size * 1.25 + 4)
        for (r, c), lines in wrapped.items():
            one = grid[r][c]
            assert one is not None
            if one.rowspan > 1:
                lack = len(lines) * size * 1.25 + 4 - sum(heights[r : r + one.rowspan])
                heights[r + one.rowspan - 1] += max(0.0, lack)
        r = 0
        while r < len(grid):
            if y + heights[r] > bottom:
                new_page()
            last = r
            used = 0.0
            while last < len(grid) and y + used + heights[last] <= bottom:
                used += heights[last]
                last += 1
            if last == r:
                last = r + 1
            _draw_rows(pages[-1], block, grid, wrapped, heights, edges, r, last, y, size, rules)
            y += sum(heights[r:last])
            r = last
        y += 10
    return pages


def _draw_rows(page, table, grid, wrapped, heights, edges, first, last, y, size, rules) -> None:
    tops = {}
    at = y
    for r in range(first, last):
        tops[r] = at
        at += heights[r]
    tops[last] = at
    for r in range(last):
        for c, one in enumerate(grid[r]):
            if one is None:
                continue
            end = r + one.rowspan
            if end <= first:
                continue
            y0, y1 = tops[max(r, first)], tops[min(end, last)]
            x0, x1 = edges[c], edges[c + one.colspan]
            if rules != "none":
                page.lines += [(x0, y0, x1, y0), (x0, y1, x1, y1)]
            if rules == "border":
                page.lines += [(x0, y0, x0, y1), (x1, y0, x1, y1)]
            if r < first:
                continue
            lines = wrapped[r, c]
            line_height = size * 1.25
            text_top = (y0 + y1) / 2 - len(lines) * line_height / 2
            for n, line in enumerate(lines):
                wide = sum(measure(p, size) for p, _ in line)
                x = x0 + 2 if one.align == "left" else (x0 + x1 - wide) / 2
                base = text_top + n * line_height + size
                for piece, run in line:
                    small = run.style in {"sup", "sub", "raised"}
                    shift = {"sup": -3.0, "raised": -3.5, "sub": 2.0}.get(run.style, 0.0)
                    page.words.append(Word(x, base + shift, size * (0.6 if small else 1.0), piece, run.style, one.overprint))
                    x += measure(piece, size * (0.6 if small else 1.0))


def pdf(rules: str):
    def draw(report: Report, path: Path, rng: random.Random) -> None:
        canvas = Canvas(str(path), pageCompression=1)
        for page in lay_out(report, rules):
            canvas.setPageSize((page.width, page.height))
            canvas.setLineWidth(0.5)
            for x0, y0, x1, y1 in dict.fromkeys(page.lines):
                canvas.line(x0, page.height - y0, x1, page.height - y1)
            for word in page.words:
                _draw_word(canvas, page, word)
            canvas.showPage()
        canvas.save()

    return draw


def _draw_word(canvas: Canvas, page: Page, word: Word) -> None:
    y = page.height - word.y

    def put(text: str, dx: float = 0.0, dy: float = 0.0, size: float = word.size, font: str = FONT) -> None:
        canvas.setFont(font, size)
        canvas.drawString(word.x + dx, y + dy, text)

    how = word.overprint[0] if word.overprint else ""
    if how == "cover":
        assert word.overprint is not None
        old = word.overprint[1]
        put(old)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(word.x - 1, y - 1.5, measure(old, word.size) + 2, word.size + 1, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        put(word.text)
    elif how == "double":
        put(word.text)
        put(word.text, 1.0, 0.0)
    elif how == "fake-bold":
        for dx in (0.0, 0.25, 0.5):
            put(word.text, dx)
    elif how == "other-font":
        assert word.overprint is not None
        put(word.text)
        put(word.text, 0.2, 0.1, word.size, "Helvetica")
    elif how == "smudge":
        assert word.overprint is not None
        put(word.text)
        put(word.overprint[1], 0.6, 0.3)
    elif word.style == "white":
        canvas.setFillColorRGB(1, 1, 1)
        put(word.text)
        canvas.setFillColorRGB(0, 0, 0)
    elif word.style in {"hidden", "hidden-visibility"}:
        text = canvas.beginText(word.x, y)
        text.setFont(FONT, word.size)
        text.setTextRenderMode(3)
        text.textOut(word.text)
        canvas.drawText(text)
    elif word.style == "tiny":
        put(word.text, size=0.1)
    else:
        put(word.text)
        if word.style == "strike":
            canvas.line(word.x, y + word.size * 0.35, word.x + measure(word.text, word.size), y + word.size * 0.35)


def boxes(report: Report, path: Path, rng: random.Random) -> None:
    """As programs turn a PDF into a page: every line of text a box of its own at its place."""
    out = ['<!DOCTYPE html><html><head><meta charset="utf-8"><style>.p{position:relative}.t{position:absolute;white-space:pre}</style></head><body>']
    for page in lay_out(report, "border"):
        out.append(f'<div class="p" style="width:{page.width:.0f}px;height:{page.height:.0f}px">')
        for w in page.words:
            out.append(
                f'<div class="t" style="left:{w.x:.1f}px;top:{w.y - w.size:.1f}px;font-size:{w.size:.1f}px">{html.escape(w.text)}</div>'
            )
        out.append("</div>")
    out.append("</body></html>")
    path.write_text("\n".join(out), encoding="utf-8")
