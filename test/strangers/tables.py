"""The three tables of a report, drawn as a spec says."""
from __future__ import annotations

import random

from . import labels
from .cells import FigureWriter
from .figures import APPLICANTS, COLUMNS, GROUPS, RESULTS, section3_rows
from .model import Cell, Row, Run, Table, cell
from .spec import Spec


class Drawing:
    """What the three tables share: the spec, the figures, and the hand that writes them."""

    def __init__(self, spec: Spec, figures: dict, rng: random.Random):
        self.spec, self.figures, self.rng = spec, figures, rng
        self.writer = FigureWriter(spec, rng)

    def figure(self, figure: str, **kw) -> Cell:
        return self.writer.write(figure, self.figures[figure], **kw)

    def label(self, text: str, **kw) -> Cell:
        how = self.spec.labels
        return cell(labels.relabel(text, how, self.rng), **{"align": "left", **kw})

    def head(self, text: str, **kw) -> Cell:
        how = self.spec.labels
        if how in {"short", "damaged", "unnumbered", "colon", "wrapped"}:
            how = ""
        return cell(labels.relabel(text, how, self.rng), head=True, **kw)


# ---------------------------------------------------------------- section 二


def section2(d: Drawing) -> list[Table]:
    parts = _parts_2019(d) if d.spec.form == "2019" else _parts_2021(d)
    widths = [0.34, 0.22, 0.22, 0.22]
    if d.spec.s2 == "split":
        return [Table(f"s2.{n}", rows, widths) for n, rows in enumerate(parts, 1)]
    return [Table("s2", [row for rows in parts for row in rows], widths)]


def _clause(d: Drawing, number: str) -> Row:
    blank = " " if d.spec.s2 == "clause-spaced" else ""
    return Row([d.head(f"第二十条{blank}第（{number}）项", colspan=4)])


def _parts_2021(d: Drawing) -> list[list[Row]]:
    order = ["issued", "repealed", "inForce"]
    names = {"issued": "本年制发件数", "repealed": "本年废止件数", "inForce": "现行有效件数"}
    if d.spec.s2 == "columns-moved":
        order = ["inForce", "issued", "repealed"]

    def triple(label: str, row: str) -> Row:
        return Row([d.label(label), *(d.figure(f"s2.{row}.{c}") for c in order)])

    def single(label: str, figure: str) -> Row:
        return Row([d.label(label), d.figure(figure, colspan=3)])

    first = [
        _clause(d, "一"),
        Row([d.head("信息内容"), *(d.head(names[c]) for c in order)]),
        triple("规章", "rules"),
        triple("行政规范性文件", "normativeDocs"),
    ]
    if d.spec.s2 in {"other-public", "other-public-figures"}:
        filled = d.spec.s2 == "other-public-figures"
        first.append(
            Row([cell("其他主动公开文件", align="left"), *(cell(str(d.rng.randint(100, 999)) if filled else "") for _ in order)])
        )
    if d.spec.s2 == "note-in-figure":
        first[-1].cells[1].runs.append(Run(f"（其中修订{d.rng.randint(1, 9)}件）"))
        first[-1].cells[1].number = None
        figure = first[-1].cells[1].figure
        d.writer.seen[figure] = f"?{d.writer.seen[figure]}"
    return [
        first,
        [_clause(d, "五"), Row([d.head("信息内容"), d.head("本年处理决定数量", colspan=3)]), single("行政许可", "s2.licence.decisions")],
        [
            _clause(d, "六"),
            Row([d.head("信息内容"), d.head("本年处理决定数量", colspan=3)]),
            single("行政处罚", "s2.penalty.decisions"),
            single("行政强制", "s2.coercion.decisions"),
        ],
        [
            _clause(d, "八"),
            Row([d.head("信息内容"), d.head("本年收费金额（单位：万元）", colspan=3)]),
            single("行政事业性收费", "s2.fees.amount"),
        ],
    ]


