"""The sentences of the order gate: why an order is not accepted, and what became of an attempt."""

from __future__ import annotations

from weft.text import Text

REASONS = {
    "credit_short": Text(
        en="Credit is short: {asked_fen:money currency} is asked, {available_fen:money currency} is left.",
        zh="信用额度不足：需 {asked_fen:money currency}，剩余 {available_fen:money currency}。",
    ),
    "credit_frozen": Text(
        en="Credit is frozen; it comes back after {left:counted order orders} more.",
        zh="信用额度已冻结，再有 {left} 笔订单后恢复。",
    ),
    "credit_no_limit": Text(en="The customer has no credit limit.", zh="该客户未设信用额度。"),
    "credit_other_currency": Text(
        en="The customer's credit is in {currency}.", zh="该客户的信用额度以 {currency} 计。"
    ),
    "prepayment_short": Text(
        en="It is not prepaid: {asked_fen:money currency} is asked, {available_fen:money currency} of the customer's money"
        " is free. Finance links a receipt or vouches for the prepayment.",
        zh="预付款不足：需 {asked_fen:money currency}，客户可用款项 {available_fen:money currency}。"
        "请财务关联回款或登记预付款。",
    ),
    "credit_unavailable": Text(en="Credit could not be checked.", zh="暂时无法校验信用额度。"),
    "stock_short": Text(
        en="{number}: {asked} is asked, {available} is in stock.",
        zh="{number} 库存不足：需 {asked}，可用 {available}。",
    ),
    "stock_unknown_item": Text(en="The warehouse does not know {number}.", zh="仓库系统中没有物料 {number}。"),
    "wms_not_connected": Text(en="No warehouse system is connected.", zh="尚未连接仓库系统。"),
    "wms_unavailable": Text(en="The warehouse system does not answer.", zh="仓库系统暂时无响应。"),
    "schedule_full": Text(
        en="{number} cannot be made by {due_date}; the first free day is {first_free_date}.",
        zh="{number} 无法在 {due_date} 前完成排产，最早可排日期为 {first_free_date}。",
    ),
    "schedule_full_throughout": Text(
        en="{number} cannot be made by {due_date}; no day within the schedule is free.",
        zh="{number} 无法在 {due_date} 前完成排产，排程范围内没有可用日期。",
    ),
    "schedule_unknown_item": Text(
        en="The production schedule does not know {number}.", zh="生产排程中没有物料 {number}。"
    ),
    "erp_not_connected": Text(en="No ERP is connected.", zh="尚未连接 ERP。"),
    "erp_unavailable": Text(en="The production schedule does not answer.", zh="生产排程暂时无响应。"),
    "hold_released": Text(
        en="What was kept aside for this order was given back before it was accepted.",
        zh="为该订单预留的资源在接受之前已被释放。",
    ),
}

URGENT = {
    "urgent_shipment_done": Text(
        en="The warehouse is warned, credit is frozen, and logistics is told.",
        zh="已发出库存预警、冻结信用额度并通知物流。",
    ),
    "urgent_warn_stock_refused": Text(
        en="The warehouse could not be warned ({reason}).", zh="无法发出库存预警（{reason}）。"
    ),
    "urgent_warn_stock_gave_up": Text(en="The warehouse system did not answer in time.", zh="仓库系统未在时限内响应。"),
    "urgent_freeze_credit_refused": Text(
        en="The customer's credit could not be frozen ({reason}).", zh="无法冻结该客户的信用额度（{reason}）。"
    ),
    "urgent_freeze_credit_gave_up": Text(en="Credit did not answer in time.", zh="信用额度服务未在时限内响应。"),
}

TEXTS = (
    REASONS
    | URGENT
    | {
        "order_held": Text(en="Everything that the order needs is held.", zh="订单所需资源均已预留。"),
        "attempt_quote_changed": Text(
            en="Its quote changed, or its time ran out, while the goods were being held.",
            zh="预留资源期间，所依据的报价已变更或已过期。",
        ),
        "attempt_contract_amended": Text(
            en="Its contract was amended while the goods were being held.", zh="预留资源期间，所依据的合同已变更。"
        ),
        "attempt_rest_ordered": Text(
            en="Others ordered the rest while the goods were being held.",
            zh="预留资源期间，剩余可订数量已被其他订单订购。",
        ),
        "attempt_shipped_urgently": Text(
            en="An urgent shipment of the customer began while the goods were being held.",
            zh="预留资源期间，该客户发起了加急发货。",
        ),
        "attempt_given_up": Text(en="It was given up before it came to an end.", zh="该下单尝试未完成，已被放弃。"),
    }
)
