"""Text taken out of a PDF by the programs people use for it."""
from __future__ import annotations

import logging
import os
import shutil
import subprocess
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

Pairs = list[tuple[Path, Path]]


def poppler_missing() -> str | None:
    return None if shutil.which("pdftotext") else "pdftotext (poppler-utils) is not on this machine"


def _in_parallel(one, pairs: Pairs) -> None:
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        list(pool.map(one, pairs, chunksize=4))


def pdftotext(*options: str):
    def convert(pairs: Pairs) -> None:
        for source, target in pairs:
            subprocess.run(["pdftotext", *options, "-enc", "UTF-8", str(source), str(target)], check=False, stderr=subprocess.DEVNULL)

    return convert


def _pdfplumber(pair, layout: bool) -> None:
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    with pdfplumber.open(pair[0]) as document:
        pair[1].write_text("\n".join(p.extract_text(layout=layout) or "" for p in document.pages), encoding="utf-8")


def _plumber_plain(pair) -> None:
    _pdfplumber(pair, False)


def _plumber_layout(pair) -> None:
    _pdfplumber(pair, True)


def _plumber_tables(pair) -> None:
    """The tables as pdfplumber finds them, written with tabs; the prose left out but for the first lines."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    out: list[str] = []
    with pdfplumber.open(pair[0]) as document:
        for page in document.pages:
            found = page.find_tables()
            rest = page
            for table in found:
                rest = rest.outside_bbox(table.bbox)
            out.append(rest.extract_text() or "")
            for table in found:
                out += ["\t".join((c or "").replace("\n", "") for c in row) for row in table.extract()]
    pair[1].write_text("\n".join(out), encoding="utf-8")


def _mupdf(pair, sort: bool) -> None:
    import pymupdf

    with pymupdf.open(pair[0]) as document:
        pair[1].write_text("\n".join(page.get_text("text", sort=sort) for page in document), encoding="utf-8")


def _mupdf_plain(pair) -> None:
    _mupdf(pair, False)


def _mupdf_sorted(pair) -> None:
    _mupdf(pair, True)


def _pypdf(pair, mode: str) -> None:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(str(pair[0]))
    pair[1].write_text("\n".join(p.extract_text(extraction_mode=mode) for p in reader.pages), encoding="utf-8")


def _pypdf_plain(pair) -> None:
    _pypdf(pair, "plain")


def _pypdf_layout(pair) -> None:
    _pypdf(pair, "layout")


def pooled(one):
    def convert(pairs: Pairs) -> None:
        _in_parallel(one, pairs)

    return convert


plumber, plumber_layout, plumber_tables = pooled(_plumber_plain), pooled(_plumber_layout), pooled(_plumber_tables)
mupdf, mupdf_sorted = pooled(_mupdf_plain), pooled(_mupdf_sorted)
pypdf_plain, pypdf_layout = pooled(_pypdf_plain), pooled(_pypdf_layout)
