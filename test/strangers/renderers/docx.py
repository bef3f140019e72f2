"""Word documents with python-docx; the tables are written as the XML that Word writes."""
from __future__ import annotations

import random
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from ..model import Cell, Report, Run, Table

PROPERTIES = {
    "sup": '<w:vertAlign w:val="superscript"/>',
    "sub": '<w:vertAlign w:val="subscript"/>',
    "raised": '<w:position w:val="10"/><w:sz w:val="12"/>',
    "strike": "<w:strike/>",
    "bold": "<w:b/>",
    "hidden": "<w:vanish/>",
    "hidden-visibility": "<w:vanish/>",
    "white": '<w:color w:val="FFFFFF"/>',
    "tiny": '<w:sz w:val="2"/>',
}
ORDER = ["w:b", "w:strike", "w:vanish", "w:color", "w:position", "w:sz", "w:vertAlign"]


def _run(run: Run) -> str:
    if not run.text:
        return ""
    style = PROPERTIES.get(run.style, "")
    size = "" if "w:sz" in style else '<w:sz w:val="18"/>'
    parts = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in run.text.split("\n"))
    # The schema wants vertAlign behind the size and everything else before it.
    before, after = ("", style) if "vertAlign" in style else (style, "")
    return f"<w:r><w:rPr>{before}{size}{after}</w:rPr>{parts}</w:r>"


def _tc(one: Cell | None, width: int, span: int, merge: str) -> str:
    inner = "".join(map(_run, one.runs)) if one is not None else ""
    align = '<w:jc w:val="left"/>' if one is not None and one.align == "left" else '<w:jc w:val="center"/>'
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p><w:pPr>{align}</w:pPr>{inner}</w:p></w:tc>"
    )


def table_xml(table: Table, whole: int, borders: bool) -> str:
    total = sum(table.widths)
    widths = [int(whole * w / total) for w in table.widths]
    edges = "".join(f'<w:{e} w:val="{"single" if borders else "none"}" w:sz="4" w:space="0" w:color="000000"/>' for e in
                    ("top", "left", "bottom", "right", "insideH", "insideV"))
    out = [
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{whole}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr>',
        "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{w}"/>' for w in widths) + "</w:tblGrid>",
    ]
    below: dict[int, tuple[int, int]] = {}  # column → rows still merged, span
    for row in table.rows:
        out.append("<w:tr>")
        cells = iter(row.cells)
        at = 0
        while at < table.columns:
            rows_left, span = below.get(at, (0, 1))
            if rows_left:
                out.append(_tc(None, sum(widths[at : at + span]), span, "<w:vMerge/>"))
                below[at] = (rows_left - 1, span)
            else:
                one = next(cells)
                span = one.colspan
                merge = '<w:vMerge w:val="restart"/>' if one.rowspan > 1 else ""
                out.append(_tc(one, sum(widths[at : at + span]), span, merge))
                if one.rowspan > 1:
                    below[at] = (one.rowspan - 1, span)
            at += span
        out.append("</w:tr>")
    out.append("</w:tbl>")
    return "".join(out)


def draw(report: Report, path: Path, rng: random.Random, borders: bool = True) -> None:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if report.landscape else (Mm(210), Mm(297))
    if report.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    side = Mm(48) if report.narrow else Mm(25)
    section.left_margin = section.right_margin = side
    whole = int((section.page_width - 2 * side) / 635)
    style = document.styles["Normal"]
    style.font.size = Pt(11)
    style.font.name = "宋体"
    style.paragraph_format.space_after = Pt(2)
    body = document.element.body
    for block in report.blocks:
        if isinstance(block, Table):
            if block.name == "s3" and report.start_low:
                document.add_paragraph().paragraph_format.space_before = Pt(report.start_low)
            body.insert(len(body) - 1, parse_xml(table_xml(block, whole, borders)))
            document.add_paragraph()
        elif block.kind == "title":
            paragraph = document.add_paragraph()
            paragraph.alignment = 1
            run = paragraph.add_run(block.text)
            run.bold, run.font.size = True, Pt(18)
        else:
            document.add_paragraph().add_run(block.text).bold = block.kind == "heading"
    document.save(str(path))


def unruled(report: Report, path: Path, rng: random.Random) -> None:
    draw(report, path, rng, borders=False)
