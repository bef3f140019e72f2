"""A whole report from a spec and a seed: title, prose, tables, appendix, and what a careful human reads in it."""
from __future__ import annotations

import random

from . import figures, tables
from .model import Paragraph, Report
from .spec import Spec
from .truth import Truth

PLACES = ["永宁县", "海川市", "临泉县", "安丰市", "东岭区", "青石县", "白沙镇", "云溪街道"]
OFFICES = ["教育局", "发展和改革委员会", "财政局", "自然资源局", "卫生健康局", "交通运输局", "公安局", "市场监督管理局"]


def _agency(rng: random.Random) -> str:
    place = rng.choice(PLACES)
    if place.endswith("镇"):
        return f"永宁县{place}人民政府"
    if place.endswith("街道"):
        return f"东岭区{place}办事处"
    return place + rng.choice(["人民政府", *OFFICES])


def _title(spec: Spec, agency: str, year: int) -> list[Paragraph]:
    official = f"{agency}{year}年政府信息公开工作年度报告"
    match spec.title:
        case "two-lines":
            return [Paragraph(agency, "title"), Paragraph(f"{year}年政府信息公开工作年度报告", "title")]
        case "brackets":
            return [Paragraph(f"{agency}政府信息公开工作年度报告（{year}年）", "title")]
        case "full-width-year":
            wide = str(year).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
            return [Paragraph(official.replace(str(year), wide), "title")]
        case "chinese-year":
            named = "".join("〇一二三四五六七八九"[int(ch)] for ch in str(year))
            return [Paragraph(official.replace(str(year), named), "title")]
        case "du":
            return [Paragraph(f"{agency}{year}年度政府信息公开工作报告", "title")]
    return [Paragraph(official, "title")]


def _plant(spec: Spec, drawn: dict, rng: random.Random, truth: Truth) -> None:
    """A real fault of the report itself; what stands on the page is the truth, and the page does not balance."""
    how = spec.planted
    if not how:
        return
    plain = [f for f, v in drawn.items() if f.startswith("s3.") and isinstance(v, int) and v > 0]
    if how == "cell":
        figure = rng.choice([f for f in plain if not f.endswith(".total") and ".total." not in f])
        drawn[figure] += rng.choice([1, 2, 10, 100])
    elif how == "total":
        figure = rng.choice([f for f in plain if f.endswith(".total")])
        drawn[figure] += rng.choice([1, -1, 9, 10, 100])
    elif how == "s4":
        drawn["s4.review.total"] += rng.choice([1, 2, 10])
    elif how == "rows-swapped":
        for c in figures.COLUMNS:
            a, b = f"s3.total.{c}", f"s3.newReceived.{c}"
            drawn[a], drawn[b] = drawn[b], drawn[a]
    elif how == "digits":
        figure = rng.choice([f for f in plain if len(set(str(drawn[f]))) > 1 and not f.endswith(".total")])
        text = str(drawn[figure])
        at = next(i for i in range(len(text) - 1) if text[i] != text[i + 1])
        drawn[figure] = int(text[:at] + text[at + 1] + text[at] + text[at + 2 :])
    truth.status = "unbalanced"


def compose(spec: Spec, seed: str) -> tuple[Report, Truth]:
    rng = random.Random(f"{spec.name}/{seed}")
    year = rng.choice([2019, 2020]) if spec.form == "2019" else rng.choice([2021, 2022, 2023, 2024])
    agency = _agency(rng)
    truth = Truth(spec.form if spec.form != "hybrid" else "2021", "three" if spec.form == "2021" else "one", agency, year)
    drawn = figures.draw(rng, spec.form, spec.size)
    _plant(spec, drawn, rng, truth)
    d = tables.Drawing(spec, drawn, rng)

    blocks: list = [
        *_title(spec, agency, year),
        Paragraph("一、总体情况", "heading"),
        Paragraph(f"根据《中华人民共和国政府信息公开条例》要求，现公布{agency}{year}年政府信息公开工作年度报告。"),
        Paragraph(
            f"{year}年，我单位认真贯彻落实上级关于政务公开工作的决策部署，持续推进政府信息公开工作，主动公开、依申请公开、"
            "政府信息管理、平台建设、监督保障等各项工作有序开展。"
        ),
        Paragraph("二、主动公开政府信息情况", "heading"),
        *tables.section2(d),
        Paragraph("三、收到和处理政府信息公开申请情况", "heading"),
    ]
    if spec.note3 == "above":
        blocks.append(Paragraph("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"))
    if spec.note3 == "unit-above":
        blocks.append(Paragraph("单位：件"))
    blocks += tables.section3(d)
    blocks.append(Paragraph("四、政府信息公开行政复议、行政诉讼情况", "heading"))
    blocks += tables.section4(d)
    if spec.page == "lying-heading":
        blocks[-2] = Paragraph("四、收到和处理政府信息公开申请情况", "heading")
    if spec.page == "no-headings":
        blocks = [b for b in blocks if not (isinstance(b, Paragraph) and b.kind == "heading")]
    blocks += [
        Paragraph("五、存在的主要问题及改进情况", "heading"),
        Paragraph("主要问题：一是公开内容不够全面，二是解读形式有待丰富。改进情况：加强业务培训，丰富解读形式。"),
        Paragraph("六、其他需要报告的事项", "heading"),
        Paragraph("本单位无其他需要报告的事项。"),
    ]
    if spec.appendix:
        blocks += [Paragraph("附件：各部门情况统计表", "heading"), *tables.appendix(d)]
    report = Report(
        blocks,
        landscape=spec.page == "landscape",
        narrow=spec.page == "narrow",
        start_low=rng.choice([60, 140, 220, 300, 360]) if spec.page == "low" else 0,
    )
    truth.figures = d.writer.seen
    truth.loses = d.writer.loses
    if spec.planted == "blank":
        _leave_blank(report, truth, rng)
    if truth.status == "balanced":
        if spec.figures == "format-hidden":
            truth.status = "any"
        elif d.writer.undecided:
            truth.status = "undecided"
    return report, truth


def _leave_blank(report: Report, truth: Truth, rng: random.Random) -> None:
    """One figure that is not 0 left blank: row and column name its value, so the page cannot pass for balanced."""
    cells = [
        c
        for t in report.tables
        for r in t.rows
        for c in r.cells
        if c.figure and c.figure.startswith("s3.") and not c.figure.endswith(".total") and c.text not in {"", "0"}
    ]
    chosen = rng.choice(cells)
    for run in chosen.runs:
        run.text = ""
    chosen.number = None
    truth.figures[chosen.figure or ""] = "b"
    truth.status = "not-balanced"
