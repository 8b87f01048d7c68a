"""A line of the quarantine that is certain by now: it is known, matched and posted as any other."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from services.collections.accounts import store as accounts
from services.collections.accounts.finding import find
from services.collections.ledger.store import local_day
from services.collections.statements import lines_store, store, taking
from services.collections.statements.correcting import Kept, corrected, is_booked
from services.collections.statements.lines import FILE_FEN_END, QUARANTINED, RECEIVED, Line
from services.collections.statements.owning import belongs
from services.collections.statements.refusals import StatementSumTooLarge
from services.collections.statements.ruling import (
    LineCannotBeReleased,
    LineIsInDoubtStill,
    LineIsNotInQuarantine,
    Ruling,
)
from services.collections.statements.statement import Statement
from weft import errors
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.work import Work

POLICY, KIND = "collections/quarantine", "collections.line"
LOCK = "collections.statements"


async def load(work: Work, name: str, row: int) -> tuple[Statement, Kept, Ruling]:
    """A line that was put into quarantine, with what was said of it since; nobody else takes money in meanwhile."""
    await work.lock(LOCK)
    statement = await store.load(work, name)
    statement.must_be_read()
    found = await lines_store.line(work, statement.id, row)
    if found is None:
        errors.invalid("row", "line.unknown", en="The statement has no such line.", zh="该流水没有该行。")
    if found["outcome"] != QUARANTINED:
        raise LineIsNotInQuarantine
    return statement, lines_store.line_of(found), lines_store.ruling_of(found)


async def read(work: Work, statement: Statement, one: Kept, ruling: Ruling, policy: pb.QuarantinePolicy) -> Line:
    """The line with what was typed in. Refuses what the policy keeps in quarantine, and what no line of the file may say."""
    if one.reason not in policy.releasable:
        raise LineCannotBeReleased
    profiles, _ = await work.policy(pb.StatementProfilesPolicy)
    if not is_booked(one, statement.profile, profiles):
        raise LineCannotBeReleased
    before_fen, last = await lines_store.brought_in(work, statement.id)
    today = local_day(work)
    line = corrected(one, ruling.typed, statement.profile, profiles, max(today, last or today))
    if line.outcome != RECEIVED:
        return line
    own = await find(work, [line.own_account] if line.own_account else [])
    named = await accounts.load(work, statement.account_id) if statement.account_id else None
    belongs([line], own, named)
    most = min(profiles.file_fen_max or FILE_FEN_END, FILE_FEN_END)
    if (sum_fen := before_fen.get(line.currency, 0) + line.amount_fen) > most:
        raise StatementSumTooLarge(sum_fen=sum_fen, most_fen=most, currency=line.currency)
    if line.key.startswith("sha:"):
        key = line.key.rpartition(":")[0]
        line = replace(line, key=f"{key}:{await lines_store.said_already(work, statement.id, key) + 1}")
    return line


async def release(
    work: Work, statement: Statement, line: Line, ruling: Ruling, was: pb.LineOutcome, waiting: int
) -> None:
    """Takes the line over as the file's others were, and counts it as that and no more as what it `was`. `waiting` lines of
    the statement wait for a second person after it.
    """
    taken = await taking.take(work, statement, [line])
    (kept,) = taken.lines
    if kept["outcome"] == QUARANTINED:
        raise LineIsInDoubtStill
    outcome = cast("pb.LineOutcome", kept["outcome"])
    ruling.release(outcome, kept["receipt_id"], kept["account_id"], kept["reason"])
    receipt = f"receipts/{kept['receipt_id']}" if kept["receipt_id"] else ""
    statement.release(line.row, was, outcome, receipt, matched=taken.counts["matched_count"], waiting=waiting)
    taken.keep(work)


def decide(statement: Statement, line: Line, outcome: str, version: int) -> None:
    """Keeps what was made of a line and of which figures, for `:why`."""
    assert line.booked_on is not None
    inputs = {
        "booked_date": line.booked_on.isoformat(), "amount_fen": str(line.amount_fen), "currency": line.currency,
        "direction": "in" if line.outcome == RECEIVED else "out",
    }  # fmt: skip
    reason = common.Reason(code=f"line_{outcome}", args={"row": str(line.row), **inputs})
    statement.decide(
        common.Decision(
            kind=KIND, outcome=outcome, reasons=[reason], policy=POLICY, policy_version=version, inputs=inputs
        )
    )  # fmt: skip