def _parts_2019(d: Drawing) -> list[list[Row]]:
    def row(label: str, name: str, columns: list[str], last_span: int = 1) -> Row:
        cells = [d.figure(f"s2.{name}.{c}") for c in columns]
        cells[-1].colspan = last_span
        return Row([d.label(label), *cells])

    first, middle = ["made", "published", "total"], ["lastYear", "change", "decisions"]
    heads1 = {"made": "本年新制作数量", "published": "本年新公开数量", "total": "对外公开总数量"}
    heads2 = {"lastYear": "上一年项目数量", "change": "本年增/减", "decisions": "处理决定数量"}
    if d.spec.s2 == "columns-moved":
        first, middle = ["total", "made", "published"], ["decisions", "lastYear", "change"]
    extra: list[Row] = []
    if d.spec.s2 in {"other-public", "other-public-figures"}:
        filled = d.spec.s2 == "other-public-figures"
        extra = [Row([cell("其他主动公开文件", align="left"), *(cell(str(d.rng.randint(100, 999)) if filled else "") for _ in first)])]

    def head(columns: list[str], names: dict[str, str]) -> Row:
        return Row([d.head("信息内容"), *(d.head(names[c]) for c in columns)])

    return [
        [
            _clause(d, "一"),
            head(first, heads1),
            row("规章", "rules", first),
            row("规范性文件", "normativeDocs", first),
            *extra,
        ],
        [
            _clause(d, "五"),
            head(middle, heads2),
            row("行政许可", "licence", middle),
            row("其他对外管理服务事项", "otherServices", middle),
        ],
        [_clause(d, "六"), head(middle, heads2), row("行政处罚", "penalty", middle), row("行政强制", "coercion", middle)],
        [
            _clause(d, "八"),
            Row([d.head("信息内容"), d.head("上一年项目数量"), d.head("本年增/减", colspan=2)]),
            row("行政事业性收费", "fees", ["lastYear", "change"], 2),
        ],
        [
            _clause(d, "九"),
            Row([d.head("信息内容"), d.head("采购项目数量"), d.head("采购总金额", colspan=2)]),
            row("政府集中采购", "procurement", ["projects", "amount"], 2),
        ],
    ]


# ---------------------------------------------------------------- section 三


def column_order(spec: Spec, rng: random.Random) -> list[str]:
    five = APPLICANTS[1:]
    match spec.order:
        case "total-first":
            return ["total", *APPLICANTS]
        case "total-second":
            return ["naturalPerson", "total", *five]
        case "person-last":
            return [*five, "naturalPerson", "total"]
        case "reversed":
            return ["total", *reversed(five), "naturalPerson"]
        case "permuted":
            shuffled = five[:]
            while shuffled == five:
                rng.shuffle(shuffled)
            return ["naturalPerson", *shuffled, "total"]
    return list(COLUMNS)


def _label_columns(spec: Spec) -> int:
    return {"two": 2, "two-blank": 2, "flat": 1, "short": 1, "tree": 1, "item-only": 1}.get(spec.layout, 3)


def _heads3(d: Drawing, order: list[str], labels_wide: int) -> list[Row]:
    spec = d.spec
    note = "" if spec.head == "no-note" else labels.NOTE3
    names = [labels.COLUMN[c] for c in order]
    if spec.layout == "vertical":
        names = ["\n".join(n) if n not in {"总计", "其他"} else n for n in names]
    if spec.head == "one-row":
        flat = [f"法人或其他组织-{n}" if c in APPLICANTS[1:] and spec.note3 == "prefixed" else n for c, n in zip(order, names)]
        return [Row([d.head(note, colspan=labels_wide), *(d.head(n) for n in flat)])]
    five = set(APPLICANTS[1:])
    upper: list[Cell] = []
    lower: list[Cell] = []
    done = False
    for c, n in zip(order, names):
        if c in five:
            lower.append(d.head(n))
            if not done:
                upper.append(d.head("法人或其他组织", colspan=5))
                done = True
        else:
            upper.append(d.head(n, rowspan=2))
    if spec.head == "two-rows":
        return [Row([d.head(note, colspan=labels_wide, rowspan=2), *upper]), Row(lower)]
    return [
        Row([d.head(note, colspan=labels_wide, rowspan=3), d.head("申请人情况", colspan=7)]),
        Row(upper),
        Row(lower),
    ]


