"""What a structure is: one choice for each habit a clerk may have. structures.py combines them."""
from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Spec:
    form: str = "2021"  # 2019 | 2021 | hybrid
    layout: str = "merged"  # merged | blank | repeat | two | two-blank | flat | short | tree | vertical | wide
    head: str = "official"  # official | no-note | two-rows | one-row | figures-row
    order: str = "form"  # form | total-first | person-last | permuted | reversed | total-second
    columns: str = ""  # extra column: xuhao | hangci | xuhao-nohead | hangci-nohead | remark | remark-text | year | year-nohead | unit
    rows: str = ""  # extra rows: note | note-figures | subtotal | among | repeated-head | blank-row | note-before
    s4: str = "official"  # lawsuit-first | total-first | two-rows | grouped-rows | flat-head | no-lawsuit-head | labelled-row
    s2: str = "one"  # one | split | other-public | other-public-figures | columns-moved | subtotal
    labels: str = ""
    figures: str = ""
    size: str = "common"  # common | large | sparse
    zeros: str = "printed"  # printed | blank | some-blank | slash | dash | none | mixed | nbsp
    hidden: str = ""
    overprint: str = ""
    page: str = ""
    appendix: str = ""
    title: str = "official"
    planted: str = ""
    note3: str = ""

    @property
    def name(self) -> str:
        parts = [self.form]
        for f in fields(self):
            value = getattr(self, f.name)
            if f.name != "form" and value != f.default:
                parts.append(f"{f.name}={value}")
        return ",".join(parts)
