"""Link a receipt to an instalment by hand: what the rule could not see, a person of finance may."""

from __future__ import annotations

from uuid import UUID

from services.collections.credit import prepaying
from services.collections.instalments import store as instalments
from services.collections.instalments.store import allocation_table
from services.collections.ledger import store as ledger
from services.collections.matching.hints import Hints
from services.collections.matching.rule import Rule
from services.collections.payers import store as payers
from services.collections.receipts import second_factor, store, wire
from services.collections.receipts.deciding import KIND, POLICY
from services.collections.receipts.receipt import MANUAL
from services.collections.receipts.settling import settle
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.etags import check_etag
from weft.work import Work


async def link_receipt(request: pb.LinkReceiptRequest, work: Work) -> pb.Receipt:
    """Lets the receipt pay the instalment, with the posting that the rule makes; who paid is learnt."""
    receipt = await store.load(work, request.name)
    check_etag(request.etag, receipt)
    instalment = await instalments.load(work, request.instalment)
    before = await store.allocations(work, receipt.id)
    policy, version = await work.policy(pb.MatchingPolicy)
    free, names = None, tuple[UUID, ...]()
    if receipt.customer_id is not None:  # its rest is that customer's money, on which prepaid orders may stand
        contract = f"contracts/{instalment.contract_id}"
        free = await prepaying.lock(work, receipt.customer_id, contract, receipt.currency)
        names = free[0].names
    settled = settle(
        receipt, instalment, MANUAL, rule=Rule.of(policy), at=work.now, asked_fen=request.amount_fen, names=names
    )
    second_factor.ask(work, policy, settled.share_fen, before)
    if free is not None:
        prepaying.spend(work, free, settled.share_fen, receipt.currency)
    receipt.decide(
        common.Decision(
            kind=KIND,
            outcome=instalment.name,
            chosen=common.Candidate(name=instalment.name),
            reasons=[common.Reason(code="match_by_hand")],
            policy=POLICY,
            policy_version=version,
            inputs={"share_fen": str(settled.share_fen)},
        )
    )
    row = store.allocation(receipt.id, instalment.id, settled.share_fen, MANUAL, work)
    store.save(work, receipt)
    instalments.save(work, instalment)
    work.insert(allocation_table, **row)
    ledger.post(work, [settled.postings])
    payers.learn(work, [(receipt, instalment.customer_id)], Hints.of(policy))
    return wire.receipt(receipt, work, [*before, row])
