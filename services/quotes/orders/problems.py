"""What orders refuse, each with its sentence and its remedy. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from services.quotes.orders.gate import Obstacle
from services.quotes.orders.texts import REASONS
from weft.errors import InvalidArgument, Kind, Refused, Violation
from weft.text import EN, ZH, Text


class OrderIsRefused(Refused):
    """Something that the order needs could not be held."""

    reason = "ORDER_IS_REFUSED"
    kind = Kind.PRECONDITION
    text = Text(
        en="The order was not accepted, for {count:counted reason reasons}.", zh="订单未被接受，原因共 {count} 项。"
    )
    remedy = Text(
        en="Settle what is named, then submit it again under a new request_id.",
        zh="请处理所列原因，然后使用新的 request_id 重新提交。",
    )

    @classmethod
    def of(cls, attempt: str, obstacles: Iterable[Obstacle]) -> OrderIsRefused:
        """The refusal that names every reason, with the check as its rule's first part."""
        told = tuple(Violation(one.field, f"{one.check}.{one.code}", _sentence(one)) for one in obstacles)
        return cls(violations=told, count=len(told), attempt=attempt)


class OrderAttemptIsClosed(Refused):
    """A holder asked what became of the attempt before it was accepted, and it was given up for good."""

    reason = "ORDER_ATTEMPT_IS_CLOSED"
    kind = Kind.PRECONDITION
    text = Text(
        en="This attempt to place an order took too long and was given up; no order stands.",
        zh="本次下单超时，已被放弃，未生成订单。",
    )
    remedy = Text(en="Submit it again under a new request_id.", zh="请使用新的 request_id 重新提交。")


class ContractIsNotSigned(Refused):
    """What nobody has signed binds nobody."""

    reason = "CONTRACT_IS_NOT_SIGNED"
    kind = Kind.PRECONDITION
    text = Text(en="Contract {number} is not signed.", zh="合同 {number} 尚未签署。")
    remedy = Text(
        en="Sign it first, or place the order without a contract.", zh="请先签署合同，或提交不关联合同的订单。"
    )


class ContractPricesDiffer(InvalidArgument):
    """What is ordered under a contract has its prices."""

    reason = "CONTRACT_PRICES_DIFFER"
    text = Text(en="The order differs from what its contract sells.", zh="订单与合同约定的物料或价格不一致。")
    remedy = Text(
        en="Take the named figures from the contract, change the contract, or place the order without it.",
        zh="请按合同填写所列数值、变更合同，或提交不关联合同的订单。",
    )


class MoreThanContracted(Refused):
    """All orders under a contract come to what it sells, and no more."""

    reason = "MORE_THAN_CONTRACTED"
    kind = Kind.PRECONDITION
    text = Text(en="This is more than the contract leaves to be ordered.", zh="订购数量超过合同剩余可订数量。")
    remedy = Text(
        en="Order what is left, cancel another order of this contract, or place the order without it.",
        zh="请减少数量、取消该合同的其他订单，或提交不关联合同的订单。",
    )


class QuotePricesDiffer(InvalidArgument):
    """What is ordered on a quote has its prices."""

    reason = "QUOTE_PRICES_DIFFER"
    text = Text(en="The order differs from what its quote offers.", zh="订单与报价中的物料或价格不一致。")
    remedy = Text(
        en="Take the named figures from the quote, revise the quote, or place the order without it.",
        zh="请按报价填写所列数值、修订报价，或提交不关联报价的订单。",
    )


class MoreThanQuoted(Refused):
    """All orders on a quote come to what it offers, and no more."""

    reason = "MORE_THAN_QUOTED"
    kind = Kind.PRECONDITION
    text = Text(en="This is more than the quote leaves to be ordered.", zh="订购数量超过报价剩余可订数量。")
    remedy = Text(
        en="Order what is left, cancel another order on this quote, revise the quote, or place the order without it.",
        zh="请减少数量、取消该报价的其他订单、修订报价，或提交不关联报价的订单。",
    )


