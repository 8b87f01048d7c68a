"""A verdict as it is kept for `:why`: who was chosen, who was not and why, and the numbers that went in. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from services.collections.matching.rule import Money, Verdict
from services.collections.receipts.suggestion import Kept
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common

POLICY = "collections/matching"
KIND = "collections.match"
CONFIRMED, REFUSED = "match_confirmed", "match_refused"
CODES = {
    pb.MATCH_CONDITION_NUMBER: "match_number",
    pb.MATCH_CONDITION_AMOUNT: "match_amount",
    pb.MATCH_CONDITION_DATE: "match_date",
    pb.MATCH_CONDITION_CURRENCY: "match_currency",
    pb.MATCH_CONDITION_ONLY_ONE: "match_only_one",
}
CLUES = {
    pb.SUGGESTION_CLUE_NUMBER: "clue_number",
    pb.SUGGESTION_CLUE_NEAR_NUMBER: "clue_near_number",
    pb.SUGGESTION_CLUE_TAIL: "clue_tail",
    pb.SUGGESTION_CLUE_ACCOUNT: "clue_account",
    pb.SUGGESTION_CLUE_PAYER: "clue_payer",
}
KINDS = {
    pb.SUGGESTION_KIND_ONE_TO_ONE: "1-1",
    pb.SUGGESTION_KIND_ONE_TO_MANY: "1-n",
    pb.SUGGESTION_KIND_MANY_TO_ONE: "n-1",
    pb.SUGGESTION_KIND_MANY_TO_MANY: "n-m",
}
RESIDUALS = {
    pb.RESIDUAL_REASON_ROUNDING: "residual_rounding",
    pb.RESIDUAL_REASON_FEE: "residual_fee",
    pb.RESIDUAL_REASON_OVERPAID: "residual_overpaid",
}


def decision(
    verdict: Verdict,
    money: Money,
    policy: pb.MatchingPolicy,
    version: int,
    residual: pb.ResidualReason,
    suggested: Sequence[Kept] = (),
) -> common.Decision:
    """The decision about one receipt: what is suggested stands among the candidates, with why and why it is no link."""
    made = common.Decision(
        kind=KIND,
        outcome=f"instalments/{verdict.chosen.id}" if verdict.chosen else "unmatched",
        policy=POLICY,
        policy_version=version,
        excluded=_candidates(verdict, suggested),
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
        made.reasons.extend(reasons_of(verdict.failed))
    return made


def decided(one: Kept, by: str, version: int) -> common.Decision:
    """What a person made of a suggestion: `match_confirmed` or `match_refused`."""
    names = [f"instalments/{found}" for found in one.instalments]
    said = common.Reason(code=by, args={"number": str(one.number), "kind": KINDS[one.kind]})
    return common.Decision(
        kind=KIND,
        outcome=names[0] if by == CONFIRMED else "refused",
        chosen=common.Candidate(name=names[0]) if by == CONFIRMED else None,
        excluded=[] if by == CONFIRMED else [common.Candidate(name=name) for name in names],
        reasons=[said, *(common.Reason(code=CLUES[clue]) for clue in one.clues)],
        policy=POLICY,
        policy_version=version,
        inputs={f"{link.receipt} {link.instalment}": str(link.share_fen) for link in one.links},
    )


def _candidates(verdict: Verdict, suggested: Sequence[Kept]) -> list[common.Candidate]:
    found = {near.open.id: common.Candidate(name=f"instalments/{near.open.id}", excluded=reasons_of(near.failed))
             for near in verdict.nearest}  # fmt: skip
    for one in suggested:
        for instalment in one.instalments:
            if instalment not in found:
                name = f"instalments/{instalment}"
                found[instalment] = common.Candidate(name=name, excluded=reasons_of(one.failed))
            reasons = found[instalment].excluded
            reasons.add(code="match_suggested", args={"number": str(one.number), "kind": KINDS[one.kind]})
            reasons.extend(common.Reason(code=CLUES[clue]) for clue in one.clues)
    return list(found.values())


def reasons_of(failed: Iterable[pb.MatchCondition]) -> list[common.Reason]:
    """Why not, as reasons."""
    return [common.Reason(code=CODES[one]) for one in failed]
