"""What stands on the documents of a value-review pack, in both languages."""

from __future__ import annotations

from services.customers.packs.pack import GAPS, PLAN, SUMMARY
from weft.api.customers import v1 as pb
from weft.text import Text

TITLES = {
    SUMMARY: Text(en="Customer value summary", zh="客户价值总结"),
    GAPS: Text(en="Service gap analysis", zh="竞品服务差距分析"),
    PLAN: Text(en="Plan of the next phase", zh="下阶段优化计划"),
}
LEADS = {
    SUMMARY: Text(
        en="What our work together has brought in the last quarters, each beside the same quarter of the year before.",
        zh="近几个季度合作带来的成果，逐季与上年同期对照。",
    ),
    GAPS: Text(
        en="What we delivered to you, beside what competitors say of themselves in sources that anybody can read.",
        zh="我方实际交付情况，与竞品公开资料中的说法逐项对照。",
    ),
    PLAN: Text(en="Light optimisations that fit into daily work.", zh="融入日常工作的轻量优化。"),
}
WORDS = {
    "customer": Text(en="Customer", zh="客户"),
    "version": Text(en="Version {version}", zh="第 {version} 版"),
    "made": Text(en="Made on", zh="生成日期"),
    "sources": Text(en="Sources", zh="数据来源"),
    "sources_note": Text(
        en="The numbers in brackets stand beside what they prove.", zh="方括号内编号标注于所证明的数字旁。"
    ),
    "page": Text(en="Page {page} of {pages}", zh="第 {page} 页，共 {pages} 页"),
    "why": Text(en="Why", zh="依据"),
}
SECTIONS = {
    "overview": Text(en="The year at a glance", zh="年度总览"),
    "without": Text(en="Not shown", zh="未列入的指标"),
    "delivered": Text(en="What we delivered to you", zh="我方交付情况"),
    "compared": Text(en="Side by side", zh="同口径对照"),
    "competitors": Text(en="Competitors", zh="竞品"),
    "optimisations": Text(en="Optimisations", zh="优化项"),
    "schedule": Text(en="Time line", zh="时间安排"),
}
COLUMNS = {
    "metric": Text(en="Metric", zh="指标"),
    "now": Text(en="This year", zh="本年"),
    "before": Text(en="Year before", zh="上年同期"),
    "change": Text(en="Change", zh="同比变化"),
    "baseline": Text(en="Baseline", zh="基线"),
    "mean": Text(en="Industry mean", zh="行业均值"),
    "us": Text(en="We", zh="我方"),
    "counted": Text(en="Counted as", zh="口径"),
    "worked_out": Text(en="Worked out as", zh="折算公式"),
}
LINES = {
    "quarters": Text(en="{first} to {last}", zh="{first} 至 {last}"),
    "orders": Text(en="Work orders resolved", zh="已解决工单"),
    "complaints": Text(en="Complaints resolved", zh="已解决投诉"),
    "attended": Text(en="Booked surgeries attended", zh="已跟台的预约手术"),
    "of": Text(en="{part} of {whole}", zh="{part} / {whole}"),
    "better": Text(en="{amount} better than {name}", zh="优于 {name} {amount}"),
    "worse": Text(en="{amount} behind {name}", zh="落后 {name} {amount}"),
    "same": Text(en="level with {name}", zh="与 {name} 持平"),
    "points": Text(en="{points} points", zh="{points} 个百分点"),
    "claim": Text(en="{source}, {date}", zh="{source}，{date}"),
    "days": Text(en="within {days:counted day days}", zh="{days} 天内"),
    "filled": Text(
        en="Proposed on {date} from the facts named below; each can be settled otherwise between us.",
        zh="根据下列事实于 {date} 提出，各项均可由双方另行商定。",
    ),
}
MISSING = {
    "no_figures": Text(en="No source has told a figure of these quarters.", zh="上述季度内，没有任何来源提供数据。"),
    "no_pairs": Text(
        en="No metric has figures of the same quarter in both years, so no year is compared with another.",
        zh="没有指标同时具备两年同季数据，暂不作同比。",
    ),
    "no_year_before": Text(en="No source has told a figure of the year before.", zh="没有来源提供上年同期数据。"),
    "no_baseline": Text(
        en="No baseline is recorded, so nothing is worked out in words of business.",
        zh="尚未记录基线，不作业务折算。",
    ),
    "without": Text(
        en="No source has told a figure of these quarters for: {names}.", zh="以下指标没有来源提供数据：{names}。"
    ),
    "no_records": Text(
        en="No service record and no booked surgery of this year is known.", zh="本年度没有服务记录或预约手术。"
    ),
    "cut": Text(
        en="There are more than are counted here; these are the newest.", zh="记录较多，此处仅统计最近的部分。"
    ),
    "no_measures": Text(
        en="No public source of these competitors gives a number that is measured of us, too.",
        zh="竞品公开资料中没有可与我方同口径对照的数字。",
    ),
    "no_competitors": Text(en="No competitor has been named for this comparison.", zh="尚未指定对照的竞品。"),
    "no_claims": Text(en="Nothing about {name} is on record.", zh="暂无 {name} 的资料。"),
    "no_public": Text(
        en="No public source about {name} that still holds is on record.", zh="暂无 {name} 现行有效的公开资料。"
    ),
}
GROUNDS = {
    pb.VALUE_PLAN_SIGN_BASELINE: Text(
        en="{metric} stands at {now}, worse than its baseline of {was}.", zh="{metric}现为 {now}，不及基线 {was}。"
    ),
    pb.VALUE_PLAN_SIGN_YEAR_BEFORE: Text(
        en="{metric} stands at {now}, worse than {was} in the same quarters of the year before.",
        zh="{metric}为 {now}，不及上年同期的 {was}。",
    ),
    pb.VALUE_PLAN_SIGN_MEAN: Text(
        en="{metric} stands at {now}, worse than the industry's mean of {was}.",
        zh="{metric}为 {now}，不及行业均值 {was}。",
    ),
    pb.VALUE_PLAN_SIGN_COMPLAINTS: Text(
        en="{now:counted complaint complaints} came in within the last year.",
        zh="过去一年共有 {now} 起投诉。",
    ),
    pb.VALUE_PLAN_SIGN_NO_FIGURE: Text(en="No source tells {metric} yet.", zh="{metric}目前没有数据来源。"),
}
PROOFS = {
    "cases": Text(
        en="Service records opened from {first} to {last}: {count}.",
        zh="{first} 至 {last} 登记的服务记录，共 {count} 条。",
    ),
    "orders": Text(
        en="Work orders opened from {first} to {last}: {count}.", zh="{first} 至 {last} 登记的工单，共 {count} 条。"
    ),
    "complaints": Text(
        en="Complaints opened from {first} to {last}: {count}.", zh="{first} 至 {last} 登记的投诉，共 {count} 条。"
    ),
    "resolved": Text(
        en="Service records opened from {first} to {last} that are resolved: {count}.",
        zh="{first} 至 {last} 登记且已解决的服务记录，共 {count} 条。",
    ),
    "surgeries": Text(
        en="Surgeries booked from {first} to {last}: {count}.", zh="{first} 至 {last} 的跟台预约，共 {count} 条。"
    ),
    "claim": Text(
        en="{source}, {date}, {link}; on record in version {version}.",
        zh="{source}，{date}，{link}；存档第 {version} 版。",
    ),
    "rule": Text(en="Planning rule {title}, {policy}.", zh="规划规则“{title}”，{policy}。"),
    "written": Text(en="Written by hand on {date}.", zh="由客户负责人于 {date} 填写。"),
    "mean": Text(en="{source} (library of value metrics, {policy}).", zh="{source}（价值指标库，{policy}）。"),
    "factor": Text(
        en="Factor {times}: library of value metrics, {policy}.",
        zh="折算系数 {times}：价值指标库，{policy}。",
    ),
    "own_factor": Text(en="Factor {times}: agreed for this customer.", zh="折算系数 {times}：按该客户约定。"),
}
