"""What another policy would have linked of what is past, from what was kept of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from services.collections.matching.numbers import key_of
from services.collections.matching.rule import NUMBER, Money, Open, Rule, judge
from services.collections.receipts.deciding import KIND, POLICY, reasons_of
from services.collections.receipts.receipt import Receipt
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common


def verdicts(past: Iterable[tuple[Receipt, common.Decision]], policy: pb.MatchingPolicy) -> Iterator[common.Decision]:
    """Receipts that the rule would link and did not, or did and would not: each with the instalments that were kept with
    its verdict, as they were then.
    """
    rule = Rule.of(policy)
    for receipt, made in past:
        opens = _opens(receipt, made)
        named = frozenset(made.inputs["numbers"].split())
        money = Money(receipt.amount_fen, receipt.currency, receipt.booked_date, named)
        verdict = judge(money, opens, rule, nearest_max=0)
        if (verdict.chosen is not None) != made.HasField("chosen"):
            outcome = f"instalments/{verdict.chosen.id}" if verdict.chosen else "unmatched"
            reasons = [common.Reason(code="match_fits")] if verdict.chosen else reasons_of(verdict.failed)
            yield common.Decision(subject=receipt.name, kind=KIND, outcome=outcome, reasons=reasons, policy=POLICY)


def _opens(receipt: Receipt, made: common.Decision) -> list[Open]:
    """What the rule looked at, as far as it was kept."""
    if made.HasField("chosen"):
        id, (key, *_) = UUID(made.chosen.name.partition("/")[2]), made.inputs["numbers"].split()
        due = date.fromisoformat(made.inputs["due_date"])
        return [Open(id, key, int(made.inputs["open_fen"]), receipt.currency, due)]
    return [
        Open(one.instalment, key_of(one.contract_number), one.open_fen, receipt.currency, one.due_date)
        for one in receipt.candidates
        if NUMBER not in one.failed and pb.MATCH_CONDITION_CURRENCY not in one.failed
    ]
