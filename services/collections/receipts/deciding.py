"""A verdict as it is kept for `:why`: who was chosen, who was not and why, and the numbers that went in. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from services.collections.matching.rule import Money, Near, Verdict
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common

POLICY = "collections/matching"
KIND = "collections.match"
CODES = {
    pb.MATCH_CONDITION_NUMBER: "match_number",
    pb.MATCH_CONDITION_AMOUNT: "match_amount",
    pb.MATCH_CONDITION_DATE: "match_date",
    pb.MATCH_CONDITION_CURRENCY: "match_currency",
    pb.MATCH_CONDITION_ONLY_ONE: "match_only_one",
}
RESIDUALS = {
    pb.RESIDUAL_REASON_ROUNDING: "residual_rounding",
    pb.RESIDUAL_REASON_FEE: "residual_fee",
    pb.RESIDUAL_REASON_OVERPAID: "residual_overpaid",
}


def decision(
    verdict: Verdict, money: Money, policy: pb.MatchingPolicy, version: int, residual: pb.ResidualReason
) -> common.Decision:
    """The decision about one receipt."""
    made = common.Decision(
        kind=KIND,
        outcome=f"instalments/{verdict.chosen.id}" if verdict.chosen else "unmatched",
        policy=POLICY,
        policy_version=version,
        excluded=[_candidate(near) for near in verdict.nearest],
        inputs={
            "amount_fen": str(money.amount_fen),
            "currency": money.currency,
            "booked_date": money.booked_on.isoformat(),
            "numbers": " ".join(sorted(money.named)),
            "tolerance_bp": str(policy.tolerance_bp),
            "window_before_days": str(policy.window_before_days),
            "window_after_days": str(policy.window_after_days),
        },
    )
    if verdict.chosen:
        made.chosen.name = made.outcome
        made.inputs["open_fen"] = str(verdict.chosen.open_fen)
        made.inputs["due_date"] = verdict.chosen.due_date.isoformat()
        made.reasons.add(code="match_fits")
        if residual in RESIDUALS:
            left_fen = abs(verdict.chosen.open_fen - money.amount_fen)
            made.reasons.add(code=RESIDUALS[residual], args={"left_fen": str(left_fen), "currency": money.currency})
    else:
        made.reasons.extend(_reasons(verdict.failed))
    return made


def _candidate(near: Near) -> common.Candidate:
    return common.Candidate(name=f"instalments/{near.open.id}", excluded=_reasons(near.failed))


def _reasons(failed: Iterable[pb.MatchCondition]) -> list[common.Reason]:
    return [common.Reason(code=CODES[one]) for one in failed]
