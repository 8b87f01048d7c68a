"""The words on a quote's paper, in both languages. A stamp speaks both at once: a paper travels."""

from __future__ import annotations

from weft.text import Text

WORDS = {
    "quotation": Text(en="QUOTATION", zh="报价单"),
    "reference": Text(en="No.", zh="编号"),
    "customer": Text(en="Customer", zh="客户"),
    "version": Text(en="Version", zh="版本"),
    "date": Text(en="Date", zh="日期"),
    "validity": Text(en="Valid through", zh="有效期至"),
    "from_sending": Text(en="counted from sending", zh="自发送之日起计算"),
    "currency": Text(en="Currency", zh="币种"),
    "scan": Text(en="Scan to check", zh="扫码核验"),
    "discounts": Text(en="Discounts", zh="折扣合计"),
    "net": Text(en="Net", zh="未税合计"),
    "tax": Text(en="Tax", zh="税额合计"),
    "total": Text(en="Total incl. tax", zh="合计（含税）"),
    "capitals": Text(en="In words", zh="大写"),
    "terms": Text(en="Terms", zh="条款"),
    "made": Text.literal("printed {at}", "打印于 {at}"),
    "page": Text.literal("Page {page} of {pages}", "第 {page} 页 / 共 {pages} 页"),
}
COLUMNS = (
    Text(en="#", zh="#"),
    Text(en="Item", zh="产品"),
    Text(en="Quantity", zh="数量"),
    Text(en="Unit price", zh="单价"),
    Text(en="Discount", zh="折扣"),
    Text(en="Net", zh="未税金额"),
    Text(en="Tax", zh="税率"),
    Text(en="Amount", zh="含税金额"),
)
STAMPS = {"superseded": "已被取代\nSUPERSEDED", "expired": "已过期\nEXPIRED"}
NOTICES = {
    "holds": Text(en="This is the effective version, V{version}.", zh="本版本（V{version}）为现行有效版本。"),
    "expired": Text(
        en="Version V{version} is no longer valid. Please ask for a new one.",
        zh="本版本（V{version}）已过有效期，请索取新的报价。",
    ),
    "superseded": Text(
        en="Version V{version} is superseded by V{by}. Please do not use it any more; ask for the one that holds.",
        zh="本版本（V{version}）已被 V{by} 取代，请勿再使用，并索取现行版本。",
    ),
}