def _labels3(d: Drawing, rows: list[str]) -> dict[str, list[Cell]]:
    """The cells of labels in front of each row's figures, merged as the layout wants it."""
    spec = d.spec
    out: dict[str, list[Cell]] = {}
    last_part = last_group = ""
    for row in rows:
        part, group, item = labels.ROW[row]
        parts_rows = sum(1 for r in rows if labels.ROW[r][0] == part)
        group_rows = sum(1 for r in rows if group and labels.ROW[r][1] == group)
        new_part, new_group = part != last_part, group != last_group
        last_part, last_group = part, group
        own = item or group or part
        match spec.layout:
            case "flat":
                out[row] = [d.label(f"{part}{group}{item}" if not item else f"{group}{item}")]
                continue
            case "short":
                lead = (group if item and new_group else "") + own
                out[row] = [d.label((part if new_part and group else "") + lead)]
                continue
            case "tree" | "item-only":
                out[row] = [d.label(own)]
                continue
            case "two" | "two-blank":
                lead = part if not group else (f"{part}{group}" if new_part else group)
                if not item:
                    out[row] = [d.label(lead, colspan=2)]
                elif spec.layout == "two-blank":
                    out[row] = [d.label(lead if new_group else ""), d.label(item)]
                else:
                    out[row] = ([d.label(lead, rowspan=group_rows)] if new_group else []) + [d.label(item)]
                continue
        shown_part = "\n".join(part) if spec.layout == "vertical" and group else part
        shown_group = "\n".join(group) if spec.layout == "vertical" and item else group
        if spec.layout in {"blank", "repeat"}:
            again = spec.layout == "repeat"
            cells = [
                d.label(part if new_part or again else ""),
                d.label(group if group and (new_group or again) else ""),
                d.label(item),
            ]
            out[row] = cells
            continue
        cells = []
        if not group:
            cells.append(d.label(shown_part, colspan=3))
        else:
            if new_part:
                cells.append(d.label(shown_part, rowspan=parts_rows))
            if not item:
                cells.append(d.label(shown_group, colspan=2))
            else:
                if new_group:
                    cells.append(d.label(shown_group, rowspan=group_rows))
                cells.append(d.label(item))
        out[row] = cells
    return out


def _spoil_labels(d: Drawing, rows: list[str], cells: dict[str, list[Cell]]) -> None:
    """A label lost, cut or unknown: the row may be left unread, for nothing on the page names it any more."""
    how = d.spec.labels
    middle = [r for r in rows if r.startswith(("denied.", "unable.", "rejected."))]
    chosen = {
        "last-lost": ["carriedForward"],
        "last-two-lost": ["total", "carriedForward"],
        "one-lost": [d.rng.choice(middle)],
        "one-cut": [d.rng.choice(middle)],
        "one-unknown": [d.rng.choice(middle)],
        "two-unknown": d.rng.sample(middle, 2),
        "first-lost": ["newReceived"],
        "items-lost": [r for r in middle if r.startswith("denied.")],
    }.get(how, [])
    for row in chosen:
        last = cells[row][-1]
        text = last.text
        new = {"one-cut": text[:3], "one-unknown": "其他情形", "two-unknown": "按规定办理的申请"}.get(how, "")
        last.runs = [Run(new)]
        for c in COLUMNS:
            figure = f"s3.{row}.{c}"
            told = d.writer.seen[figure]
            d.writer.seen[figure] = told if told.startswith("?") else f"?{told}!absent"
        d.writer.loses = True


