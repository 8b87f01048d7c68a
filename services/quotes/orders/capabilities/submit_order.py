"""Accept an order whose credit, stock and production slots are all held; else refuse it with every reason.

The holds are taken before the transaction, under an id that follows from the request. If this process dies in between,
the same request finds the same holds, or a holder asks what became of them and closes the attempt.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import NoReturn
from uuid import UUID

from services.quotes import problems as quote_problems
from services.quotes import references
from services.quotes import store as quotes
from services.quotes.contracts import store as contracts
from services.quotes.contracts.contract import Contract
from services.quotes.items import store as items
from services.quotes.items.item import id_of
from services.quotes.orders import drafting, holds, store, wire
from services.quotes.orders.agreed import CONTRACT, QUOTE, Sold, contracted
from services.quotes.orders.attempt import Attempt, Outcome
from services.quotes.orders.between import BETWEEN
from services.quotes.orders.drafting import Draft
from services.quotes.orders.gate import Answer, attempt_id, obstacles
from services.quotes.orders.order import Order
from services.quotes.orders.problems import ContractIsNotSigned, CreditIsBeingFrozen
from services.quotes.orders.unagreed import APPROVE, below_list, must_be_granted
from services.quotes.orders.urgent_shipment import Presses
from services.quotes.quote import Quote
from weft import errors
from weft.access import Caller
from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb
from weft.ids import uuid7
from weft.reader import Reader
from weft.rpc import Peers
from weft.runtime import Lens
from weft.service import Recorded
from weft.work import Work


@dataclass(frozen=True, slots=True)
class Asked:
    """A draft and what its holders said."""

    attempt: UUID
    digest: str
    customer: UUID
    quote: Quote | None
    contract: Contract | None
    draft: Draft
    today: date
    policy_version: int
    presses: Presses  # before credit was asked for
    answers: tuple[Answer, ...]
    factor_age_s: int | None = None  # how old the second factor is on which it sells below the list

    @property
    def inputs(self) -> dict[str, str]:
        """What went into the decision."""
        found = {str(one.check): common.HoldState.Name(one.hold.state) if one.hold else "" for one in self.answers}
        if self.factor_age_s is not None:
            found["below_list"] = "second_factor"
        return {"amount_fen": str(self.draft.totals.sum_fen), "currency": self.draft.currency, **found}


async def ask(request: pb.SubmitOrderRequest, peers: Peers, look: Lens) -> Asked | UUID:
    """Takes the holds, or gives the order to which this request came before. Raises the refusal that it came to."""
    digest = hashlib.sha256(request.SerializeToString(deterministic=True)).hexdigest()
    async with look() as see:
        attempt = attempt_id(see.tenant, see.caller.name, request.request_id)
        before = await store.attempt(see, attempt)
        if before is not None:
            return before.recall(digest)
        policy, policy_version = await see.policy(pb.OrderPolicy)
        quantities, _ = await see.policy(pb.QuantityPolicy)
        today = (await see.calendar()).business_date(see.now)
        known = await items.items(see, [id_of(line.item) for line in request.lines])
        quote = await _quote(request.quote, see) if request.quote else None
        contract = await _contract(request.contract, see) if request.contract else None
        sold = await _sold(quote, contract, see)
        caller, factor_age_s = see.caller, see.recorded_at.timestamp() - see.caller.stepped_up_at
    draft = drafting.draft(request, known, policy, quantities, today, sold.left if sold else {})
    ground = quote or contract
    named = await references.sold_to(request.customer, ground.opportunity_id if ground else None, peers, look.caller)
    quote_problems.refuse_red(named.qualification, "customer")
    customer = named.customer
    if quote is not None:
        await _must_fit(quote, "quote", customer, draft, peers)
    if contract is not None:
        await _must_fit(contract, "contract", customer, draft, peers)
    if sold is not None:
        sold.must_allow(draft.priced, draft.currency)
    below = () if sold else below_list(draft.priced, known, policy, draft.currency)
    if below:
        must_be_granted(below, policy, approver=_approves(caller), factor_age_s=factor_age_s)
    async with look() as see:
        presses = await store.presses(see, named.names)
    if presses.freezing:
        raise CreditIsBeingFrozen
    answers = await holds.take(attempt, customer, draft, peers)
    return Asked(
        attempt, digest, customer, quote, contract, draft, today, policy_version, presses, answers,
        factor_age_s=int(max(factor_age_s, 0)) if below else None,
    )  # fmt: skip


async def submit_order(request: pb.SubmitOrderRequest, asked: Asked | UUID, work: Work) -> pb.Order | Recorded:
    """Accepts the order or closes the attempt, in one transaction."""
    if isinstance(asked, UUID):
        return wire.order(await store.load(work, asked), work)
    attempt = Attempt(
        id=asked.attempt, owner_id=work.person, unit_path=work.caller.unit_path, customer_id=asked.customer,
        digest=asked.digest, outcome=Outcome.ACCEPTED, at=work.now,
    )  # fmt: skip
    attempt.obstacles = obstacles(asked.answers, asked.draft.lines)
    if attempt.obstacles:
        attempt.outcome = Outcome.REFUSED
        refusal = attempt.refuse(asked.inputs, asked.policy_version)
        store.note(work, attempt)
        return Recorded(refusal)
    quote = await contracts.still(work, asked.quote.id) if asked.quote else None
    ordinal = await store.next_ordinal(work, asked.today.year)  # the tenant's orders are accepted one after the other
    try:
        await _must_still_hold(asked, quote, work)
    except BETWEEN as refusal:
        attempt.forgo(refusal, asked.inputs, asked.policy_version)
        store.note(work, attempt)
        return Recorded(refusal)
    if asked.factor_age_s is not None:
        work.note_audit(high_risk="second_factor", second_factor_age_s=asked.factor_age_s)
    order = _order(asked, ordinal, work)
    order.accept(asked.inputs, asked.policy_version)
    attempt.order_id = order.id
    store.save(work, order)
    store.note(work, attempt)
    return wire.order(order, work)


async def _must_still_hold(asked: Asked, quote: Quote | None, work: Work) -> None:
    """What was looked at before the holds were taken may have changed meanwhile: quote, time, contract, the rest, and
    whether credit was asked for before an urgent shipment that was pressed since.
    """
    if quote is not None and asked.quote is not None:
        quote.must_be_wanted(asked.quote.effective, work.now)
    contract = await contracts.as_it_stands(work, asked.contract.id) if asked.contract else None
    sold = await _sold(asked.quote, contract, work)
    if sold is not None:
        sold.must_allow(asked.draft.priced, asked.draft.currency)
    if await store.pressed_since(work, asked.presses):
        raise CreditIsBeingFrozen


def _order(asked: Asked, ordinal: int, work: Work) -> Order:
    draft, quote, contract = asked.draft, asked.quote, asked.contract
    ground = quote or contract
    return Order(
        id=uuid7(),
        owner_id=work.person,
        unit_path=work.caller.unit_path,
        year=asked.today.year,
        ordinal=ordinal,
        attempt_id=asked.attempt,
        customer_id=asked.customer,
        opportunity_id=ground.opportunity_id if ground else None,
        quote_id=quote.id if quote else None,
        quote_version=quote.effective if quote else "",
        contract_id=contract.id if contract else None,
        currency=draft.currency,
        prepaid=draft.prepaid,
        delivery_date=draft.delivery_date,
        lines=draft.lines,
        totals=draft.totals,
        accepted_at=work.now,
    )


async def _quote(name: str, see: Reader) -> Quote:
    """The quote that an order stands on, if the caller sees it and the customer has it."""
    try:
        quote = await quotes.load(see, name)
    except errors.NotFound:
        _unknown_quote()
    if not see.caller.sight("quotes.quote.read").covers(quote.owner_id, quote.unit_path):
        _unknown_quote()
    quote.must_be_wanted("", see.now)
    return quote


async def _contract(name: str, see: Reader) -> Contract:
    """The contract that an order belongs to, if the caller sees it and it is signed."""
    try:
        contract = await contracts.load(see, name)
    except errors.NotFound:
        _unknown_contract()
    if not see.caller.sight("quotes.contract.read").covers(contract.owner_id, contract.unit_path):
        _unknown_contract()
    if contract.state != pb.CONTRACT_STATE_SIGNED:
        raise ContractIsNotSigned(number=contract.number)
    return contract


def _approves(caller: Caller) -> bool:
    """Whether the caller may approve a discount on what is his own."""
    return caller.sight(APPROVE).covers(UUID(caller.person), caller.unit_path)


async def _sold(quote: Quote | None, contract: Contract | None, see: Reader) -> Sold | None:
    """What is sold at which price, and what was ordered of it by itself or under a contract: the same goods are sold once.
    None for an order that stands on nothing.
    """
    if contract is not None:
        lines = await quotes.lines_of(see, contract.quote_id, contract.quote_version)
        fen, amended = contract.terms.amount_fen, contract.revision > 1
        return Sold(
            CONTRACT, contracted(lines, contract.quote_fen, fen), await store.ordered_on(see, contract.quote_id),
            fen if amended else None, await store.lines_under(see, contract.id) if amended else (),
        )  # fmt: skip
    if quote is not None:
        agreed = contracted(quote.lines, quote.totals.sum_fen, quote.totals.sum_fen)
        return Sold(QUOTE, agreed, await store.ordered_on(see, quote.id))
    return None


async def _must_fit(ground: Quote | Contract, what: str, customer: UUID, draft: Draft, peers: Peers) -> None:
    """Whether what an order stands on is its customer's, or was that of one that he absorbed, and in its currency."""
    zh = {"quote": "报价", "contract": "合同"}[what]
    his = ground.customer_id
    if his != customer and await references.survivor(f"customers/{his}", peers) != customer:
        errors.invalid(
            what, f"{what}.other_customer", en=f"This {what} is another customer's.", zh=f"该{zh}属于其他客户。"
        )
    if ground.currency != draft.currency:
        errors.invalid(
            "currency", f"{what}.currency", en=f"The {what} is in {ground.currency}.",
            zh=f"该{zh}以 {ground.currency} 计。",
        )  # fmt: skip


def _unknown_quote() -> NoReturn:
    errors.invalid("quote", "quote.unknown", en="There is no such quote.", zh="没有该报价。")


def _unknown_contract() -> NoReturn:
    errors.invalid("contract", "contract.unknown", en="There is no such contract.", zh="没有该合同。")
