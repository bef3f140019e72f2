"""Web pages: a table with attributes, one with a style sheet, and one as office programs save them."""
from __future__ import annotations

import html
import random
from pathlib import Path

from ..model import Cell, Report, Row, Run, Table

RULES = {
    "border": "table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:2px 3px}",
    "horizontal": "table{border-collapse:collapse;width:100%}td,th{border-top:1px solid #000;border-bottom:1px solid #000;padding:2px 3px}",
    "none": "table{border-collapse:collapse;width:100%}td,th{padding:2px 3px}",
}
HIDDEN = (
    ".gone{display:none}.unseen{visibility:hidden}.nil{font-size:0}tr.nil td{font-size:0;line-height:0}"
    # A browser darkens pale text where it prints no backgrounds, unless it is told not to.
    ".pale{color:#fff;-webkit-print-color-adjust:exact;print-color-adjust:exact}tr.faint{visibility:collapse}"
)
STYLE_OF = {
    "sup": "<sup>{}</sup>",
    "sub": "<sub>{}</sub>",
    "raised": '<span style="position:relative;top:-5px;font-size:7px">{}</span>',
    "strike": "<s>{}</s>",
    "bold": "<b>{}</b>",
    "hidden": '<span class="gone">{}</span>',
    "hidden-visibility": '<span class="unseen">{}</span>',
    "white": '<span class="pale">{}</span>',
    "tiny": '<span class="nil">{}</span>',
}
ROW_OF = {
    "class": ' class="gone"',
    "visibility": ' class="faint"',
    "tiny": ' class="nil"',
    "white": ' class="pale"',
    "attribute": " hidden",
}


def _run(run: Run) -> str:
    text = html.escape(run.text, quote=False).replace("\u00a0", "&nbsp;").replace("\n", "<br>")
    return STYLE_OF.get(run.style, "{}").format(text) if text else ""


def _cell(one: Cell, place: int, table: Table, tag: str) -> str:
    spans = (f' rowspan="{one.rowspan}"' if one.rowspan > 1 else "") + (f' colspan="{one.colspan}"' if one.colspan > 1 else "")
    names = ["gone"] if place in table.hidden_columns else []
    names += ["l"] if one.align == "left" else []
    classes = f' class="{" ".join(names)}"' if names else ""
    return f"<{tag}{spans}{classes}>{''.join(map(_run, one.runs))}</{tag}>"


def table_html(table: Table, heads: bool, columns: bool) -> str:
    out = ["<table>"]
    if columns:
        whole = sum(table.widths)
        out.append("<colgroup>" + "".join(f'<col style="width:{100 * w / whole:.1f}%">' for w in table.widths) + "</colgroup>")
    grid = table.grid()
    for at, row in enumerate(table.rows):
        cells = [(c, one) for c, one in enumerate(grid[at]) if one is not None]
        drawn = "".join(_cell(one, c, table, "th" if one.head and heads else "td") for c, one in cells)
        out.append(f"<tr{ROW_OF.get(row.hidden, '')}>{drawn}</tr>")
    out.append("</table>")
    return "\n".join(out)


def page(report: Report, rules: str = "border", *, heads: bool = False, columns: bool = True, menu: bool = False, size: str = "") -> str:
    width = "210mm 297mm" if not report.landscape else "297mm 210mm"
    margin = "50mm" if report.narrow else "18mm"
    style = (
        f"@page{{size:{size or width};margin:20mm {margin}}}body{{font-family:'Noto Serif CJK SC',SimSun,serif;font-size:10pt}}"
        f"h1{{text-align:center;font-size:16pt}}td,th{{text-align:center;vertical-align:middle;font-weight:normal;font-size:9pt}}"
        f".l{{text-align:left}}{RULES[rules]}{HIDDEN}"
    )
    title = html.escape(next((b.text for b in report.blocks if not isinstance(b, Table)), ""))
    out = [f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title><style>{style}</style></head><body>']
    if menu:
        out.append("<div class='nav'><a href='/'>首页</a> <a href='/zwgk'>政务公开</a> <a href='/hd'>互动交流</a></div><div id='main'>")
    for block in report.blocks:
        if isinstance(block, Table):
            if block.name == "s3" and report.start_low:
                out.append(f'<div style="height:{report.start_low}pt"></div>')
            out.append(table_html(block, heads, columns))
        else:
            tag = {"title": "h1", "heading": "h2" if heads else "p"}.get(block.kind, "p")
            out.append(f"<{tag}>{html.escape(block.text)}</{tag}>")
    if menu:
        out.append("</div><div class='foot'>主办：政务公开办公室 版权所有 <a href='#'>打印</a></div>")
    out.append("</body></html>")
    return "\n".join(out)


def plain(report: Report, path: Path, rng: random.Random) -> None:
    path.write_text(page(report, heads=rng.random() < 0.5, columns=rng.random() < 0.5), encoding="utf-8")


def sheet(report: Report, path: Path, rng: random.Random) -> None:
    path.write_text(page(report, "horizontal", heads=True, menu=True), encoding="utf-8")


def gbk(report: Report, path: Path, rng: random.Random) -> None:
    text = page(report).replace('charset="utf-8"', 'charset="gb18030"')
    path.write_bytes(text.encode("gb18030"))


def office(report: Report, path: Path, rng: random.Random) -> None:
    """As a word processor saves a page: every cell a paragraph of spans, every style spelled out."""
    out = page(report, columns=False)
    out = out.replace("<td", "<td style='border:solid windowtext 1.0pt;padding:0cm 5.4pt'").replace("</td>", "</span></p></td>")
    head, _, body = out.partition("<body>")
    pieces = []
    for part in body.split("<td"):
        before, mark, after = part.partition(">")
        pieces.append(before + mark + ("<p class=MsoNormal align=center><span lang=EN-US>" if pieces else "") + after)
    path.write_text(head + "<body lang=ZH-CN>" + "<td".join(pieces), encoding="utf-8")


def for_print(rules: str):
    def draw(report: Report, path: Path, rng: random.Random) -> None:
        path.write_text(page(report, rules, heads=rng.random() < 0.3), encoding="utf-8")

    return draw