def section3(d: Drawing) -> list[Table]:
    spec, rng = d.spec, d.rng
    order = column_order(spec, rng)
    wide = _label_columns(spec)
    rows = section3_rows(spec.form != "2021")
    figures = {row: [d.figure(f"s3.{row}.{c}") for c in order] for row in rows}
    label_cells = _labels3(d, rows)
    _spoil_labels(d, rows, label_cells)

    body: list[tuple[str, Row]] = []
    tree_seen: set[str] = set()
    for row in rows:
        part, group, item = labels.ROW[row]
        if spec.layout == "tree":
            for level in (part if group else "", group if item else ""):
                if level and level not in tree_seen:
                    tree_seen.add(level)
                    body.append(("", Row([d.label(level), *(cell("") for _ in COLUMNS)])))
        body.append((row, Row([*label_cells[row], *figures[row]])))
    body = _extra_rows(d, body, order, wide)
    heads = _heads3(d, order, wide)
    widths = [[0.30], [0.13, 0.22], [0.06, 0.10, 0.24]][wide - 1] + [0.09] * 7
    table = Table("s3", [*heads, *(r for _, r in body)], widths)
    _hide_rows(d, table, body, len(heads))
    _extra_column(d, table, len(heads), body, wide)
    if spec.rows == "repeated-head" or spec.page == "head-per-page":
        at = len(heads) + 12
        if spec.layout not in {"merged", "vertical", "two"}:
            table.rows[at:at] = [Row([Cell(list(c.runs), c.rowspan, c.colspan, head=True) for c in r.cells]) for r in table.rows[: len(heads)]]
    return [table]


def _plain_row(d: Drawing, label: str, wide: int, values: list[str]) -> Row:
    return Row([cell(label, colspan=wide, align="left"), *(cell(v) for v in values)])


def _extra_rows(d: Drawing, body, order, wide):
    """Rows that no form has. Only layouts whose labels are not merged downwards can take a row anywhere."""
    how, rng = d.spec.rows, d.rng
    loose = d.spec.layout not in {"merged", "vertical", "two"}
    out = []
    groups = {"denied": "（三）小计", "unable": "（四）小计", "rejected": "（五）小计"}
    for at, (row, drawn) in enumerate(body):
        out.append((row, drawn))
        following = body[at + 1][0] if at + 1 < len(body) else ""
        if how == "subtotal" and loose:
            name = row.split(".")[0]
            if name in groups and following.split(".")[0] != name:
                parts = [r for r, _ in body if r.split(".")[0] == name]
                sums = [str(sum(d.figures[f"s3.{p}.{c}"] for p in parts)) for c in order]
                out.append(("", _plain_row(d, groups[name] if rng.random() < 0.5 else "小计", wide, sums)))
        if how == "among" and row == "newReceived":
            parts = [rng.randint(0, int(d.figures[f"s3.newReceived.{c}"])) for c in order]
            out.append(("", _plain_row(d, "其中：网络申请", wide, [str(n) for n in parts])))
        if how == "blank-row" and row == "carriedOver":
            out.append(("", _plain_row(d, "", wide, [""] * 7)))
        if how == "received-sum" and row == "carriedOver":
            sums = [str(d.figures[f"s3.newReceived.{c}"] + d.figures[f"s3.carriedOver.{c}"]) for c in order]
            out.append(("", _plain_row(d, "合计", wide, sums)))
        if how == "text-row" and row == "carriedOver":
            out.append(("", Row([cell("以下为本年度办理结果（单位：件）", colspan=wide + 7, align="left")])))
    if how == "note":
        out.append(("", Row([cell("注：本表不含公共企事业单位数据。", colspan=wide + 7, align="left")])))
    if how == "note-figures":
        text = f"注：自然人申请中含网络申请{rng.randint(11, 99)}件、信函申请{rng.randint(11, 99)}件，统计截至2024年12月31日。"
        out.append(("", Row([cell(text, colspan=wide + 7, align="left")])))
    if how == "row-of-percent":
        total = max(1, d.figures["s3.total.total"])
        shares = [f"{100 * d.figures[f's3.total.{c}'] / total:.1f}%" for c in order]
        out.append(("", _plain_row(d, "占比", wide, shares)))
    return out


