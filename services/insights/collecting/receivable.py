"""What of an instalment came by when, definition `overdue/1`: what the steps of one instalment count. Pure.

Each instalment is one row, in the month of its effective due date (the contract's, or that of an agreed delay), under the
owner and unit who have it now. Money counts on the bank's day of the receipt that is matched to it; what was booked back
never came, and what an amendment of the contract ended was never due. An instalment is paid on the day on which all of it
had come but for a residual within the tolerance.

- **in time**: paid on or before its day. Due, not overdue.
- **late**: paid after it. Due and overdue.
- **open**: not paid, and the day is over. Due and overdue.
- **pending**: not paid, and the day is not over. Not due.

Of what is overdue, what came by its day does not count: overdue fen = the amount less what had come by then. Rate = overdue
fen ÷ due fen. What was given up was paid where its instalment was, and was not where that is open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from google.protobuf.message import Message

from services.insights.tally import EVERYWHERE
from weft.api.collections import v1 as collections
from weft.api.common import v1 as common
from weft.api.platform import v1 as platform

DEFINITION = "overdue/1"
KINDS: dict[type[Message], str] = {
    collections.InstalmentBuilt: "built",
    collections.InstalmentDelayed: "delayed",
    collections.InstalmentPartlyPaid: "paid",
    collections.InstalmentPaid: "paid",
    collections.InstalmentResidualPaid: "paid",
    collections.InstalmentReopened: "reopened",
    collections.InstalmentAmended: "amended",
    platform.HoldingHandedOver: "handed_over",
}


class InstalmentStep(NamedTuple):
    """One step of one instalment, as kept in its journal."""

    version: int
    kind: str  # a value of KINDS
    owner: str
    unit_path: str
    customer: str = ""
    contract: str = ""
    currency: str = ""
    amount_fen: int = 0
    signed: str = ""
    due: str = ""  # the effective due date after this step
    settled: bool = False  # paid after this step, but for a residual
    receipt: str = ""
    fen: int = 0  # what the receipt paid now; of an amendment, what is paid after it
    booked: str = ""  # the bank's day of it


@dataclass(frozen=True, slots=True)
class Receivable:
    """One row behind the rate and the cycles. Days as `2026-03-31`; empty is none."""

    customer: str
    contract: str
    owner: str
    unit_path: str
    currency: str
    amount_fen: int
    in_time_fen: int
    signed: str
    due: str
    paid: str


@dataclass(frozen=True, slots=True)
class Taking:
    """What one payment brought in: it stays whose it was when the money was matched, and counts on the bank's day."""

    version: int  # of the step that paid
    owner: str
    unit_path: str
    currency: str
    fen: int
    booked: str


def step_of(event: Any) -> InstalmentStep | None:
    """The step that an event is; None if nothing here reads it."""
    kind = KINDS.get(type(event))
    if kind is None:
        return None
    e: common.Envelope = event.envelope
    if kind == "handed_over":
        return InstalmentStep(e.version, kind, event.new_owner, event.new_unit_path or EVERYWHERE)
    return InstalmentStep(
        e.version, kind, e.owner, e.unit_path or EVERYWHERE, e.customer, e.contract, event.currency, event.amount_fen,
        signed=getattr(event, "signed_date", ""), due=event.effective_due_date or event.due_date,
        settled=event.state != collections.INSTALMENT_STATE_OPEN, receipt=getattr(event, "receipt", ""),
        fen=getattr(event, "paid_fen", 0), booked=getattr(event, "booked_date", ""),
    )  # fmt: skip


def receivable(steps: Sequence[InstalmentStep]) -> Receivable | None:
    """The row of one instalment, from its steps in the order of their versions; None before it is built."""
    built = next((step for step in steps if step.kind == "built"), None)
    if built is None:
        return None
    said = [step for step in steps if step.kind != "handed_over"]
    due, paid_on, came = said[-1].due, "", list[InstalmentStep]()
    for step in said:
        came = _after(came, step)
        if step.kind in ("reopened", "amended") or not step.settled:
            paid_on = ""
        if step.settled and not paid_on:
            paid_on = max((one.booked for one in came), default="")
    return Receivable(
        built.customer, built.contract, steps[-1].owner, steps[-1].unit_path, built.currency, said[-1].amount_fen,
        in_time_fen=sum(one.fen for one in came if one.booked <= due), signed=built.signed, due=due, paid=paid_on,
    )  # fmt: skip


def takings(steps: Sequence[InstalmentStep]) -> list[Taking]:
    """What each payment of one instalment brought in, from its steps in the order of their versions: 0 of what was booked
    back, or was left to nothing by an amendment.
    """
    came = list[InstalmentStep]()
    for step in steps:
        came = _after(came, step)
    left = {step.version: step.fen for step in came}
    return [
        Taking(step.version, step.owner, step.unit_path, step.currency, left.get(step.version, 0), step.booked)
        for step in steps
        if step.kind == "paid" and step.booked
    ]


def _after(came: list[InstalmentStep], step: InstalmentStep) -> list[InstalmentStep]:
    """What stands as paid after a step."""
    if step.kind == "paid":
        return [*came, step]
    if step.kind == "reopened":
        return [one for one in came if one.receipt != step.receipt]
    return _oldest(came, step.fen) if step.kind == "amended" else came


def _oldest(came: Sequence[InstalmentStep], fen: int) -> list[InstalmentStep]:
    """Of what came, the oldest up to a sum: what an amendment leaves."""
    kept = []
    for one in came:
        if share := min(one.fen, fen):
            kept.append(one._replace(fen=share))
            fen -= share
    return kept
