"""What another policy would have decided of what is past, from what was kept of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from services.collections.credit.account import FREEZING, HOLDING, POLICY
from services.collections.credit.freeze import RELEASED, Freeze
from services.collections.credit.hold import Hold
from services.collections.credit.judging import judge
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common


def holds(past: Iterable[Hold], policy: pb.CreditPolicy) -> Iterator[common.Decision]:
    """Attempts that would be answered otherwise, each on the figures of its own time: limits of finance, what was taken,
    orders left of a freeze.
    """
    for one in past:
        reasons = judge(one.case, policy)
        if bool(reasons) != bool(one.reasons):
            yield _decision(one.name, HOLDING, "refused" if reasons else "held", *reasons)


def freezes(past: Iterable[Freeze], policy: pb.CreditPolicy) -> Iterator[common.Decision]:
    """Freezes that would cost another number of orders, and those whose release would have had no reason."""
    allowed = {one.code for one in policy.release_reasons}
    for one in past:
        name = f"creditAccounts/{one.customer_id}"
        if one.orders != policy.freeze_orders:
            args = {"left": str(policy.freeze_orders)}
            yield _decision(name, FREEZING, "frozen", common.Reason(code="credit_frozen_by_urgent_shipment", args=args))
        elif one.state == RELEASED and one.release_reason not in allowed:
            args = {"reason": one.release_reason}
            yield _decision(name, FREEZING, "not_released", common.Reason(code="credit_release_refused", args=args))


def _decision(subject: str, kind: str, outcome: str, *reasons: common.Reason) -> common.Decision:
    return common.Decision(subject=subject, kind=kind, outcome=outcome, reasons=reasons, policy=POLICY)
