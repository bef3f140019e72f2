"""All renderers. To add one, add a line here."""
from __future__ import annotations

from ..spec import Spec
from . import convert, cut, docx, extract, html, placed, plain, sheets
from .base import Renderer, fits, needs

__all__ = ["RENDERERS", "Renderer", "fits", "needs"]

RICH = frozenset({"unicode", "style", "hide"})
PAGE = RICH | {"hide-rows"}
BOOK = frozenset({"unicode", "style", "workbook"})
BARE = frozenset({"unicode"})
DRAWN = frozenset({"style", "hide", "overprint"})


def _column_hidden(spec: Spec) -> bool:
    return spec.columns == "hidden-old"


def _hangs_downwards(spec: Spec) -> bool:
    """Letters one below the other, where a line is a row: no hand writes that."""
    return spec.layout == "vertical"


def _raised_by_place(spec: Spec) -> bool:
    """LibreOffice does not raise what a style sheet places: the note would stand on the line, only smaller."""
    return spec.figures == "raised"


def _inexact(spec: Spec) -> bool:
    """Structures whose own truth is loose: what a cut leaves of them is told from plain ones."""
    return bool(spec.figures or spec.hidden or spec.planted or spec.layout == "vertical") or spec.labels.endswith(
        ("lost", "cut", "unknown")
    )


def _text(name: str, draw, extension: str = "txt", lossless: bool = True, **kw) -> Renderer:
    return Renderer(name, extension, BARE, lossless, draw, **kw)


def _office(name: str, extension: str, source: str, filter_name: str, shows=RICH, infilter: str = "", **kw) -> Renderer:
    return Renderer(
        name, extension, shows, sources=(source,), convert=convert.office(filter_name, extension, infilter),
        missing=convert.office_missing, optional=True, **kw,
    )


