"""Every label of the two forms, as the State Council's notices print them, and what hands make of them."""
from __future__ import annotations

import random

COLUMN = {
    "naturalPerson": "自然人",
    "commercial": "商业企业",
    "research": "科研机构",
    "socialWelfare": "社会公益组织",
    "legalService": "法律服务机构",
    "other": "其他",
    "total": "总计",
}
# row → (part, group, item): the three columns of labels of the official table
ROW = {
    "newReceived": ("一、本年新收政府信息公开申请数量", "", ""),
    "carriedOver": ("二、上年结转政府信息公开申请数量", "", ""),
    "granted": ("三、本年度办理结果", "（一）予以公开", ""),
    "partial": ("三、本年度办理结果", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ""),
    "denied.stateSecret": ("三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"),
    "denied.lawForbidden": ("三、本年度办理结果", "（三）不予公开", "2.其他法律行政法规禁止公开"),
    "denied.safetyStability": ("三、本年度办理结果", "（三）不予公开", "3.危及“三安全一稳定”"),
    "denied.thirdParty": ("三、本年度办理结果", "（三）不予公开", "4.保护第三方合法权益"),
    "denied.internalAffairs": ("三、本年度办理结果", "（三）不予公开", "5.属于三类内部事务信息"),
    "denied.process": ("三、本年度办理结果", "（三）不予公开", "6.属于四类过程性信息"),
    "denied.enforcementFile": ("三、本年度办理结果", "（三）不予公开", "7.属于行政执法案卷"),
    "denied.adminQuery": ("三、本年度办理结果", "（三）不予公开", "8.属于行政查询事项"),
    "unable.notHeld": ("三、本年度办理结果", "（四）无法提供", "1.本机关不掌握相关政府信息"),
    "unable.needsCreation": ("三、本年度办理结果", "（四）无法提供", "2.没有现成信息需要另行制作"),
    "unable.unclear": ("三、本年度办理结果", "（四）无法提供", "3.补正后申请内容仍不明确"),
    "rejected.petition": ("三、本年度办理结果", "（五）不予处理", "1.信访举报投诉类申请"),
    "rejected.repeat": ("三、本年度办理结果", "（五）不予处理", "2.重复申请"),
    "rejected.publication": ("三、本年度办理结果", "（五）不予处理", "3.要求提供公开出版物"),
    "rejected.massive": ("三、本年度办理结果", "（五）不予处理", "4.无正当理由大量反复申请"),
    "rejected.confirm": ("三、本年度办理结果", "（五）不予处理", "5.要求行政机关确认或重新出具已获取信息"),
    "other": ("三、本年度办理结果", "（六）其他处理", ""),
    "other.overdueCorrection": (
        "三、本年度办理结果",
        "（六）其他处理",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    ),
    "other.overdueFee": (
        "三、本年度办理结果",
        "（六）其他处理",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    ),
    "other.misc": ("三、本年度办理结果", "（六）其他处理", "3.其他"),
    "total": ("三、本年度办理结果", "（七）总计", ""),
    "carriedForward": ("四、结转下年度继续办理", "", ""),
}
GROUP4 = {"review": "行政复议", "direct": "未经复议直接起诉", "afterReview": "复议后起诉"}
RESULT4 = {"upheld": "结果维持", "corrected": "结果纠正", "otherResult": "其他结果", "pending": "尚未审结", "total": "总计"}
NOTE3 = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

SHORT = {
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开",
    "2.其他法律行政法规禁止公开": "2.法律法规禁止公开",
    "3.危及“三安全一稳定”": "3.三安全一稳定",
    "4.保护第三方合法权益": "4.第三方权益",
    "5.属于三类内部事务信息": "5.内部事务信息",
    "6.属于四类过程性信息": "6.过程性信息",
    "7.属于行政执法案卷": "7.执法案卷",
    "8.属于行政查询事项": "8.行政查询",
    "1.本机关不掌握相关政府信息": "1.不掌握",
    "2.没有现成信息需要另行制作": "2.需另行制作",
    "3.补正后申请内容仍不明确": "3.补正后仍不明确",
    "1.信访举报投诉类申请": "1.信访投诉类",
    "3.要求提供公开出版物": "3.公开出版物",
    "4.无正当理由大量反复申请": "4.大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息": "5.确认或重新出具",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.逾期不补正",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "2.逾期未缴费",
    "一、本年新收政府信息公开申请数量": "一、本年新收",
    "二、上年结转政府信息公开申请数量": "二、上年结转",
    "四、结转下年度继续办理": "四、结转下年",
    "社会公益组织": "公益组织",
    "法律服务机构": "法律机构",
}
# Simplified → traditional, for the characters of the forms only.
_PAIRS = (
    "规規发發数數现現项項处處决決许許罚罰强強费費额額单單万萬请請结結转轉务務总總关關开開产產组組织織业業机機构構类類国國属屬于於"
    "计計审審议議诉訴讼訟维維续續无無询詢确確认認为為与與过過补補后後资資访訪举舉执執复復获獲没沒动動这這区區稳穩废廢况況应應"
    "将將达達监監条條约約权權团團体體协協会會实實员員门門"
)
TRADITIONAL = dict(zip(_PAIRS[::2], _PAIRS[1::2]))
NOTES = {
    "规章": "规章(设区的市、自治州人民政府应提供相关数据)",
    "规范性文件": "规范性文件（含2019年以前制发且现行有效的）",
    "行政规范性文件": "行政规范性文件（以文号为准，1件计1次）",
    "本年增/减": "本年增/减(项目数量减用负值表示,如-8)",
    "行政处罚": "行政处罚（含2个派出机构）",
    "2.重复申请": "2.重复申请（同一申请人3次以上）",
    "（七）总计": "（七）总计（以上21项之和）",
}
PINYIN = {"自然人": "自然人(zìránrén)", "总计": "总计（zongji）"}


def traditional(text: str) -> str:
    return "".join(TRADITIONAL.get(ch, ch) for ch in text)


def broken(text: str, rng: random.Random, every: int = 0) -> str:
    """The label with line breaks typed into it."""
    if len(text) < 5:
        return text
    if every:
        return "\n".join(text[i : i + every] for i in range(0, len(text), every))
    at = rng.randint(2, len(text) - 2)
    return f"{text[:at]}\n{text[at:]}"


def damaged(text: str, rng: random.Random) -> str:
    """One or two characters of a longer label lost or mistaken; the label is still told from all others."""
    if len(text) < 8:
        return text
    letters = list(text)
    at = rng.randint(4, len(letters) - 1)
    if rng.random() < 0.5:
        del letters[at]
    else:
        letters[at] = "口"
    return "".join(letters)


def relabel(text: str, how: str, rng: random.Random) -> str:
    if how == "short":
        return SHORT.get(text, text)
    if how == "broken":
        return broken(text, rng)
    if how == "wrapped":
        return broken(text, rng, 6)
    if how == "damaged":
        return damaged(text, rng)
    if how == "traditional":
        return traditional(text)
    if how == "notes":
        return NOTES.get(text, text)
    if how == "pinyin":
        return PINYIN.get(text, text)
    if how == "ascii":
        return text.translate(str.maketrans("（）、，“”", '(),,""'))
    if how == "enumeration":
        return text.replace(".", "、") if text[:1].isdigit() else text
    if how == "spaced":
        return " ".join(text) if len(text) <= 4 else text
    if how == "unnumbered":
        return text[2:] if text[:1].isdigit() else text
    if how == "colon":
        return f"{text}：" if len(text) > 5 else text
    return text
