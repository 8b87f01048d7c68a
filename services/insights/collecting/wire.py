"""Figures of money that is to come, as they look on the wire."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import asyncpg

from services.insights.collecting import cycle, receivable
from services.insights.collecting.cycle import Collected
from weft.api.insights import v1 as pb
from weft.instants import stamp

FEN_END = 2**63 - 1


def overdue_rate(
    request: pb.GetOverdueRateRequest, rows: Sequence[asyncpg.Record], today: date, newest: datetime | None
) -> pb.OverdueRate:
    """The rate by currency, from counts and sums."""
    answer = pb.OverdueRate(
        definition=receivable.DEFINITION, month=request.month, customer=request.customer, date=today.isoformat()
    )
    for row in rows:
        due_fen, overdue_fen = int(row["due_fen"]), int(row["overdue_fen"])
        amount = answer.amounts.add(
            currency=row["currency"], due_count=row["due_count"], overdue_count=row["overdue_count"],
            open_count=row["open_count"], pending_count=row["pending_count"], due_fen=min(due_fen, FEN_END),
            overdue_fen=min(overdue_fen, FEN_END),
        )  # fmt: skip
        if due_fen:
            amount.rate = overdue_fen / due_fen
    if newest is not None:
        stamp(answer.as_of_time, newest)
    return answer


def stability(
    customer: str, contracts: Sequence[Collected], policy: pb.CollectingPolicy, newest: datetime | None
) -> pb.CycleStability:
    """What a customer's contracts, in the order of their signing, come to."""
    looked = cycle.window(contracts, policy.cycle_orders)
    answer = pb.CycleStability(
        definition=cycle.DEFINITION, customer=customer, order_count=policy.cycle_orders,
        healthy_days_max=_tenths(policy.healthy_tenths_max), red_days_min=_tenths(policy.red_tenths_min),
    )  # fmt: skip
    for one in looked:
        assert one.paid is not None
        answer.cycles.add(
            contract=one.contract,
            signed_date=one.signed.isoformat(),
            collected_date=one.paid.isoformat(),
            days=one.days,
        )
    if looked:
        days = [one.days for one in looked]
        answer.level, answer.deviation_days = cycle.level(days, policy), cycle.deviation(days)
    if newest is not None:
        stamp(answer.as_of_time, newest)
    return answer


def _tenths(value: int) -> str:
    return f"{value // 10}.{value % 10}"
