"""Figures as they look on the wire."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import asyncpg

from services.insights import first_response, first_touch, health_lights, quote_answer
from services.insights import funnel as rules
from services.insights.store import NOBODY, OWNERS_MAX
from weft.api.common import v1 as common
from weft.api.insights import v1 as pb
from weft.instants import stamp

OUTCOME_NAMES = {
    pb.FIRST_TOUCH_OUTCOME_UNSPECIFIED: "",
    pb.FIRST_TOUCH_OUTCOME_ON_TIME: "on_time",
    pb.FIRST_TOUCH_OUTCOME_LATE: "late",
    pb.FIRST_TOUCH_OUTCOME_MISSED: "missed",
    pb.FIRST_TOUCH_OUTCOME_PENDING: "pending",
    pb.FIRST_TOUCH_OUTCOME_CANCELLED: "cancelled",
}
LEVEL_NAMES = {
    pb.HEALTH_LEVEL_UNSPECIFIED: "",
    pb.HEALTH_LEVEL_RED: health_lights.RED,
    pb.HEALTH_LEVEL_YELLOW: health_lights.YELLOW,
}
LEVELS = {name: number for number, name in LEVEL_NAMES.items()}
OUTCOMES = {name: number for number, name in OUTCOME_NAMES.items()}
ANSWER_OUTCOME_NAMES = {
    pb.QUOTE_ANSWER_OUTCOME_UNSPECIFIED: "",
    pb.QUOTE_ANSWER_OUTCOME_ON_TIME: "on_time",
    pb.QUOTE_ANSWER_OUTCOME_LATE: "late",
    pb.QUOTE_ANSWER_OUTCOME_MISSED: "missed",
    pb.QUOTE_ANSWER_OUTCOME_PENDING: "pending",
    pb.QUOTE_ANSWER_OUTCOME_CANCELLED: "cancelled",
}
ANSWER_OUTCOMES = {name: number for number, name in ANSWER_OUTCOME_NAMES.items()}


def closed(unit_path: str) -> str:
    """A unit's path with its closing slash."""
    return unit_path if not unit_path or unit_path.endswith("/") else unit_path + "/"


def funnel(deals: Iterable[asyncpg.Record], leads: Iterable[asyncpg.Record], newest: datetime | None) -> pb.Funnel:
    """The funnel, from sums by month, pipeline, stage and currency, and the leads of each month."""
    stages: dict[tuple[str, str], pb.FunnelStage] = {}
    months: dict[str, pb.FunnelMonth] = {}
    dwells: dict[tuple[str, str], list[int]] = {}
    cycles: dict[str, list[int]] = {}
    for row in deals:
        key, name = (row["pipeline"], row["stage"]), row["month"]
        stage = stages.setdefault(key, pb.FunnelStage(pipeline=key[0], stage=key[1]))
        _add_to_stage(stage, row, dwells.setdefault(key, [0, 0]))
        if name:
            month = months.setdefault(name, pb.FunnelMonth(month=name))
            _add_to_month(month, row, cycles.setdefault(name, [0, 0]))
    for row in leads:
        month = months.setdefault(row["month"], pb.FunnelMonth(month=row["month"]))
        month.leads_created_count, month.leads_converted_count = int(row["created"]), int(row["converted"])
    for key, (cases, seconds) in dwells.items():
        if cases:
            stages[key].dwell_average_s = seconds / cases
    for name, (cases, seconds) in cycles.items():
        if cases:
            months[name].cycle_average_s = seconds / cases
        if decided := months[name].won_count + months[name].lost_count:
            months[name].conversion = months[name].won_count / decided
    answer = pb.Funnel(
        definition=rules.DEFINITION,
        stages=[s for _, s in sorted(stages.items()) if s.current_count or s.entered_count or s.left_count],
        months=[m for _, m in sorted(months.items()) if _counts(m)],
    )
    if newest is not None:
        stamp(answer.as_of_time, newest)
    return answer


def _add_to_stage(stage: pb.FunnelStage, row: asyncpg.Record, dwell: list[int]) -> None:
    stage.current_count += int(row["current_count"])
    stage.entered_count += int(row["entered"])
    stage.left_count += int(row["left_count"])
    stage.advanced_count += int(row["advanced"])
    _add_money(stage.current_amounts, int(row["current_fen"]), row["currency"])
    dwell[0] += int(row["dwell"])
    dwell[1] += int(row["dwell_s"])


def _add_to_month(month: pb.FunnelMonth, row: asyncpg.Record, cycle: list[int]) -> None:
    month.opened_count += int(row["opened"])
    month.won_count += int(row["won"])
    month.lost_count += int(row["lost"])
    _add_money(month.won_amounts, int(row["won_fen"]), row["currency"])
    cycle[0] += int(row["cycle"])
    cycle[1] += int(row["cycle_s"])


def _counts(month: pb.FunnelMonth) -> bool:
    counts = (month.opened_count, month.won_count, month.lost_count)
    return any((*counts, month.leads_created_count, month.leads_converted_count))


