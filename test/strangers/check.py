"""python -m strangers.check: every structure fills its grid, knows every figure, and balances where its truth says so."""
from __future__ import annotations

import re
import sys

from .figures import APPLICANTS, COLUMNS, GROUPS, RESULTS, result_rows
from .pages import compose
from .structures import structures
from .truth import Truth

COUNTS = {"2021": 10 + 175 + 15, "2019": 22 + 161 + 15, "hybrid": 10 + 161 + 15}


def _value(notation: str) -> int | None:
    if notation in {"b", "d"}:
        return 0
    told = re.fullmatch(r"\??(-?\d+)(!.*)?", notation)
    return int(told[1]) if told else None


def _sums(truth: Truth) -> list[tuple[str, list[str], list[str]]]:
    results = result_rows(truth.other_rows == "one")
    out = [(f"S3-SUM {c}", [f"s3.{r}.{c}" for r in results], [f"s3.total.{c}"]) for c in COLUMNS]
    out += [
        (f"S3-BAL {c}", [f"s3.newReceived.{c}", f"s3.carriedOver.{c}"], [f"s3.total.{c}", f"s3.carriedForward.{c}"]) for c in COLUMNS
    ]
    rows = ["newReceived", "carriedOver", *results, "total", "carriedForward"]
    out += [(f"S3-ROW {r}", [f"s3.{r}.{a}" for a in APPLICANTS], [f"s3.{r}.total"]) for r in rows]
    out += [(f"S4-SUM {g}", [f"s4.{g}.{r}" for r in RESULTS], [f"s4.{g}.total"]) for g in GROUPS]
    return out


def faults(seed: str) -> list[str]:
    found = []
    for spec in structures():
        report, truth = compose(spec, seed)
        if len(truth.figures) != COUNTS[spec.form]:
            found.append(f"{spec.name}: {len(truth.figures)} figures")
        for table in report.tables:
            if sum(c.rowspan * c.colspan for r in table.rows for c in r.cells) != len(table.rows) * table.columns:
                found.append(f"{spec.name}: {table.name} has holes")
        unequal = []
        for name, left, right in _sums(truth):
            sides = [[_value(truth.figures[f]) for f in side] for side in (left, right)]
            if None not in sides[0] + sides[1] and sum(sides[0]) != sum(sides[1]):  # type: ignore[arg-type]
                unequal.append(name)
        if bool(unequal) != (truth.status in {"unbalanced", "not-balanced"}):
            found.append(f"{spec.name}: {truth.status}, but unequal are {unequal[:4]}")
    return found


if __name__ == "__main__":
    told = [fault for seed in ("1", "2", "3") for fault in faults(seed)]
    print("\n".join(told) or "all structures hold")
    sys.exit(1 if told else 0)
