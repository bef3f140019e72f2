"""Random figures that balance by construction and are, as far as may be, all different."""
from __future__ import annotations

import random
from decimal import Decimal

APPLICANTS = ["naturalPerson", "commercial", "research", "socialWelfare", "legalService", "other"]
COLUMNS = [*APPLICANTS, "total"]
DENIED = ["stateSecret", "lawForbidden", "safetyStability", "thirdParty", "internalAffairs", "process", "enforcementFile", "adminQuery"]
UNABLE = ["notHeld", "needsCreation", "unclear"]
REJECTED = ["petition", "repeat", "publication", "massive", "confirm"]
OTHERS = ["overdueCorrection", "overdueFee", "misc"]
GROUPS = ["review", "direct", "afterReview"]
RESULTS = ["upheld", "corrected", "otherResult", "pending"]


def result_rows(one_other: bool) -> list[str]:
    return [
        "granted",
        "partial",
        *(f"denied.{r}" for r in DENIED),
        *(f"unable.{r}" for r in UNABLE),
        *(f"rejected.{r}" for r in REJECTED),
        *(["other"] if one_other else [f"other.{r}" for r in OTHERS]),
    ]


def section3_rows(one_other: bool) -> list[str]:
    return ["newReceived", "carriedOver", *result_rows(one_other), "total", "carriedForward"]


def _pick(rng: random.Random, used: set[int], low: int, high: int) -> int:
    for _ in range(200):
        n = rng.randint(low, high)
        if n not in used:
            used.add(n)
            return n
    return rng.randint(low, high)


def _section3(rng: random.Random, one_other: bool, size: str) -> dict[str, int]:
    while True:
        used: set[int] = set()
        out: dict[str, int] = {}
        low, high = {"large": (1001, 9899), "common": (11, 999), "sparse": (1, 99)}[size]
        rows = result_rows(one_other)

        def one(chance_of_zero: float = 0.0) -> int:
            if rng.random() < chance_of_zero:
                return 0
            return _pick(rng, used, low, high)

        zero = 0.7 if size == "sparse" else 0.0
        for column in APPLICANTS:
            for row in rows:
                out[f"{row}.{column}"] = one(zero)
            out[f"total.{column}"] = sum(out[f"{r}.{column}"] for r in rows)
            out[f"carriedForward.{column}"] = one(zero)
            most = out[f"total.{column}"] + out[f"carriedForward.{column}"]
            carried = 0 if most == 0 or rng.random() < zero else _pick(rng, used, min(low, most), max(1, min(high, most)))
            out[f"carriedOver.{column}"] = min(carried, most)
            out[f"newReceived.{column}"] = most - out[f"carriedOver.{column}"]
        for row in section3_rows(one_other):
            out[f"{row}.total"] = sum(out[f"{row}.{c}"] for c in APPLICANTS)
        if size == "sparse" or len(set(out.values())) >= len(out) - 1:
            return {f"s3.{k}": v for k, v in out.items()}


def _section4(rng: random.Random, size: str) -> dict[str, int]:
    while True:
        out: dict[str, int] = {}
        low, high = {"large": (1001, 9899), "common": (11, 999), "sparse": (0, 9)}[size]
        used: set[int] = set()
        for group in GROUPS:
            for result in RESULTS:
                out[f"s4.{group}.{result}"] = (
                    0 if size == "sparse" and rng.random() < 0.5 else _pick(rng, used, low, high)
                )
            out[f"s4.{group}.total"] = sum(out[f"s4.{group}.{r}"] for r in RESULTS)
        if size == "sparse" or len(set(out.values())) == 15:
            return out


def _section2_2021(rng: random.Random, size: str) -> dict[str, int | Decimal]:
    used: set[int] = set()
    top = 60 if size == "sparse" else 99
    many = 90000 if size != "sparse" else 900

    def kept(issued: int, repealed: int) -> int:
        return max(0, issued - repealed) + _pick(rng, used, 5, top)

    out: dict[str, int | Decimal] = {}
    for row, most in (("rules", 4), ("normativeDocs", 19)):
        issued, repealed = _pick(rng, used, 0, most), _pick(rng, used, 0, most)
        out[f"s2.{row}.issued"], out[f"s2.{row}.repealed"] = issued, repealed
        out[f"s2.{row}.inForce"] = kept(issued, repealed)
    for row in ("licence", "penalty", "coercion"):
        out[f"s2.{row}.decisions"] = _pick(rng, used, 101 if size == "sparse" else 3001, many)
    out["s2.fees.amount"] = Decimal(rng.randint(10001, 9999999)).scaleb(-2)
    return out


def _section2_2019(rng: random.Random, size: str) -> dict[str, int | Decimal]:
    used: set[int] = set()
    many = 90000 if size != "sparse" else 900
    out: dict[str, int | Decimal] = {}
    for row, most in (("rules", 9), ("normativeDocs", 29)):
        made = _pick(rng, used, 1, most)
        published = rng.randint(0, made)
        out[f"s2.{row}.made"], out[f"s2.{row}.published"] = made, published
        out[f"s2.{row}.total"] = made + _pick(rng, used, 30, 99)
    for row in ("licence", "otherServices", "penalty", "coercion"):
        last = _pick(rng, used, 101, 899)
        out[f"s2.{row}.lastYear"] = last
        out[f"s2.{row}.change"] = rng.choice([-1, 1]) * _pick(rng, used, 1, 99)
        out[f"s2.{row}.decisions"] = _pick(rng, used, 1001, max(2000, many))
    out["s2.fees.lastYear"] = _pick(rng, used, 11, 99)
    out["s2.fees.change"] = rng.choice([-1, 1]) * rng.randint(1, 9)
    out["s2.procurement.projects"] = _pick(rng, used, 101, 999)
    out["s2.procurement.amount"] = Decimal(rng.randint(10001, 9999999)).scaleb(-2)
    return out


def draw(rng: random.Random, form: str, size: str) -> dict[str, int | Decimal]:
    """`form` is "2019", "2021" or "hybrid" (the tables of 2021 with one row of 其他处理)."""
    section2 = _section2_2019 if form == "2019" else _section2_2021
    return {**section2(rng, size), **_section3(rng, form != "2021", size), **_section4(rng, size)}
