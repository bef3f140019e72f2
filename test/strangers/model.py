"""A report as a person would describe it: paragraphs and tables of cells, each cell a few runs of text."""
from __future__ import annotations

from dataclasses import dataclass, field

# Styles of a run. The first group changes how a run looks, the second hides it from whoever looks at the page.
LOOKS = {"sup", "sub", "raised", "strike", "bold"}
HIDING = {"white", "tiny", "hidden", "hidden-visibility"}


@dataclass
class Run:
    text: str
    style: str = ""


@dataclass
class Cell:
    runs: list[Run]
    rowspan: int = 1
    colspan: int = 1
    figure: str | None = None
    head: bool = False
    # A workbook holds numbers, not text: the number, its format, and a formula (with "{r}" for its own row).
    number: float | None = None
    number_format: str | None = None
    formula: tuple | None = None
    # What is drawn besides: ("cover", old) a white box over an old figure; ("double",) the text twice; …
    overprint: tuple | None = None
    align: str = "center"
    # Set where a cell is a place holder below or beside a merged one: only grids know it.
    covered: bool = False

    @property
    def text(self) -> str:
        """What a person reads: hidden and struck-out runs left out."""
        return "".join(r.text for r in self.runs if r.style not in HIDING and r.style != "strike")

    @property
    def full_text(self) -> str:
        return "".join(r.text for r in self.runs)


def cell(text: str, **kw) -> Cell:
    return Cell([Run(text)], **kw)


@dataclass
class Row:
    cells: list[Cell]
    # "" or how the row is hidden: "class", "visibility", "tiny", "white", "attribute"
    hidden: str = ""


@dataclass
class Table:
    name: str
    rows: list[Row]
    # Width of each column in parts of the whole
    widths: list[float]
    hidden_columns: set[int] = field(default_factory=set)

    @property
    def columns(self) -> int:
        return len(self.widths)

    def grid(self) -> list[list[Cell | None]]:
        """Every place of the table with the cell that stands there; a merged cell stands at its first place only."""
        taken: dict[tuple[int, int], Cell | None] = {}
        for r, row in enumerate(self.rows):
            c = 0
            for one in row.cells:
                while (r, c) in taken:
                    c += 1
                for dr in range(one.rowspan):
                    for dc in range(one.colspan):
                        taken[r + dr, c + dc] = one if dr == dc == 0 else None
                c += one.colspan
        return [[taken.get((r, c)) for c in range(self.columns)] for r in range(len(self.rows))]


@dataclass
class Paragraph:
    text: str
    kind: str = "text"  # title | heading | text


@dataclass
class Report:
    blocks: list[Paragraph | Table]
    landscape: bool = False
    narrow: bool = False
    start_low: int = 0  # points of empty space before section 三, so that page ends fall elsewhere
    split_rows: bool = True

    @property
    def tables(self) -> list[Table]:
        return [b for b in self.blocks if isinstance(b, Table)]
