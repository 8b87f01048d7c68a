"""The sentences of dunning that stand beside no rule: why an instalment stands where it stands."""

from __future__ import annotations

from weft.text import Text

TEXTS = {
    "dunning_not_late": Text(
        en="The money is to be expected on {expected} only.", zh="款项预期到账日为 {expected}，尚未逾期。"
    ),
    "dunning_small": Text(
        en="All that is late comes to less than the least amount of the policy.",
        zh="逾期合计低于策略规定的最低催款金额。",
    ),
    "dunning_quiet": Text(
        en="The customer was reminded, or a pause ended, too short ago; next on {next}.",
        zh="距上次催款或暂停结束时间过短，下次为 {next}。",
    ),
    "dunning_waits": Text(en="It comes to level {following} on {next}.", zh="将于 {next} 升至第 {following} 级。"),
    "dunning_last_level": Text(en="There is no further level.", zh="已达最高级别。"),
    "dunning_steps": Text(
        en="{days:counted day days} late: it came to level {level}.",
        zh="逾期 {days:counted 天 天}，升至第 {level} 级。",
    ),
    "dunning_no_levels": Text(en="The policy has no levels.", zh="策略未设置催款级别。"),
    "dunning_paused": Text(en="Dunning of the customer is paused until {until}.", zh="该客户催款暂停至 {until}。"),
    "dunning_paused_instalment": Text(
        en="Dunning of this instalment is paused until {until}.", zh="该期款项催款暂停至 {until}。"
    ),
    "dunning_residual": Text(en="Only a residual within the tolerance is open.", zh="仅剩容差范围内的尾差。"),
    "dunning_others": Text(
        en="Late as well, sold by others: {others:counted instalment instalments}.",
        zh="另有其他销售的逾期款项：{others:counted 期 期}。",
    ),
    "dunning_promise_kept": Text(
        en="{paid_fen:money currency} of {promised_fen:money currency} came until {day}: the promise was kept.",
        zh="截至 {day} 到账 {paid_fen:money currency}，承诺 {promised_fen:money currency}：已履行。",
    ),
    "dunning_promise_broken": Text(
        en="{paid_fen:money currency} of {promised_fen:money currency} came until {day}: the promise was broken.",
        zh="截至 {day} 到账 {paid_fen:money currency}，承诺 {promised_fen:money currency}：未履行。",
    ),
}
WORDS = {
    "to": Text(en="To", zh="致"),
    "number": Text(en="Number", zh="编号"),
    "date": Text(en="Date", zh="日期"),
    "sum": Text(en="Total", zh="合计"),
    "account": Text(en="Please pay to", zh="收款账户"),
    "holder": Text(en="Account holder", zh="户名"),
    "bank": Text(en="Bank", zh="开户行"),
    "account_number": Text(en="Account number", zh="账号"),
    "until": Text(en="Pay by", zh="付款期限"),
    "seal": Text(en="(signature)", zh="（盖章）"),
}
DRAFT = Text(en="Draft, not released", zh="草稿，未签发")
COLUMNS = (
    Text(en="Contract", zh="合同编号"),
    Text(en="Instalment", zh="期次"),
    Text(en="Due", zh="应付日期"),
    Text(en="Days late", zh="逾期天数"),
    Text(en="Open amount", zh="未付金额"),
)