DIRECT = [
    Renderer("docx", "docx", RICH, draw=docx.draw),
    Renderer("docx-unruled", "docx", RICH, draw=docx.unruled),
    Renderer("xlsx", "xlsx", BOOK | {"hide-rows"}, draw=sheets.xlsx),
    Renderer("xlsx-formulas", "xlsx", BOOK, draw=sheets.xlsx_formulas),
    Renderer("xls", "xls", frozenset({"unicode", "workbook", "hide-rows"}), draw=sheets.xls, unsuited=_column_hidden),
    Renderer("html", "html", PAGE, draw=html.plain),
    Renderer("html-sheet", "html", PAGE, draw=html.sheet),
    Renderer("html-gbk", "html", PAGE, draw=html.gbk),
    Renderer("html-office", "html", PAGE, draw=html.office),
    Renderer("html-placed", "html", BARE, draw=placed.boxes),
    Renderer("reportlab-border", "pdf", DRAWN, draw=placed.pdf("border")),
    Renderer("reportlab-horizontal", "pdf", DRAWN, draw=placed.pdf("horizontal")),
    Renderer("reportlab-none", "pdf", DRAWN, draw=placed.pdf("none")),
    _text("browser-tabs", plain.browser),
    _text("sheet-tabs", plain.spreadsheet_copy),
    _text("cell-per-line", plain.cell_per_line, unsuited=_hangs_downwards),
    _text("cell-per-line-bars", plain.cell_per_line_bars),
    _text("cell-per-line-spaced", plain.cell_per_line_spaced, lossless=False),
    _text("cell-per-line-collapsed", plain.cell_per_line_collapsed, lossless=False),
    _text("markdown", plain.markdown, "md"),
    _text("markdown-broken", plain.markdown_broken, "md", unsuited=_hangs_downwards),
    _text("pseudo-markdown", plain.pseudo_markdown, unsuited=_hangs_downwards),
    _text("bars-per-row", plain.bars_per_row, unsuited=_hangs_downwards),
    _text("box", plain.box),
    _text("ascii-box", plain.ascii_box),
    _text("fixed", plain.fixed, lossless=False),
    _text("blanks-between", plain.blanks_between, lossless=False),
    _text("labels-heap", plain.heap, lossless=False),
    _text("figures-above-label", plain.above_label, lossless=False),
    _text("figures-below-label", plain.below_label, lossless=False),
    _text("one-line", plain.one_line, lossless=False),
    _text("run-together", plain.run_together, lossless=False),
    _text("csv", plain.comma, "csv"),
    _text("csv-quoted", plain.quoted, "csv"),
    _text("csv-semicolon", plain.semicolon, "csv"),
    _text("csv-gbk", plain.gbk, "csv"),
    _text("csv-utf16-tabs", plain.utf16_tabs, "csv"),
    _text("json", plain.program, "json", lossless=False),
    _text("cell-per-line-dedup", plain.cell_per_line_dedup, lossless=False),
    _text("csv-cut", cut.csv_cut, "csv", lossless=False, unsuited=_inexact),
    _text("tabs-cut", cut.tabs_cut, lossless=False, unsuited=_inexact),
    _text("lines-cut", cut.lines_cut, lossless=False, unsuited=_inexact),
    _text("html-cut", cut.html_cut, "html", lossless=False, unsuited=_inexact),
]
SOURCES = [
    Renderer("print-border", "html", PAGE, draw=html.for_print("border")),
    Renderer("print-horizontal", "html", PAGE, draw=html.for_print("horizontal")),
    Renderer("print-none", "html", PAGE, draw=html.for_print("none")),
]
WRITER = "HTML (StarWriter)"
CONVERTED = [
    *(
        Renderer(
            f"{program}-{rules}", "pdf", PAGE, sources=(f"print-{rules}",), convert=how, missing=missing, optional=True
        )
        for program, how, missing in (
            ("chromium", convert.browser_pdf, convert.browser_missing),
            ("weasyprint", convert.weasyprint_pdf, convert.weasyprint_missing),
        )
        for rules in ("border", "horizontal", "none")
    ),
    Renderer("chromium-mhtml", "mhtml", PAGE, sources=("html-sheet",), convert=convert.browser_mhtml, missing=convert.browser_missing, optional=True),
    _office("office-docx-pdf", "pdf", "docx", "pdf:writer_pdf_Export"),
    _office("office-unruled-pdf", "pdf", "docx-unruled", "pdf:writer_pdf_Export"),
    _office("office-docx-doc", "doc", "docx", "doc:MS Word 97"),
    _office("office-docx-odt", "odt", "docx", "odt:writer8"),
    _office("office-docx-rtf", "rtf", "docx", "rtf:Rich Text Format"),
    _office("office-docx-html", "html", "docx", "html:HTML (StarWriter)"),
    _office("office-docx-docx", "docx", "docx", "docx:MS Word 2007 XML"),
    _office("office-docx-txt", "txt", "docx", "txt:Text (encoded):UTF8", BARE, lossless=False),
    _office("office-html-docx", "docx", "print-border", "docx:MS Word 2007 XML", frozenset({"unicode", "style"}), WRITER, unsuited=_raised_by_place),
    _office("office-html-doc", "doc", "print-border", "doc:MS Word 97", frozenset({"unicode", "style"}), WRITER, unsuited=_raised_by_place),
    _office("office-html-pdf", "pdf", "print-border", "pdf:writer_web_pdf_Export", BARE),
    _office("office-xlsx-xlsx", "xlsx", "xlsx-formulas", "xlsx:Calc MS Excel 2007 XML", BOOK),
    _office("office-xlsx-xls", "xls", "xlsx-formulas", "xls:MS Excel 97", BOOK),
    _office("office-xlsx-ods", "ods", "xlsx-formulas", "ods:calc8", BOOK),
    _office("office-xlsx-csv", "csv", "xlsx-fitted", "csv:Text - txt - csv (StarCalc):44,34,76,1", frozenset({"unicode", "workbook"})),
    _office("office-xlsx-html", "html", "xlsx", "html:HTML (StarCalc)", frozenset({"unicode", "workbook"})),
    _office("office-xlsx-pdf", "pdf", "xlsx-fitted", "pdf:calc_pdf_Export", BOOK),
]
SOURCES.append(Renderer("xlsx-fitted", "xlsx", BOOK, draw=sheets.xlsx_fitted))
PRINTED = tuple(r.name for r in [*DIRECT, *CONVERTED] if r.extension == "pdf")


def _extracted(name: str, how, missing=lambda: None) -> Renderer:
    return Renderer(name, "txt", BARE, False, sources=PRINTED, convert=how, missing=missing, optional=missing is extract.poppler_missing)


EXTRACTED = [
    _extracted("pdftotext", extract.pdftotext(), extract.poppler_missing),
    _extracted("pdftotext-layout", extract.pdftotext("-layout"), extract.poppler_missing),
    _extracted("pdftotext-raw", extract.pdftotext("-raw"), extract.poppler_missing),
    _extracted("pdfplumber", extract.plumber),
    _extracted("pdfplumber-layout", extract.plumber_layout),
    _extracted("pdfplumber-tables", extract.plumber_tables),
    _extracted("pymupdf", extract.mupdf),
    _extracted("pymupdf-sorted", extract.mupdf_sorted),
    _extracted("pypdf", extract.pypdf_plain),
    _extracted("pypdf-layout", extract.pypdf_layout),
]
RENDERERS = {r.name: r for r in [*DIRECT, *SOURCES, *CONVERTED, *EXTRACTED]}
LISTED = [*DIRECT, *CONVERTED]
