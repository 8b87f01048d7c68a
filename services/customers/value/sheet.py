"""A value review as a document: every number as text in one language, with the number of its source. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from services.customers.value.figures import Figure
from services.customers.value.library import mean_source, said
from services.customers.value.review import Line, ValueReview
from services.customers.value.worth import measured, shown, signed, value
from weft.api.customers import v1 as pb
from weft.text import Text, format_number, is_chinese
from weft.typeset import clean

WORDS = {
    "title": Text(en="Quarterly value review", zh="季度价值回顾"),
    "customer": Text(en="Customer", zh="客户"),
    "quarter": Text(en="Quarter", zh="季度"),
    "made": Text(en="Made on", zh="生成日期"),
    "overview": Text(en="At a glance", zh="总览"),
    "improvement": Text(
        en="Improvement on the baseline: (value − baseline) ÷ baseline, turned round where less is better",
        zh="相对基线的改善幅度：（本季值 − 基线）÷ 基线；越低越好的指标取反，向右为改善",
    ),
    "details": Text(en="Metric by metric", zh="逐项说明"),
    "value": Text(en="This quarter", zh="本季"),
    "baseline": Text(en="Baseline", zh="基线"),
    "mean": Text(en="Industry mean", zh="行业均值"),
    "counted": Text(en="Counted as", zh="口径"),
    "worked_out": Text(en="Worked out as", zh="折算公式"),
    "no_baseline": Text(en="No baseline is recorded, so nothing is worked out.", zh="尚未记录基线，不作折算。"),
    "no_mean": Text(en="No mean of the industry with a source is known.", zh="暂无有出处的行业均值。"),
    "sources": Text(en="Sources", zh="数据来源"),
    "sources_note": Text(
        en="The numbers in brackets stand beside what they prove. Metrics without a source are left out.",
        zh="方括号内编号标注于所证明的数字旁；无数据来源的指标不列入本报告。",
    ),
    "page": Text(en="Page {page} of {pages}", zh="第 {page} 页，共 {pages} 页"),
}
PLACES = {
    pb.VALUE_SOURCE_ERP: Text(en="ERP, customer number {number}", zh="ERP 接口，客户编号 {number}"),
    pb.VALUE_SOURCE_SERVICE_RECORDS: Text(en="Service records in Weft", zh="本系统服务记录"),
    pb.VALUE_SOURCE_ATTENDANCE: Text(en="Bookings and logs of attendance in Weft", zh="本系统跟台预约与日志"),
    pb.VALUE_SOURCE_MANUAL: Text(
        en="Entered by hand: {report}, file with SHA-256 {sha256}", zh="手工录入：{report}，凭证文件 SHA-256 {sha256}"
    ),
}
TOLD = Text(
    en="{title} {value}: {place}; {first} to {last}; {numerator} ÷ {denominator}; recorded {at}.",
    zh="{title} {value}：{place}；{first} 至 {last}；{numerator} ÷ {denominator}；记录于 {at}。",
)
LIBRARY = Text(en="Factor {times}: library of value metrics, {policy}.", zh="折算系数 {times}：价值指标库，{policy}。")
CHANGED = Text(en="version {version} of the policy", zh="策略第 {version} 版")
SHIPPED = Text(en="the shipped policy", zh="内置策略")
OWN = Text(en="Factor {times}: agreed for this customer.", zh="折算系数 {times}：按该客户约定。")


class Sources:
    """The list of sources, each once, in the order in which they are named."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def ref(self, text: str) -> str:
        """The mark beside what it proves, such as `[1]`."""
        if text not in self.texts:
            self.texts.append(text)
        return f"[{self.texts.index(text) + 1}]"


def sheet(review: ValueReview, language: str, zone: str) -> dict[str, Any]:
    """Everything on the document."""
    words = {name: text.render(language, {"page": "{page}", "pages": "{pages}"}) for name, text in WORDS.items()}
    sources = Sources()
    assert review.made_at is not None
    lines = [_line(line, review.policy_version, language, zone, sources) for line in review.lines]
    return {
        "language": "zh" if is_chinese(language) else "en",
        "title": f"{words['title']} {review.quarter}",
        "customer": clean(review.customer.display_name),
        "quarter": review.quarter,
        "made": review.made_at.astimezone(ZoneInfo(zone)).date().isoformat(),
        "overview": _overview(review.lines, language),
        "lines": lines,
        "sources": [clean(text) for text in sources.texts],
        "words": words,
    }


def _overview(lines: Iterable[Line], language: str) -> list[dict[str, Any]]:
    """How each metric moved, as a share of the largest move."""
    moved = [(line, line.worth.improvement) for line in lines if line.worth and line.worth.improvement is not None]
    most = max((abs(change) for _, change in moved), default=Decimal(0))
    return [
        {
            "name": said(line.rule, "title", language), "text": f"{signed(change * 100)}%",
            "share": float(abs(change) / most) if most else 0.0, "better": change >= 0,
        }
        for line, change in moved
    ]  # fmt: skip


def policy_said(version: int, language: str) -> str:
    """Which policy held: a version of the firm's own, or the one that comes with Weft, which has none."""
    return CHANGED.render(language, {"version": str(version)}) if version else SHIPPED.render(language)


def _line(line: Line, version: int, language: str, zone: str, sources: Sources) -> dict[str, Any]:
    rule, worth = line.rule, line.worth
    values = [("value", line.figure.count.value, sources.ref(told(line, line.figure, language, zone)))]
    if line.baseline is not None:
        mark = sources.ref(told(line, line.baseline, language, zone))
        values.append(("baseline", line.baseline.count.value, mark))
    if rule.industry_mean:
        values.append(("mean", Decimal(rule.industry_mean), sources.ref(mean_source(rule, language))))
    factor = ""
    if worth is not None and worth.times != 1 and (line.times or rule.conversion.times):
        text = OWN if line.times else LIBRARY
        factor = sources.ref(
            text.render(language, {"times": format_number(worth.times), "policy": policy_said(version, language)})
        )
    most = max(abs(number) for _, number, _ in values)
    return {
        "name": said(rule, "title", language),
        "counted": said(rule, "formula", language),
        "said": line.said.get(language, ""),
        "formula": line.formula.get(language, ""),
        "factor": factor,
        "bars": [
            {
                "kind": kind, "text": measured(rule, number, language), "mark": mark,
                "share": float(max(number, Decimal(0)) / most) if most else 0.0,
            }
            for kind, number, mark in values
        ],
        "mean": bool(rule.industry_mean),
    }  # fmt: skip


def told(line: Line, figure: Figure, language: str, zone: str) -> str:
    """Where a figure comes from."""
    proof = figure.proof.sha256 if figure.proof else ""
    place = PLACES[figure.source].render(
        language, {"number": line.customer_number, "report": figure.report, "sha256": f"{proof[:16]}…"}
    )
    return TOLD.render(
        language,
        {
            "title": said(line.rule, "title", language), "value": value(line.rule, figure, language),
            "place": place, "first": str(figure.period.first), "last": str(figure.period.last),
            "numerator": shown(figure.count.numerator), "denominator": shown(figure.count.denominator),
            "at": f"{figure.recorded_at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}",
        },
    )  # fmt: skip
