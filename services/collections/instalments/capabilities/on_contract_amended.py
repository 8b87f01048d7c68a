"""A contract was amended: its instalments, what pays them, and the books follow."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from services.collections.credit import prepaying
from services.collections.instalments import store
from services.collections.instalments.building import built, purpose_of
from services.collections.instalments.instalment import Agreed
from services.collections.ledger import store as ledger
from services.collections.ledger.posting import claimed
from services.collections.matching.rule import Rule
from services.collections.receipts import store as receipts
from services.collections.receipts.amending import REASON, Amended, Link, amend
from services.collections.receipts.deciding import KIND, POLICY
from services.collections.receipts.receipt import BY_AMENDMENT, Receipt
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.api.quotes import v1 as quotes
from weft.work import Work, as_id


async def on_contract_amended(event: quotes.ContractAmended, work: Work) -> None:
    """Builds what is new, changes what goes on and ends the rest. What was paid above that pays the contract's other
    instalments, then it is the customer's credit. A revision that is not newer than the one that holds changes nothing.
    """
    contract = as_id(event.envelope.subject)
    if await store.revision(work, contract) >= event.revision:
        return
    policy, version = await work.policy(pb.MatchingPolicy)
    there = await store.of_contract(work, contract)
    rows = {row["id"]: row for row in await store.links(work, [one.id for one in there])}
    links = [Link(row["id"], row["receipt_id"], row["instalment_id"], row["amount_fen"]) for row in rows.values()]
    paying = {one: await receipts.load(work, one) for one in dict.fromkeys(link.receipt for link in links)}
    customer, names, held = as_id(event.envelope.customer), list[UUID](), None
    if links:
        held = await prepaying.lock_back(work, customer, [event.envelope.subject], event.currency)
        names = list(held.account.names)
    known = {one.ordinal for one in there}
    new = [built(event, said, work.now) for said in event.instalments if said.ordinal not in known]
    asked = {
        said.ordinal: Agreed(said.amount_fen, date.fromisoformat(said.due_date), purpose_of(said), event.revision)
        for said in event.instalments
    }
    ended = Agreed(0, date.min, pb.INSTALMENT_PURPOSE_UNSPECIFIED, event.revision)
    rule = Rule.of(policy)
    done = amend([*there, *new], asked, ended, links, paying, names=names, rule=rule, at=work.now)

    if held is not None and done.left_fen:
        back = {event.envelope.subject: done.left_fen}
        prepaying.bring_back(work, held, back, done.left_fen, event.currency, must_stand=False)
    for one in (*there, *new):
        if one.events:
            store.save(work, one)
    for receipt in paying.values():
        if receipt.events:
            _explain(receipt, event, done, version)
            receipts.save(work, receipt)
    undone = [receipts.reversal(rows[link.id], REASON, work) for link in done.undone]
    made = [receipts.allocation(receipt, one, fen, BY_AMENDMENT, work) for receipt, one, fen in done.made]
    work.insert_many(store.allocation_table, [*undone, *made])
    claims = [claimed(one.name, one.customer_id, asked[one.ordinal].amount_fen, one.currency) for one in new]
    ledger.post(work, [*claims, *done.postings])
    store.amended(work, contract, event.revision)


def _explain(receipt: Receipt, event: quotes.ContractAmended, done: Amended, version: int) -> None:
    """Keeps why the receipt pays something else now, for `:why`."""
    args = {"number": event.number, "revision": str(event.revision)}
    receipt.decide(
        common.Decision(
            kind=KIND, outcome="amended", reasons=[common.Reason(code="receipt_amended", args=args)], policy=POLICY,
            policy_version=version, inputs={"left_fen": str(done.freed.get(receipt.id, 0))},
        )
    )  # fmt: skip
