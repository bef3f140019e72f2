"""How one figure stands in its cell: from a number to runs of text, and what a human makes of it."""
from __future__ import annotations

import random
from decimal import Decimal

from .model import Cell, Run
from .spec import Spec

FULL_WIDTH = str.maketrans("0123456789,.-", "０１２３４５６７８９，．－")
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
ZEROS = {
    "blank": [""],
    "some-blank": ["", "0"],
    "slash": ["/"],
    "dash": ["-", "—", "——"],
    "none": ["无"],
    "mixed": ["0", "", "/", "-"],
    "nbsp": ["\u00a0", "\u3000", "&nbsp;"],
}


def _state_of(text: str) -> str | None:
    stripped = text.replace("\u00a0", "").replace("\u3000", "").replace("&nbsp;", "").strip()
    if stripped == "":
        return "b"
    return "d" if stripped in {"/", "-", "—", "——", "无"} else None


class FigureWriter:
    """Writes the figures of one report; `seen` collects what a human reads in each."""

    def __init__(self, spec: Spec, rng: random.Random):
        self.spec, self.rng = spec, rng
        self.seen: dict[str, str] = {}
        self.undecided = False
        self.loses = False

    def write(self, figure: str, value: int | Decimal, **kw) -> Cell:
        money = figure.endswith(".amount")
        plain = f"{value}"
        cell = Cell([Run(plain)], figure=figure, number=None if money else int(value), **kw)
        if money:
            cell.number = float(value)
        self.seen[figure] = f"${plain}" if money else plain
        if money:
            self._money(cell, figure, plain)
            return cell
        if value == 0 and self.spec.zeros != "printed":
            text = self.rng.choice(ZEROS[self.spec.zeros])
            state = _state_of(text)
            if state is not None:
                cell.runs = [Run(text.replace("&nbsp;", "\u00a0"))]
                cell.number = None
                self.seen[figure] = state
                return cell
        self._figure(cell, figure, plain)
        self._hidden(cell, plain)
        self._overprint(cell, figure, plain)
        return cell

    def _some(self, share: float) -> bool:
        return self.rng.random() < share

    def _near(self, plain: str) -> str:
        digits = list(plain.lstrip("-"))
        at = self.rng.randrange(len(digits))
        other = (int(digits[at]) + self.rng.randint(1, 8)) % 9 + 1
        digits[at] = str(other if str(other) != digits[at] else other % 9 + 1)
        return "".join(digits)

    def _money(self, cell: Cell, figure: str, plain: str) -> None:
        how = self.spec.figures
        if how == "fees-unit":
            cell.runs, cell.number = [Run(f"{plain}万元")], None
            self.seen[figure] = f"${plain}|万元"
        elif how == "fees-broken":
            at = plain.index(".")
            cell.runs, cell.number = [Run(f"{plain[:at]}\n{plain[at:]}万元")], None
            self.seen[figure] = f"?${plain}|万元"
        elif how == "fees-unit-below":
            cell.runs, cell.number = [Run(f"{plain}\n万元")], None
            self.seen[figure] = f"?${plain}|万元"
        elif how == "fees-unclosed":
            cell.runs, cell.number = [Run(f"{plain}(万元")], None
            self.seen[figure] = f"?${plain}|万元"
        elif how == "thousands":
            cell.runs = [Run(f"{Decimal(plain):,}")]
        elif how == "full-width":
            cell.runs = [Run(plain.translate(FULL_WIDTH))]

    def _figure(self, cell: Cell, figure: str, plain: str) -> None:
        how, rng = self.spec.figures, self.rng
        text: str | None = None
        if how == "thousands":
            text = f"{int(plain):,}"
        elif how == "thousands-full-width":
            text = f"{int(plain):,}".translate(FULL_WIDTH)
        elif how == "full-width":
            text = plain.translate(FULL_WIDTH)
        elif how == "zero-width" and len(plain) > 1 and self._some(0.4):
            at = rng.randint(1, len(plain) - 1)
            text = plain[:at] + rng.choice("\u200b\u200c\u200d\ufeff\u2060") + plain[at:]
        elif how == "odd-blanks":
            text = rng.choice(["\u2002{}\u2002", "\u3000{}", "{}\u00a0", "\u2009{}", "\u202f{}\u202f"]).format(plain)
        elif how == "unit-jian" and self._some(0.5):
            text = f"{plain}件"
        elif how == "unit-zong":
            text = f"{plain}宗"
        elif how == "plus" and figure.endswith(".change") and not plain.startswith("-"):
            text = f"+{plain}"
        elif how == "minus-word" and figure.endswith(".change") and plain.startswith("-"):
            text = f"减{plain[1:]}"
        elif how == "minus-sign" and plain.startswith("-"):
            text = f"−{plain[1:]}"
        elif how == "point-zero" and self._some(0.5):
            text = f"{plain}.0"
        elif how == "placeholder" and self._some(0.05):
            text = rng.choice(["数据1", "数据12", "待填3", "XX", "#REF!", "同上"])
            self.seen[figure], self.undecided = "?", True
        elif how == "revised" and self._some(0.06):
            other = self._near(plain)
            text = rng.choice(
                [f"{other}/{plain}", f"{plain}（{other}）", f"{plain}~{other}", f"{plain}\n{other}", f"{plain}（含上年{other}件）"]
            )
            self.seen[figure], self.undecided = f"?{plain}" if "含" in text else "?", True
        elif how == "letter" and ("0" in plain or "1" in plain) and self._some(0.2):
            text = plain.replace("0", "O", 1) if "0" in plain else plain.replace("1", "l", 1)
            self.seen[figure] = f"?{plain}"
        elif how == "star" and self._some(0.15):
            text = f"{plain}{rng.choice(['*', '①', '注', '[1]', '※'])}"
            self.seen[figure] = f"?{plain}"
        elif how == "unicode-sup" and self._some(0.15):
            text = plain + str(rng.randint(1, 9)).translate(SUPERSCRIPT)
            self.seen[figure] = f"?{plain}"
        elif how == "inner-space" and len(plain) > 1 and self._some(0.3):
            at = rng.randint(1, len(plain) - 1)
            text = f"{plain[:at]} {plain[at:]}"
            self.seen[figure] = f"?{plain}"
        elif how == "question" and self._some(0.2):
            text = f"? {plain}"
            self.seen[figure] = f"?{plain}"
        elif how == "chinese" and self._some(0.1):
            text = "".join("〇一二三四五六七八九"[int(d)] if d.isdigit() else d for d in plain)
            self.seen[figure] = f"?{plain}"
        elif how in {"sup", "sub", "raised"} and self._some(0.2):
            cell.runs = [Run(plain), Run(str(rng.randint(1, 9)), how)]
            cell.number = None
        elif how == "strike" and self._some(0.15):
            cell.runs = [Run(self._near(plain), "strike"), Run(rng.choice(["", " "]) + plain)]
            cell.number = None
        elif how == "split-runs" and len(plain) > 1:
            at = rng.randint(1, len(plain) - 1)
            cell.runs, cell.number = [Run(plain[:at]), Run(plain[at:], "bold")], None
        elif how == "format-0.00":
            cell.number_format = "0.00"
        elif how == "format-thousands":
            cell.number_format = "#,##0"
        elif how == "format-unit":
            cell.number_format = '0"件"'
        elif how == "format-text":
            cell.number_format = "@"
        elif how == "format-blank-zero" and plain == "0":
            # The sheet shows nothing, and what is made of it (CSV, PDF) keeps nothing: a blank is read rightly.
            cell.number_format = "0;-0;;@"
            self.seen[figure] = "?0!blank"
        elif how == "format-hidden" and self._some(0.05):
            # The format ";;;" shows nothing: whoever looks at the sheet sees a blank.
            cell.number_format = ";;;"
            self.seen[figure], self.undecided = "?!blank", True
        if text is not None:
            cell.runs, cell.number = [Run(text)], None

    def _hidden(self, cell: Cell, plain: str) -> None:
        how = self.spec.hidden
        if how in {"text-class", "text-white", "text-tiny", "text-visibility"} and self._some(0.15):
            style = {"text-class": "hidden", "text-white": "white", "text-tiny": "tiny", "text-visibility": "hidden-visibility"}[how]
            old = Run(self._near(plain), style)
            cell.runs = [old, *cell.runs] if self._some(0.5) else [*cell.runs, old]
            cell.number = None

    def _overprint(self, cell: Cell, figure: str, plain: str) -> None:
        how = self.spec.overprint
        if not how:
            return
        if how in {"double", "fake-bold"}:
            cell.overprint = (how,)
        elif how == "other-font" and self._some(0.3):
            cell.overprint = (how, plain)
        elif how == "cover" and self._some(0.1):
            cell.overprint = (how, self._near(plain))
            self.seen[figure] = f"?{plain}"
        elif how == "smudge" and self._some(0.06):
            cell.overprint = (how, self._near(plain))
            self.seen[figure], self.undecided = "?", True
