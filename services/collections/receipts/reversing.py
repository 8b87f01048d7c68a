"""What a receipt pays is booked back: receipt, instalments and postings change together, and what prepaid orders stood
on. Where the bank took the money, orders may be left standing on less; where a link was wrong, they may not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from google.protobuf.internal.containers import RepeatedCompositeFieldContainer

from services.collections.credit import prepaying
from services.collections.instalments import store as instalments
from services.collections.instalments.instalment import Instalment, Reversal
from services.collections.instalments.store import allocation_table
from services.collections.ledger import store as ledger
from services.collections.ledger.posting import Postings
from services.collections.matching.rule import Rule
from services.collections.receipts import store
from services.collections.receipts.receipt import NothingIsLinked, Receipt
from services.collections.receipts.settling import disown, unsettle
from weft import directory, errors
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.work import Work

POLICY, KIND = "collections/reversing", "collections.reversal"


@dataclass(slots=True)
class Undone:
    """What was booked back, to be stored together."""

    instalments: list[Instalment] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    postings: list[Postings] = field(default_factory=list)
    unlinked_fen: int = 0

    def keep(self, work: Work) -> None:
        """Stores all but the receipt itself."""
        for one in self.instalments:
            instalments.save(work, one)
        work.insert_many(allocation_table, self.rows)
        ledger.post(work, self.postings)


def reason_of(reasons: RepeatedCompositeFieldContainer[pb.ReversalReason], code: str) -> pb.ReversalReason:
    """A reason of the policy by its code. Refuses one that is none."""
    for one in reasons:
        if one.code == code:
            return one
    errors.invalid("reason", "reason.unknown", en="The policy has no such reason.", zh="策略中没有该原因。")


async def undo(work: Work, receipt: Receipt, of: UUID | None, reason: str, *, gone: bool) -> Undone:
    """Books back what a receipt pays of one instalment, or of all of them; `gone` if the bank has the money again.
    MoneyIsHeld where prepaid orders stand on money that would leave its customer, unless it is gone anyway.
    """
    links = await store.links(work, receipt.id)
    chosen = [one for one in links if of in (None, one["instalment_id"])]
    others = [one for one in links if one not in chosen]
    some = {id: await instalments.load(work, id) for id in dict.fromkeys(one["instalment_id"] for one in chosen)}
    left = await instalments.load(work, others[-1]["instalment_id"]) if others else None
    standing: dict[UUID, list[int]] = defaultdict(list)
    undone = {one["id"] for one in chosen}
    for one in await instalments.links(work, some):
        if one["id"] not in undone:
            standing[one["instalment_id"]].append(one["amount_fen"])
    policy, _ = await work.policy(pb.MatchingPolicy)
    root = (await directory.root(work))["path"]
    held = None
    if receipt.customer_id is not None and (chosen or gone):
        contracts = {f"contracts/{one.contract_id}" for one in some.values()}
        held = await prepaying.lock_back(work, receipt.customer_id, contracts, receipt.currency)
    before_fen, customer = receipt.unallocated_fen, receipt.customer_id
    made = _apply(work, receipt, list(some.values()), chosen, left, standing, (Rule.of(policy), root, reason, gone))
    if held is not None:
        back: dict[str, int] = defaultdict(int)
        for row in made.rows:
            back[f"contracts/{some[row['instalment_id']].contract_id}"] -= row["amount_fen"]
        stays = receipt.customer_id == customer and not gone
        free_fen = made.unlinked_fen if stays else -before_fen
        prepaying.bring_back(work, held, back, free_fen, receipt.currency, must_stand=not gone)
    return made


async def let_go(work: Work, receipt: Receipt, instalment: UUID, reason: str) -> Undone:
    """Makes nobody's what an amendment left as a customer's credit, where the link that made it his was wrong.
    NothingIsLinked if it pays something, or did not come to him by this instalment; MoneyIsHeld where prepaid orders stand
    on it.
    """
    paid = {one["instalment_id"] for one in await store.allocations(work, receipt.id)}
    if receipt.customer_id is None or receipt.allocated_fen or instalment not in paid:
        raise NothingIsLinked
    one, root = await instalments.load(work, instalment), (await directory.root(work))["path"]
    held = await prepaying.lock_back(work, receipt.customer_id, [], receipt.currency)
    posted = disown(receipt, one, root, reason, at=work.now)
    prepaying.bring_back(work, held, {}, -receipt.unallocated_fen, receipt.currency, must_stand=True)
    return Undone(postings=[posted])


def _apply(
    work: Work,
    receipt: Receipt,
    some: Sequence[Instalment],
    chosen: Sequence[Any],
    left: Instalment | None,
    standing: dict[UUID, list[int]],
    how: tuple[Rule, str, str, bool],
) -> Undone:
    rule, root, reason, gone = how
    made = Undone(list(some), [store.reversal(one, reason, work) for one in chosen])
    for at, one in enumerate(some):
        share_fen = sum(link["amount_fen"] for link in chosen if link["instalment_id"] == one.id)
        back = Reversal(receipt.name, share_fen, receipt.booked_date, reason, gone)
        still = left or (some[-1] if at < len(some) - 1 else None)
        made.postings += unsettle(receipt, one, back, standing[one.id], still, rule=rule, root=root, at=work.now)
        made.unlinked_fen += share_fen
    return made


def decide(receipt: Receipt, outcome: str, reason: pb.ReversalReason, version: int, made: Undone) -> None:
    """Keeps why, for `:why`."""
    args = {"title_en": reason.title_en, "title_zh": reason.title_zh}
    receipt.decide(
        common.Decision(
            kind=KIND, outcome=outcome, reasons=[common.Reason(code=f"receipt_{outcome}", args=args)], policy=POLICY,
            policy_version=version, inputs={"unlinked_fen": str(made.unlinked_fen)},
        )
    )  # fmt: skip
