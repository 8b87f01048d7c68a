"""The sentences behind the reason codes of credit, in English and Chinese."""

from __future__ import annotations

from weft.text import Text

TEXTS = {
    "credit_short": Text(
        en="The order asks for {asked_fen:money currency} of credit; {available_fen:money currency} is left.",
        zh="订单需占用信用额度 {asked_fen:money currency}，可用额度为 {available_fen:money currency}。",
    ),
    "credit_frozen": Text(
        en="After an urgent shipment the next {left:counted order orders} of this customer must be paid in advance.",
        zh="加急发货后，该客户后续 {left:counted 笔 笔}订单须先付款。",
    ),
    "credit_no_limit": Text(en="This customer has no credit.", zh="该客户没有信用额度。"),
    "credit_other_currency": Text(
        en="This customer has credit in {currency} only.", zh="该客户仅有 {currency} 信用额度。"
    ),
    "prepayment_short": Text(
        en="The order is to be prepaid with {asked_fen:money currency}; {available_fen:money currency} of the customer's"
        " money is free.",
        zh="该订单须预付 {asked_fen:money currency}，客户可用款项为 {available_fen:money currency}。",
    ),
    "prepayment_vouched": Text(
        en="Finance vouches for {amount_fen:money currency} paid in advance: {title}.",
        zh="财务确认已预付 {amount_fen:money currency}：{title}。",
    ),
    "prepayment_taken_back": Text(
        en="Finance no longer vouches for {amount_fen:money currency} paid in advance: {title}.",
        zh="财务撤回对预付 {amount_fen:money currency} 的确认：{title}。",
    ),
    "credit_frozen_by_urgent_shipment": Text(
        en="An urgent shipment: the next {left:counted order orders} get no credit.",
        zh="加急发货：后续 {left:counted 笔 笔}订单不享有信用额度。",
    ),
    "credit_freeze_undone": Text(
        en="The urgent shipment was called off; {left:counted order orders} still get no credit.",
        zh="加急发货已撤销；仍有 {left:counted 笔 笔}订单不享有信用额度。",
    ),
    "credit_freeze_released": Text(
        en="Finance ended the freeze with {left:counted order orders} to go ({reason}).",
        zh="财务提前解除冻结，剩余 {left:counted 笔 笔}订单（{reason}）。",
    ),
    "credit_release_refused": Text(
        en="The freeze would not have been ended: there is no reason {reason}.",
        zh="不会解除冻结：策略中没有原因 {reason}。",
    ),
}
