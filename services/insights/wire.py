"""Figures as they look on the wire."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import asyncpg

from services.insights import first_touch
from services.insights import funnel as rules
from services.insights.store import NOBODY, OWNERS_MAX
from weft.api.common import v1 as common
from weft.api.insights import v1 as pb

STAGE_METRICS = ("entered", "left", "advanced", "dwell", "current")
LEAD_METRICS = ("lead.created", "lead.converted")
OUTCOME_NAMES = {
    pb.FIRST_TOUCH_OUTCOME_UNSPECIFIED: "",
    pb.FIRST_TOUCH_OUTCOME_ON_TIME: "on_time",
    pb.FIRST_TOUCH_OUTCOME_LATE: "late",
    pb.FIRST_TOUCH_OUTCOME_MISSED: "missed",
    pb.FIRST_TOUCH_OUTCOME_PENDING: "pending",
    pb.FIRST_TOUCH_OUTCOME_CANCELLED: "cancelled",
}
OUTCOMES = {name: number for number, name in OUTCOME_NAMES.items()}


def closed(unit_path: str) -> str:
    """A unit's path with its closing slash."""
    return unit_path if not unit_path or unit_path.endswith("/") else unit_path + "/"


def funnel(rows: Iterable[asyncpg.Record], newest: datetime | None) -> pb.Funnel:
    """The funnel, from sums by metric, month, pipeline, stage and currency."""
    stages: dict[tuple[str, str], pb.FunnelStage] = {}
    months: dict[str, pb.FunnelMonth] = {}
    dwells: dict[tuple[str, str], list[int]] = {}
    cycles: dict[str, list[int]] = {}
    for row in rows:
        if row["metric"] in STAGE_METRICS:
            key = (row["pipeline"], row["stage"])
            stage = stages.setdefault(key, pb.FunnelStage(pipeline=key[0], stage=key[1]))
            _add_to_stage(stage, row, dwells.setdefault(key, [0, 0]))
        else:
            month = months.setdefault(row["month"], pb.FunnelMonth(month=row["month"]))
            _add_to_month(month, row, cycles.setdefault(row["month"], [0, 0]))
    for key, (cases, seconds) in dwells.items():
        if cases:
            stages[key].dwell_average_s = seconds / cases
    for name, (cases, seconds) in cycles.items():
        if cases:
            months[name].cycle_average_s = seconds / cases
    for month in months.values():
        if decided := month.won_count + month.lost_count:
            month.conversion = month.won_count / decided
    answer = pb.Funnel(
        definition=rules.DEFINITION,
        stages=[s for _, s in sorted(stages.items()) if s.current_count or s.entered_count or s.left_count],
        months=[m for _, m in sorted(months.items())],
    )
    if newest is not None:
        answer.as_of_time.FromDatetime(newest)
    return answer


def _add_to_stage(stage: pb.FunnelStage, row: asyncpg.Record, dwell: list[int]) -> None:
    cases = int(row["cases"])
    if row["metric"] == "current":
        stage.current_count += cases
        _add_money(stage.current_amounts, row)
    elif row["metric"] == "entered":
        stage.entered_count += cases
    elif row["metric"] == "left":
        stage.left_count += cases
    elif row["metric"] == "advanced":
        stage.advanced_count += cases
    else:
        dwell[0] += cases
        dwell[1] += int(row["seconds"])


def _add_to_month(month: pb.FunnelMonth, row: asyncpg.Record, cycle: list[int]) -> None:
    cases = int(row["cases"])
    if row["metric"] == "opened":
        month.opened_count += cases
    elif row["metric"] == "won":
        month.won_count += cases
        _add_money(month.won_amounts, row)
    elif row["metric"] == "lost":
        month.lost_count += cases
    elif row["metric"] == "lead.created":
        month.leads_created_count += cases
    elif row["metric"] == "lead.converted":
        month.leads_converted_count += cases
    else:
        cycle[0] += cases
        cycle[1] += int(row["seconds"])


def _add_money(amounts: Any, row: asyncpg.Record) -> None:
    if not row["amount_fen"]:
        return
    for money in amounts:
        if money.currency == row["currency"]:
            money.amount_fen += int(row["amount_fen"])
            return
    amounts.append(common.Money(amount_fen=int(row["amount_fen"]), currency=row["currency"]))


def first_touch_rate(
    month: str,
    rows: Sequence[asyncpg.Record],
    pending: Sequence[asyncpg.Record],
    target: float,
    newest: datetime | None,
) -> pb.FirstTouchRate:
    """The rate, from sums by owner and outcome and the open assignments that are not due yet."""
    waiting = {row["owner_id"] or NOBODY: int(row["cases"]) for row in pending}
    sums = dict.fromkeys(first_touch.OUTCOMES, 0)
    owners: dict[Any, list[int]] = {}
    for row in rows:
        outcome, cases = row["metric"].removeprefix(first_touch.PREFIX), int(row["cases"])
        sums[outcome] += cases
        done_due = owners.setdefault(row["owner_id"], [0, -waiting.get(row["owner_id"], 0)])
        done_due[0] += cases if outcome == "on_time" else 0
        done_due[1] += cases if outcome != "cancelled" else 0
    not_due = sum(waiting.values())
    answer = pb.FirstTouchRate(
        definition=first_touch.DEFINITION,
        month=month,
        done_count=sums["on_time"],
        due_count=sums["on_time"] + sums["late"] + sums["missed"] + sums["open"] - not_due,
        late_count=sums["late"],
        missed_count=sums["missed"] + sums["open"] - not_due,
        pending_count=not_due,
        cancelled_count=sums["cancelled"],
        target=target,
    )
    if answer.due_count:
        answer.rate = answer.done_count / answer.due_count
        answer.met = answer.rate >= target
    ranked = sorted((done / due, str(who), done, due) for who, (done, due) in owners.items() if due > 0)
    for _, who, done, due in ranked[:OWNERS_MAX]:
        name = "" if who == str(NOBODY) else f"people/{who}"
        answer.owners.add(owner=name, done_count=done, due_count=due)
    if newest is not None:
        answer.as_of_time.FromDatetime(newest)
    return answer


def touch_row(row: asyncpg.Record, now: datetime) -> pb.FirstTouchRow:
    """One assignment as it stands at `now`."""
    outcome = row["outcome"]
    if outcome == "open":
        outcome = "pending" if row["due_at"] > now else "missed"
    message = pb.FirstTouchRow(
        assigned_event=str(row["event_id"]),
        lead=f"leads/{row['lead_id']}",
        owner=f"people/{row['owner_id']}" if row["owner_id"] else "",
        touched_event=str(row["touched_event_id"] or ""),
        outcome=OUTCOMES[outcome],
    )
    message.assign_time.FromDatetime(row["assigned_at"])
    message.due_time.FromDatetime(row["due_at"])
    if row["touched_at"] is not None:
        message.touch_time.FromDatetime(row["touched_at"])
    return message
