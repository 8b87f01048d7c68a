"""Confirm what is suggested for a receipt: all its links in one step, or none where something of it changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from services.collections.instalments import store as instalments
from services.collections.instalments.instalment import Instalment
from services.collections.instalments.store import allocation_table
from services.collections.ledger import store as ledger
from services.collections.matching.hints import Hints
from services.collections.matching.rule import Rule
from services.collections.mergers import store as mergers
from services.collections.payers import store as payers
from services.collections.receipts import second_factor, store, wire
from services.collections.receipts.deciding import CONFIRMED, decided
from services.collections.receipts.receipt import BY_SUGGESTION, UNMATCHED, Receipt
from services.collections.receipts.settling import settle
from services.collections.receipts.suggestion import Kept, Standing, SuggestionIsOutdated
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def confirm_suggestion(request: pb.ConfirmSuggestionRequest, work: Work) -> pb.Receipt:
    """Lets the receipts of the suggestion pay its instalments, with the postings that the rule makes; who paid is learnt."""
    receipt = await store.load(work, request.name)
    check_etag(request.etag, receipt)
    found = receipt.suggestion(request.number)
    came = {receipt.id: receipt}
    for id in sorted(set(found.receipts) - {receipt.id}):
        came[id] = await store.load(work, id)
    opens = {id: await instalments.load(work, id) for id in sorted(found.instalments)}
    _must_stand(found, came, opens)
    before = await store.allocations(work, receipt.id)
    names = await _names(work, {one.customer_id for one in opens.values()})
    policy, version = await work.policy(pb.MatchingPolicy)
    second_factor.ask(work, policy, sum(link.share_fen for link in found.links))
    receipt.confirm(request.number, by=work.actor.name, at=work.now)
    rows, postings = list[dict[str, Any]](), []
    for link in found.links:
        settled = settle(
            came[link.receipt], opens[link.instalment], BY_SUGGESTION, rule=Rule.of(policy), at=work.now,
            asked_fen=link.share_fen, names=names,
        )  # fmt: skip
        rows.append(store.allocation(link.receipt, link.instalment, settled.share_fen, BY_SUGGESTION, work))
        postings.append(settled.postings)
    for one in came.values():
        one.decide(decided(found, CONFIRMED, version))
        store.save(work, one)
    for each in opens.values():
        instalments.save(work, each)
    work.insert_many(allocation_table, rows)
    ledger.post(work, postings)
    paid = {(link.receipt, opens[link.instalment].customer_id) for link in found.links}
    payers.learn(work, ((came[id], customer) for id, customer in sorted(paid)), Hints.of(policy))
    return wire.receipt(receipt, work, [*before, *(row for row in rows if row["receipt_id"] == receipt.id)])


def _must_stand(found: Kept, came: dict[UUID, Receipt], opens: dict[UUID, Instalment]) -> None:
    """Everything is as it was when it was suggested."""
    unmatched = {id for id, one in came.items() if one.state == UNMATCHED}
    if not Standing({id: one.open_fen for id, one in opens.items()}, unmatched).holds(found):
        raise SuggestionIsOutdated


async def _names(work: Work, customers: Iterable[UUID]) -> list[UUID]:
    """All names of the customers whose instalments are paid, where some were merged."""
    stands = {await mergers.survivor(work, one) for one in customers}
    absorbed = await mergers.absorbed(work, stands)
    return [*stands, *(one for some in absorbed.values() for one in some)] if len(stands) == 1 else []
