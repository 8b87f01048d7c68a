"""From what a look found to what a case does: the case of a currency, the step of a day, and why. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from uuid import UUID

from services.collections.dunning.case import DunningCase
from services.collections.dunning.ladder import NOT_LATE, STEPS, Standing, Verdict
from services.collections.dunning.sight import Ledge, Sight, level_of
from services.collections.instalments.instalment import Instalment
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common

REASONS_MAX = 50
OTHERS = "dunning_others"


def step(one: DunningCase, sight: Sight, verdict: Verdict, at: datetime) -> None:
    """Lets a case go as far as the day brings it, and keeps why where something came to a level. Who reads the
    case may read what its owner sells in its unit, so what others sell is neither named in that nor in what is told.
    """
    ledge = sight.ledges.get(one.currency)
    lines = ledge.lines if ledge else ()
    first = next((line for line in lines if verdict.standings[line.id].dunned), None)
    own = [line for line in lines if first and (line.owner_id, line.unit_path) == (first.owner_id, first.unit_path)]
    one.policy_version = sight.policy_version
    if ledge and (verdict.steps or one.rises(verdict)):
        reasons = [reason_of(line, ledge, verdict.standings[line.id], one, sight) for line in own][:REASONS_MAX]
        if others := len(lines) - len(own):
            reasons.append(common.Reason(code=OTHERS, args={"others": str(others)}))
        one.explain("raised", reasons, level=str(verdict.level), dunned_fen=str(verdict.dunned_fen))
    one.take(
        verdict, list(_stepped(own, ledge, verdict)), _asks(one, sight.policy, verdict), sight.today,
        owner=first.owner_id if first else None, unit_path=first.unit_path if first else "", at=at,
    )  # fmt: skip


def _asks(one: DunningCase, policy: pb.DunningPolicy, verdict: Verdict) -> list[pb.DunningAsk]:
    """What the level of a case asks that begins or is raised; of another one what the highest level of the day's steps asks,
    but for a letter: each level of a case has one.
    """
    if one.rises(verdict):
        return list(level_of(policy, verdict.level).asks)
    joined = level_of(policy, max(verdict.steps.values(), default=0))
    return [ask for ask in joined.asks if ask != pb.DUNNING_ASK_LETTER]


def _stepped(lines: Iterable[Instalment], ledge: Ledge | None, verdict: Verdict) -> Iterator[pb.DunnedInstalment]:
    for line in lines:
        if ledge and line.id in verdict.steps:
            yield pb.DunnedInstalment(
                instalment=line.name, contract=f"contracts/{line.contract_id}", level=verdict.steps[line.id],
                open_fen=line.open_fen, due_date=line.due_date.isoformat(),
                effective_due_date=line.late_from.isoformat(), expected_date=ledge.expected[line.id].isoformat(),
            )  # fmt: skip


def judge_promise(one: DunningCase, paid_fen: int, today: date, *, hurries: bool, early: bool, at: datetime) -> None:
    """Says whether a promise was kept, and keeps why; nothing where none is recorded."""
    promise = one.promise
    if promise is None:
        return
    code = "promise_kept" if paid_fen >= promise.amount_fen else "promise_broken"
    args = {
        "paid_fen": str(paid_fen), "promised_fen": str(promise.amount_fen), "currency": one.currency,
        "day": promise.on.isoformat(),
    }  # fmt: skip
    one.explain(code, [common.Reason(code=f"dunning_{code}", args=args)])
    one.judge_promise(paid_fen, today, hurries=hurries, early=early, at=at)


def reason_of(line: Instalment, ledge: Ledge, found: Standing, one: DunningCase, sight: Sight) -> common.Reason:
    """Why an instalment stands where it stands."""
    expected = ledge.expected[line.id]
    args = {"number": line.contract_number, "ordinal": str(line.ordinal), "level": str(found.level)}
    if found.reason == NOT_LATE:
        args["expected"] = expected.isoformat()
    elif found.reason == STEPS:
        args["days"] = str((sight.today - expected).days)
    elif pause := one.pauses.get(_slot(line.id, one)):
        args["until"] = pause.until.isoformat()
    elif found.next_on:
        args |= {"next": found.next_on.isoformat(), "following": str(found.level + 1)}
    return common.Reason(code=found.reason, args=args)


def _slot(line: UUID, one: DunningCase) -> str:
    return "" if "" in one.pauses else str(line)
