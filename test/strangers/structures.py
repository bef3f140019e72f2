"""The structures: every habit alone in every form it can have, and drawn pairs and triples of habits."""
from __future__ import annotations

import random
from dataclasses import fields, replace

from .spec import Spec

LAYOUTS = ["merged", "blank", "repeat", "two", "two-blank", "flat", "short", "tree", "item-only", "vertical"]
# habit → its values; each value alone makes a structure in each form
HABITS: dict[str, list[str]] = {
    "layout": LAYOUTS[1:],
    "head": ["no-note", "two-rows", "one-row"],
    "order": ["total-first", "total-second", "person-last", "permuted", "reversed"],
    "columns": ["xuhao", "hangci", "xuhao-nohead", "hangci-nohead", "remark", "remark-text", "year", "year-nohead", "unit", "hidden-old"],
    "rows": [
        "note", "note-figures", "subtotal", "among", "repeated-head", "blank-row", "received-sum", "text-row", "row-of-percent",
    ],
    "s4": [
        "lawsuit-first", "total-first", "results-permuted", "two-rows", "grouped-rows", "flat-head", "no-lawsuit-head",
        "labelled-row", "note-row",
    ],
    "s2": ["split", "other-public", "other-public-figures", "columns-moved", "clause-spaced", "note-in-figure"],
    "labels": [
        "short", "broken", "wrapped", "damaged", "traditional", "pinyin", "ascii", "enumeration", "spaced", "unnumbered", "colon", "notes",
        "last-lost", "last-two-lost", "one-lost", "one-cut", "one-unknown", "two-unknown", "first-lost", "items-lost",
    ],
    "figures": [
        "thousands", "thousands-full-width", "full-width", "zero-width", "odd-blanks", "unit-jian", "unit-zong", "plus", "minus-word",
        "minus-sign", "point-zero", "placeholder", "revised", "letter", "star", "unicode-sup", "inner-space", "question", "chinese",
        "sup", "sub", "raised", "strike", "split-runs", "fees-unit", "fees-broken", "fees-unit-below", "fees-unclosed",
        "format-0.00", "format-thousands", "format-unit", "format-text", "format-blank-zero", "format-hidden", "formula",
    ],
    "size": ["large", "sparse"],
    "zeros": ["blank", "some-blank", "slash", "dash", "none", "mixed", "nbsp"],
    "hidden": [
        "text-class", "text-white", "text-tiny", "text-visibility", "row-class", "row-visibility", "row-tiny", "row-white", "row-attribute",
    ],
    "overprint": ["double", "fake-bold", "cover", "other-font", "smudge"],
    "page": ["low", "landscape", "narrow", "lying-heading", "no-headings"],
    "appendix": ["departments", "departments-s4", "indicators"],
    "title": ["two-lines", "brackets", "full-width-year", "chinese-year", "du"],
    "planted": ["cell", "total", "s4", "rows-swapped", "digits", "blank"],
    "note3": ["above", "unit-above", "prefixed"],
}
# Habits that are harmless alone and not together: every value of the first with this value of the second
TOGETHER = [
    ("order", "zeros", "blank"),
    ("order", "page", "narrow"),
    ("layout", "labels", "last-lost"),
    ("layout", "labels", "one-unknown"),
    ("layout", "page", "low"),
    ("layout", "zeros", "some-blank"),
    ("head", "size", "large"),
    ("head", "order", "permuted"),
    ("columns", "zeros", "some-blank"),
    ("s4", "zeros", "some-blank"),
    ("s4", "appendix", "departments-s4"),
]
FORMS = ["2021", "2019", "hybrid"]
# Habits that only one form knows, and habits that need another one beside them to show.
ONLY_2019 = {"plus", "minus-word", "minus-sign"}
NEEDS_2021 = {"fees-unit", "fees-broken", "fees-unit-below", "fees-unclosed"}


def settled(spec: Spec) -> Spec | None:
    """The spec with what its habits need; None where two habits exclude each other."""
    if spec.figures in ONLY_2019 and spec.form != "2019":
        return None
    if spec.figures in NEEDS_2021 and spec.form == "2019":
        return None
    if spec.zeros != "printed" and spec.size != "sparse":
        spec = replace(spec, size="sparse")
    if spec.figures in {"thousands", "thousands-full-width", "format-thousands"} and spec.size != "large":
        spec = replace(spec, size="large") if spec.zeros == "printed" else None
    if spec is None:
        return None
    if spec.figures == "format-blank-zero" and spec.size != "sparse":
        spec = replace(spec, size="sparse")
    # Rows can be put in, or hidden, only where no label is merged over several rows.
    loose = {"blank", "repeat", "two-blank", "flat", "short", "tree", "item-only"}
    if (spec.rows in {"subtotal", "repeated-head"} or spec.hidden.startswith("row-")) and spec.layout not in loose:
        spec = replace(spec, layout="blank")
    if spec.labels in {"items-lost", "unnumbered"} and spec.layout not in {"merged", "blank"}:
        return None
    if spec.labels in {"one-lost", "last-lost", "last-two-lost", "first-lost"} and spec.layout == "short":
        return None
    if spec.columns == "hidden-old" and spec.hidden:
        return None
    if spec.planted == "blank" and (spec.figures or spec.hidden or spec.overprint or spec.labels):
        return None
    if spec.planted == "digits" and spec.size == "sparse":
        return None
    if spec.note3 == "prefixed" and spec.head != "one-row":
        spec = replace(spec, head="one-row")
    if spec.overprint and (spec.figures or spec.hidden or spec.size != "common"):
        return None
    if spec.hidden and spec.figures:
        return None
    if spec.labels.endswith(("lost", "cut", "unknown")) and (spec.rows or spec.columns):
        return None
    return spec


def structures(seed: int = 1, drawn: int = 220) -> list[Spec]:
    found: dict[str, Spec] = {}

    def add(spec: Spec | None) -> None:
        if spec is not None:
            found.setdefault(spec.name, spec)

    for form in FORMS:
        add(Spec(form=form))
    for habit, values in HABITS.items():
        for value in values:
            for form in FORMS:
                add(settled(replace(Spec(form=form), **{habit: value})))
    for habit, other, value in TOGETHER:
        for form in ("2021", "hybrid"):
            for one in HABITS[habit]:
                add(settled(replace(Spec(form=form), **{habit: one, other: value})))
    rng = random.Random(seed)
    names = [f.name for f in fields(Spec) if f.name in HABITS]
    while drawn > 0:
        spec: Spec | None = Spec(form=rng.choice(FORMS))
        for habit in rng.sample(names, rng.choice([2, 2, 3])):
            spec = spec and settled(replace(spec, **{habit: rng.choice(HABITS[habit])}))
        if spec is not None and spec.name not in found:
            found[spec.name] = spec
            drawn -= 1
    return list(found.values())
