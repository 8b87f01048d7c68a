"""The words of a customer's statement, in English and Chinese."""

from __future__ import annotations

from weft.text import Text

ENTRIES = {
    "claimed": Text(
        en="Contract {number}, instalment {ordinal}, due {due}", zh="合同 {number} 第 {ordinal} 期应收，应收日 {due}"
    ),
    "amended": Text(
        en="Contract {number}, instalment {ordinal}: amended by agreement",
        zh="合同 {number} 第 {ordinal} 期补充协议调整",
    ),
    "linked": Text(en="Payment of {booked}, bank reference {reference}", zh="{booked} 回款，流水号 {reference}"),
    "unlinked": Text(
        en="Payment of {booked}, bank reference {reference}: assignment undone",
        zh="{booked} 回款，流水号 {reference}：撤销核销",
    ),
    "returned": Text(
        en="Payment of {booked}, bank reference {reference}: returned", zh="{booked} 回款，流水号 {reference}：银行退回"
    ),
    "counted_twice": Text(
        en="Payment of {booked}, bank reference {reference}: counted twice",
        zh="{booked} 回款，流水号 {reference}：重复入账冲销",
    ),
    "written_off": Text(
        en="Contract {number}, instalment {ordinal}: remainder waived", zh="合同 {number} 第 {ordinal} 期尾差核销"
    ),
    "reinstated": Text(
        en="Contract {number}, instalment {ordinal}: remainder owed again",
        zh="合同 {number} 第 {ordinal} 期恢复尾差应收",
    ),
}
WORDS = {
    "title": Text(en="Statement of account", zh="客户对账单"),
    "period": Text(en="Period", zh="期间"),
    "customer": Text(en="Customer", zh="客户"),
    "made": Text(en="Drawn on {made}", zh="制表日期 {made}"),
    "opening": Text(en="Balance before the period", zh="期初余额"),
    "closing": Text(en="Balance at the end", zh="期末余额"),
    "claims": Text(en="of this owed", zh="其中应收"),
    "credit": Text(en="of this your credit", zh="其中预收"),
    "ageing": Text(en="Owed by days past the due date", zh="应收账龄"),
    "not_late": Text(en="not due yet", zh="未到期"),
    "days": Text(en="{low}–{high} days", zh="{low}–{high} 天"),
    "more": Text(en="over {low} days", zh="超过 {low} 天"),
    "nothing": Text(en="Nothing was booked in this period.", zh="本期间无分录。"),
    "beginning": Text(en="the beginning", zh="起始日"),
    "page": Text(en="Page {page} of {pages}", zh="第 {page} 页，共 {pages} 页"),
    "sign": Text(
        en="Positive balances are owed to us; negative ones are the customer's money with us.",
        zh="余额为正表示贵方应付我方，为负表示贵方预付款。",
    ),
}
COLUMNS = (
    Text(en="Date", zh="日期"),
    Text(en="What", zh="摘要"),
    Text(en="Owed", zh="应收变动"),
    Text(en="Credit", zh="预收变动"),
    Text(en="Balance", zh="余额"),
)