def _add_money(amounts: Any, amount_fen: int, currency: str) -> None:
    if not amount_fen:
        return
    for money in amounts:
        if money.currency == currency:
            money.amount_fen += amount_fen
            return
    amounts.append(common.Money(amount_fen=amount_fen, currency=currency))


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
        for outcome in first_touch.OUTCOMES:
            sums[outcome] += int(row[outcome])
        due = sum(int(row[outcome]) for outcome in first_touch.OUTCOMES if outcome != "cancelled")
        owners[row["owner_id"]] = [int(row["on_time"]), due - waiting.get(row["owner_id"], 0)]
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
        stamp(answer.as_of_time, newest)
    return answer


def touch_row(row: asyncpg.Record, now: datetime) -> pb.FirstTouchRow:
    """One assignment as it stands at `now`."""
    message = pb.FirstTouchRow(
        assigned_event=str(row["event_id"]),
        lead=f"leads/{row['lead_id']}",
        owner=f"people/{row['owner_id']}" if row["owner_id"] else "",
        touched_event=str(row["touched_event_id"] or ""),
        outcome=OUTCOMES[_now(row, now)],
    )
    stamp(message.assign_time, row["assigned_at"])
    stamp(message.due_time, row["due_at"])
    if row["touched_at"] is not None:
        stamp(message.touch_time, row["touched_at"])
    return message


def quote_answer_rate(
    month: str, rows: Sequence[asyncpg.Record], target: float, newest: datetime | None
) -> pb.QuoteAnswerRate:
    """The rate, from counts by owner and outcome as they stand now."""
    sums: Counter[str] = Counter()
    owners: dict[Any, Counter[str]] = {}
    for row in rows:
        sums[row["outcome"]] += int(row["cases"])
        owners.setdefault(row["owner_id"], Counter())[row["outcome"]] += int(row["cases"])
    answer = pb.QuoteAnswerRate(
        definition=quote_answer.DEFINITION, month=month, done_count=sums["on_time"], due_count=_due(sums),
        late_count=sums["late"], missed_count=sums["missed"], pending_count=sums["pending"],
        cancelled_count=sums["cancelled"], target=target,
    )  # fmt: skip
    if answer.due_count:
        answer.rate = answer.done_count / answer.due_count
        answer.met = answer.rate >= target
    ranked = sorted((own["on_time"] / _due(own), str(who or ""), own) for who, own in owners.items() if _due(own))
    for _, who, own in ranked[:OWNERS_MAX]:
        answer.owners.add(owner=f"people/{who}" if who else "", done_count=own["on_time"], due_count=_due(own))
    if newest is not None:
        stamp(answer.as_of_time, newest)
    return answer


def first_response_rate(
    month: str, rows: Sequence[asyncpg.Record], policy: pb.BehaviourPolicy, newest: datetime | None
) -> pb.FirstResponseRate:
    """The rate, from counts by owner and outcome as they stand now."""
    sums: Counter[str] = Counter()
    owners: dict[Any, Counter[str]] = {}
    lost = 0
    for row in rows:
        sums[row["outcome"]] += int(row["cases"])
        owners.setdefault(row["owner_id"], Counter())[row["outcome"]] += int(row["cases"])
        lost += int(row["lost"]) if row["outcome"] == "missed" else 0
    answer = pb.FirstResponseRate(
        definition=first_response.DEFINITION, month=month, done_count=sums["on_time"], due_count=_due(sums),
        late_count=sums["late"], missed_count=sums["missed"], pending_count=sums["pending"],
        cancelled_count=sums["cancelled"], missed_lost_count=lost, limit_hours=policy.first_response_hours,
    )  # fmt: skip
    if answer.due_count:
        answer.rate = answer.done_count / answer.due_count
    ranked = sorted((own["on_time"] / _due(own), str(who or ""), own) for who, own in owners.items() if _due(own))
    for _, who, own in ranked[:OWNERS_MAX]:
        answer.owners.add(owner=f"people/{who}" if who else "", done_count=own["on_time"], due_count=_due(own))
    if newest is not None:
        stamp(answer.as_of_time, newest)
    return answer


def _due(counts: Counter[str]) -> int:
    return counts["on_time"] + counts["late"] + counts["missed"]


def quote_answer_row(row: asyncpg.Record, now: datetime) -> pb.QuoteAnswerRow:
    """One sending as it stands at `now`."""
    message = pb.QuoteAnswerRow(
        sent_event=str(row["event_id"]), quote=f"quotes/{row['quote_id']}",
        owner=f"people/{row['owner_id']}" if row["owner_id"] else "",
        answered_event=str(row["answered_event_id"] or ""), outcome=ANSWER_OUTCOMES[_now(row, now)],
    )  # fmt: skip
    stamp(message.send_time, row["sent_at"])
    stamp(message.due_time, row["due_at"])
    if row["answered_at"] is not None:
        stamp(message.answer_time, row["answered_at"])
    return message


def health_light(row: asyncpg.Record) -> pb.HealthLight:
    """One thing that is red or yellow."""
    message = pb.HealthLight(
        level=LEVELS[row["level"]], subject=row["subject"], owner=f"people/{row['owner_id']}" if row["owner_id"] else "",
        event=str(row["event_id"]), visits_count=row["visits"], visit=row["visit"],
    )  # fmt: skip
    stamp(message.since_time, row["since_at"])
    return message


def _now(row: asyncpg.Record, now: datetime) -> str:
    """What became of a case, as a reader sees it at `now`."""
    if row["outcome"] == "open":
        return "pending" if row["due_at"] > now else "missed"
    return str(row["outcome"])