class OrderPriceIsNotAgreed(Refused):
    """What is sold below the list is agreed by more than one person."""

    reason = "ORDER_PRICE_IS_NOT_AGREED"
    kind = Kind.PRECONDITION
    text = Text(
        en="The order sells below the list price, or what has none, and no quote or contract agrees that.",
        zh="订单价格低于目录价，或物料没有目录价，且没有报价或合同作为依据。",
    )
    remedy = Text(
        en="Name the quote or the contract that agrees these prices, take those of the list, or let somebody who may"
        " approve discounts place the order.",
        zh="请关联约定该价格的报价或合同，改用目录价，或由有权审批折扣的人员下单。",
    )


class OrderDiscountIsUnconfirmed(Refused):
    """Whoever may approve a discount grants it here with his second factor."""

    reason = "ORDER_DISCOUNT_IS_UNCONFIRMED"
    kind = Kind.STEP_UP
    text = Text(
        en="The order sells below the list price, or what has none: it needs your second factor, at most {max_age_s} s old,"
        " or a quote or a contract.",
        zh="订单价格低于目录价，或物料没有目录价：需在 {max_age_s} 秒内完成二次验证，或关联报价或合同。",
    )
    remedy = Text(
        en="Confirm with your authenticator and repeat, or name the quote or the contract that agrees these prices.",
        zh="请用验证器确认后重试，或关联约定该价格的报价或合同。",
    )


class OrderIsCancelled(Refused):
    """It was taken back before."""

    reason = "ORDER_IS_CANCELLED"
    kind = Kind.PRECONDITION
    text = Text(en="This order was cancelled already.", zh="该订单已取消。")
    remedy = Text(en="Nothing is left to do; a new order can be placed.", zh="无需重复取消；如有需要请重新下单。")


class OrderIsDelivered(Refused):
    """Somebody signed for its goods."""

    reason = "ORDER_IS_DELIVERED"
    kind = Kind.PRECONDITION
    text = Text(en="The goods of this order were delivered and signed for.", zh="该订单货物已送达并签收。")
    remedy = Text(
        en="It can be neither cancelled nor signed for again; agree with the customer on what comes back.",
        zh="已签收的订单不能取消或重复签收；如需退换，请与客户另行商定。",
    )


class UrgentShipmentIsUnderWay(Refused):
    """Its steps are being done or undone."""

    reason = "URGENT_SHIPMENT_IS_UNDER_WAY"
    kind = Kind.PRECONDITION
    text = Text(
        en="An urgent shipment of this order is being carried out or undone.", zh="该订单的加急发货正在执行或撤销中。"
    )
    remedy = Text(
        en="Wait until it has ended, which is minutes at most, and try again.", zh="请等待其结束（最多数分钟）后重试。"
    )


class CreditIsBeingFrozen(Refused):
    """What comes after an urgent shipment was pressed gets no credit and counts, so it waits for the freeze."""

    reason = "CREDIT_IS_BEING_FROZEN"
    kind = Kind.PRECONDITION
    text = Text(
        en="An urgent shipment of this customer has just begun, and the credit of his next orders is being frozen.",
        zh="该客户刚刚发起加急发货，其后续订单的信用额度正在冻结中。",
    )
    remedy = Text(
        en="Submit it again in a moment, under a new request_id; on credit it passes only if the urgent shipment is undone.",
        zh="请稍候并使用新的 request_id 重新提交；除非加急发货被撤销，否则后续订单不享有信用额度。",
    )


class LogisticsLeadMissing(Refused):
    """Nobody could be told."""

    reason = "LOGISTICS_LEAD_MISSING"
    kind = Kind.PRECONDITION
    text = Text(en="Nobody is there who leads logistics ({role}).", zh="没有可通知的物流负责人（{role}）。")
    remedy = Text(
        en="Let an administrator give somebody that role, or a delegate to who is away.",
        zh="请管理员为相关人员授予该角色，或为缺勤者设置代理人。",
    )


def _sentence(one: Obstacle) -> Text:
    """A reason as one sentence without arguments, because each has arguments of its own."""
    text = REASONS.get(one.sentence)
    if text is None:
        return Text.literal(one.code, one.code)
    return Text.literal(text.render(EN, one.args), text.render(ZH, one.args))
