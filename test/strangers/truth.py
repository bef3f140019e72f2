"""What a careful human sees on the page, by figure id, in the notation of README.md.

"12" printed · "b" blank · "d" dash · "a" absent · "$12.5|万元" money with its unit ·
"?12~13!blank~absent": may be left unread; else one of these figures or one of these states · "?" must be left unread
"""
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Truth:
    form: str
    other_rows: str
    agency: str | None
    year: int | None
    # balanced | unbalanced | undecided (neither is right) | not-balanced (only "balanced" is wrong) | any
    status: str = "balanced"
    figures: dict[str, str] = field(default_factory=dict)
    # Structures whose own page does not say everything (a lost label, a placeholder in a cell)
    loses: bool = False

    def as_json(self) -> dict:
        return {
            "form": self.form,
            "otherRows": self.other_rows,
            "agency": self.agency,
            "year": self.year,
            "status": self.status,
            "loses": self.loses,
            "figures": self.figures,
        }
