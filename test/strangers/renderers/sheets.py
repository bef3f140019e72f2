"""Workbooks with openpyxl and xlwt."""
from __future__ import annotations

import random
from pathlib import Path

import openpyxl
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.utils import get_column_letter

from ..model import Cell, Report, Table

FONTS = {
    "sup": {"vertAlign": "superscript"},
    "raised": {"vertAlign": "superscript"},
    "sub": {"vertAlign": "subscript"},
    "strike": {"strike": True},
    "bold": {"b": True},
    "white": {"color": "FFFFFFFF"},
    "tiny": {"sz": 1},
}


def _value(one: Cell, rng: random.Random, formulas: bool):
    if one.number is not None:
        number = int(one.number) if float(one.number).is_integer() and not (one.figure or "").endswith("amount") else one.number
        if formulas and isinstance(number, int) and number > 9 and rng.random() < 0.3:
            part = rng.randint(1, number)
            return f"={number - part}+{part}" if rng.random() < 0.5 else f"=SUM({number - part},{part})"
        if one.number_format == "@":
            return str(number)
        return number
    if any(r.style in FONTS for r in one.runs):
        return CellRichText(*(TextBlock(InlineFont(**FONTS.get(r.style, {})), r.text) for r in one.runs if r.text))
    return one.full_text or None


def xlsx(report: Report, path: Path, rng: random.Random, formulas: bool = False, fitted: bool = False) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "年报"
    # A hidden column hides its place in every table of the sheet: such a table gets a sheet of its own.
    several = (rng.random() < 0.3 and not fitted) or any(t.hidden_columns for t in report.tables)
    thin = Side(style="thin")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    row = 1
    for block in report.blocks:
        if not isinstance(block, Table):
            sheet.cell(row, 1, block.text)
            if block.kind == "title":
                sheet.cell(row, 1).font = Font(size=16, bold=True)
            row += 1
            continue
        if several and block.name in {"s3", "s4"}:
            heading = sheet.cell(row - 1, 1).value
            sheet.cell(row - 1, 1).value = None
            sheet = book.create_sheet({"s3": "申请情况", "s4": "复议诉讼"}[block.name])
            sheet.cell(1, 1, heading)
            row = 2
        for at, cells in enumerate(block.grid()):
            hidden = block.rows[at].hidden
            for c, one in enumerate(cells):
                target = sheet.cell(row + at, c + 1)
                target.border = border
                if one is None:
                    continue
                value = _value(one, rng, formulas)
                target.value = value
                target.alignment = Alignment(horizontal=one.align, vertical="center", wrap_text=True)
                if one.number is not None and one.number_format:
                    target.number_format = one.number_format
                if hidden == "white":
                    target.font = Font(color="FFFFFFFF")
                if one.rowspan > 1 or one.colspan > 1:
                    sheet.merge_cells(
                        start_row=row + at, start_column=c + 1, end_row=row + at + one.rowspan - 1, end_column=c + one.colspan
                    )
            if hidden and hidden != "white":
                sheet.row_dimensions[row + at].hidden = True
        for c in block.hidden_columns:
            sheet.column_dimensions[get_column_letter(c + 1)].hidden = True
        row += len(block.rows) + 1
    if fitted:
        for one in book.worksheets:
            one.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
            one.page_setup.fitToHeight = 0
            one.page_setup.orientation = "landscape" if report.landscape else "portrait"
            _make_room(one)
    book.save(str(path))


def _make_room(sheet) -> None:
    """Rows as high as their wrapped labels need: programs that only convert do not measure merged cells."""
    for letter, width in zip("ABCDEFGHIJKLMNOP", [16, 16, 30, *[11] * 13]):
        sheet.column_dimensions[letter].width = width
    spans = {(m.min_row, m.min_col): m for m in sheet.merged_cells.ranges}
    for row in sheet.iter_rows():
        lines = 1
        for one in row:
            text = str(one.value or "")
            if not one.alignment.wrap_text or not text:
                continue
            span = spans.get((one.row, one.column))
            columns = range(one.column, (span.max_col if span else one.column) + 1)
            room = sum(sheet.column_dimensions[get_column_letter(c)].width for c in columns) - 2
            need = sum(max(1, -(-sum(2 if ord(ch) > 0x2000 else 1 for ch in part) // int(room))) for part in text.split("\n"))
            lines = max(lines, -(-need // (span.max_row - span.min_row + 1 if span else 1)))
        sheet.row_dimensions[row[0].row].height = 15 * lines + 3


def xlsx_fitted(report: Report, path: Path, rng: random.Random) -> None:
    """On one page's width, as people set a sheet that is to be printed."""
    xlsx(report, path, rng, fitted=True)


def xlsx_formulas(report: Report, path: Path, rng: random.Random) -> None:
    xlsx(report, path, rng, formulas=True)


def xls(report: Report, path: Path, rng: random.Random) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1", cell_overwrite_ok=True)
    row = 0
    for block in report.blocks:
        if not isinstance(block, Table):
            sheet.write(row, 0, block.text)
            row += 1
            continue
        for at, cells in enumerate(block.grid()):
            for c, one in enumerate(cells):
                if one is None:
                    continue
                value = one.number if one.number is not None else one.full_text
                style = xlwt.XFStyle()
                if one.number is not None and one.number_format:
                    style.num_format_str = one.number_format
                    if one.number_format == "@":
                        value = one.full_text
                if one.rowspan > 1 or one.colspan > 1:
                    sheet.write_merge(row + at, row + at + one.rowspan - 1, c, c + one.colspan - 1, value, style)
                else:
                    sheet.write(row + at, c, value, style)
            if block.rows[at].hidden:
                sheet.row(row + at).hidden = True
        for c in block.hidden_columns:
            sheet.col(c).hidden = True
        row += len(block.rows) + 1
    book.save(str(path))