def _hide_rows(d: Drawing, table: Table, body, heads: int) -> None:
    """Last year's figures left in the table, in a row that nobody sees, before the row that everybody sees."""
    how = d.spec.hidden
    if not how.startswith("row-") or d.spec.layout in {"merged", "vertical", "two"}:
        return
    names = [r for r, _ in body]
    for row in ("granted", "total", "denied.process"):
        at = heads + names.index(row)
        names.insert(names.index(row), "")
        shown = table.rows[at]
        old = []
        for c in shown.cells:
            text = d.writer._near(c.text) if c.figure and c.text.isdigit() else c.text
            old.append(Cell([Run(text)], c.rowspan, c.colspan, align=c.align, number=float(text) if c.figure and text.isdigit() else None))
        table.rows.insert(at, Row(old, hidden=how.removeprefix("row-")))


def _extra_column(d: Drawing, table: Table, heads: int, body, wide: int) -> None:
    how, rng = d.spec.columns, d.rng
    if not how:
        return
    named = not how.endswith("-nohead")
    kind = how.removesuffix("-nohead")
    head = {"xuhao": "序号", "hangci": "行次", "remark": "备注", "remark-text": "备注", "year": "年度", "unit": "单位", "hidden-old": "上年"}[kind]
    number = 0
    for at, row in enumerate(table.rows):
        if at == 0:
            new = cell(head if named else "", head=True, rowspan=heads)
        elif at < heads:
            continue
        else:
            if any(c.figure for c in row.cells):
                number += 1
            text = {
                "xuhao": str(number),
                "hangci": f"{number:02d}",
                "remark": "",
                "remark-text": rng.choice(["", "", "含网上申请", f"较上年增{rng.randint(2, 9)}件", "无"]),
                "year": "2024",
                "unit": "件",
                "hidden-old": str(rng.randint(100, 999)),
            }[kind]
            new = cell(text if any(c.figure for c in row.cells) or row.hidden else "")
        if len(row.cells) == 1 and at >= heads:
            row.cells[0].colspan += 1
            continue
        if kind in {"xuhao"}:
            row.cells.insert(0, new)
        elif kind in {"remark", "remark-text"}:
            row.cells.append(new)
        else:
            first = 1 if at < heads else next((i for i, c in enumerate(row.cells) if c.figure), len(row.cells) - 7)
            row.cells.insert(first, new)
    width = 0.12 if kind.startswith("remark") else 0.05
    place = 0 if kind == "xuhao" else len(table.widths) if kind.startswith("remark") else wide
    table.widths.insert(place, width)
    if kind == "hidden-old":
        table.hidden_columns.add(place)


# ---------------------------------------------------------------- section 四


def section4(d: Drawing) -> list[Table]:
    how = d.spec.s4
    groups = ["direct", "afterReview", "review"] if how == "lawsuit-first" else list(GROUPS)
    results = [*RESULTS, "total"]
    if how == "total-first":
        results = ["total", *RESULTS]
    elif how == "results-permuted":
        results = ["corrected", "upheld", "pending", "otherResult", "total"]
    if how == "grouped-rows":
        return [_section4_rows(d, results)]
    figures = [d.figure(f"s4.{g}.{r}") for g in groups for r in results]
    names = [labels.RESULT4[r] for r in results]
    if how == "flat-head":
        rows = [Row([d.head(f"{labels.GROUP4[g]}{n}") for g in groups for n in names])]
    elif how == "no-lawsuit-head":
        rows = [
            Row([d.head(("行政诉讼（" + labels.GROUP4[g] + "）") if g != "review" else "行政复议", colspan=5) for g in groups]),
            Row([d.head(n) for _ in groups for n in names]),
        ]
    else:
        review = d.head("行政复议", colspan=5)
        lawsuit = d.head("行政诉讼", colspan=10)
        first = [lawsuit, review] if groups[0] == "direct" else [review, lawsuit]
        review_heads = [d.head(n, rowspan=2) for n in names]
        lawsuit_heads = [d.head("未经复议直接起诉", colspan=5), d.head("复议后起诉", colspan=5)]
        second = [*lawsuit_heads, *review_heads] if groups[0] == "direct" else [*review_heads, *lawsuit_heads]
        rows = [Row(first), Row(second), Row([d.head(n) for _ in range(2) for n in names])]
    data = [Row(figures)]
    widths = [1 / 15] * 15
    if how in {"labelled-row", "two-rows"}:
        widths = [0.08, *widths]
        rows[0].cells.insert(0, d.head("", rowspan=len(rows)))
        figures.insert(0, cell("2024年" if how == "labelled-row" else "本年度"))
        data = [Row(figures)]
        if how == "two-rows":
            data.append(Row([cell("上年度"), *(cell(str(d.rng.randint(1001, 1999))) for _ in range(15))]))
            for f in [f for f in d.writer.seen if f.startswith("s4.")]:
                d.writer.seen[f] = f"?{d.writer.seen[f].lstrip('?')}"
    elif how == "note-row":
        data.append(Row([cell("注：行政复议含上年未审结3件。", colspan=15, align="left")]))
    return [Table("s4", [*rows, *data], widths)]


def _section4_rows(d: Drawing, results: list[str]) -> Table:
    """The table turned: one row for each of the three groups."""
    rows = [Row([d.head("类别"), *(d.head(labels.RESULT4[r]) for r in results)])]
    for group in GROUPS:
        name = labels.GROUP4[group] if group == "review" else f"行政诉讼（{labels.GROUP4[group]}）"
        rows.append(Row([d.label(name), *(d.figure(f"s4.{group}.{r}") for r in results)]))
    return Table("s4", rows, [0.3, *[0.14] * 5])


# ---------------------------------------------------------------- appendices


def appendix(d: Drawing) -> list[Table]:
    """A table of departments after the report: figures that are no figure of this report."""
    rng = d.rng
    departments = ["办公室", "教育局", "公安局", "民政局", "财政局", "自然资源局"]

    def numbers(n: int) -> list[Cell]:
        return [cell(str(rng.randint(2001, 2999))) for _ in range(n)]

    if d.spec.appendix == "departments":
        rows = [Row([cell(t, head=True) for t in ("部门", "新收申请数", "予以公开", "不予公开", "总计")])]
        rows += [Row([cell(x), *numbers(4)]) for x in departments]
        return [Table("appendix", rows, [0.2] * 5)]
    if d.spec.appendix == "departments-s4":
        rows = [
            Row([cell("部门", head=True, rowspan=2), cell("行政复议", head=True, colspan=3), cell("行政诉讼", head=True, colspan=3)]),
            Row([cell(t, head=True) for t in ("结果维持", "结果纠正", "总计") * 2]),
        ]
        rows += [Row([cell(x), *numbers(6)]) for x in departments]
        return [Table("appendix", rows, [0.22, *[0.13] * 6])]
    rows = [Row([cell(t, head=True) for t in ("指标名称", "计量单位", "2023年", "2024年")])]
    rows += [Row([cell(x), cell("件"), *numbers(2)]) for x in ("本年新收政府信息公开申请数量", "予以公开", "总计", "行政处罚")]
    return [Table("appendix", rows, [0.4, 0.2, 0.2, 0.2])]
