"""What a speed-read (客户背景速读) makes of what each service told: how good each part is, and what it comes to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp

from weft.api.collections import v1 as collections
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.api.quotes import v1 as quotes
from weft.api.wms import v1 as wms

UNAVAILABLE, LATE, FAILED, NOT_ALLOWED = "unavailable", "late", "failed", "not_allowed"
CURRENT, PARTIAL, STALE, MISSING, WITHHELD = (
    pb.SPEED_READ_STATE_CURRENT, pb.SPEED_READ_STATE_PARTIAL, pb.SPEED_READ_STATE_STALE, pb.SPEED_READ_STATE_MISSING,
    pb.SPEED_READ_STATE_WITHHELD,
)  # fmt: skip
OVER = {quotes.QUOTE_STATE_EXPIRED}
ANSWERED = {quotes.CUSTOMER_ANSWER_ACCEPTED, quotes.CUSTOMER_ANSWER_DECLINED}
LOGGED = {"timeline.lead_followed_up", "timeline.opportunity_followed_up"}


@dataclass(frozen=True, slots=True)
class Told:
    """What a service answered, or why it did not."""

    source: str
    answers: tuple[Any, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Goodness:
    """How good a part is, and why it is no better: a code, and the service that it is about."""

    state: pb.SpeedReadState
    code: str = ""
    source: str = ""


def goodness(told: Sequence[Told], *, known: bool = False, left_out: bool = False) -> Goodness:
    """How good a part is that these services know. `known`: the timeline knows something of it, too."""
    bad = [one for one in told if one.trouble]
    if not bad:
        return Goodness(PARTIAL, "left_out") if left_out else Goodness(CURRENT)
    first = next((one for one in bad if one.trouble != NOT_ALLOWED), bad[0])
    if len(bad) < len(told):
        return Goodness(PARTIAL, first.trouble, first.source)
    if first.trouble == NOT_ALLOWED:
        return Goodness(WITHHELD, NOT_ALLOWED, first.source)
    return Goodness(STALE if known else MISSING, first.trouble, first.source)


def stock_goodness(usual: Told, stock: Told, figures: Sequence[wms.StockFigure], *, left_out: bool) -> Goodness:
    """How good the stock of the usual items is: without a figure of now it is as old as its figures, or incomplete."""
    found = goodness([usual] if usual.trouble else [usual, stock], left_out=left_out)
    if found.state != CURRENT:
        return found
    if any(not one.available for one in figures):
        return Goodness(PARTIAL, "stock_unknown", stock.source)
    return Goodness(STALE, "stock_old", stock.source) if any(one.reason for one in figures) else found


def talks_of(visits: Iterable[Any], logs: Iterable[Any], count: int) -> list[leads.Visit | leads.FollowUp]:
    """The newest talks. A visit that was written into the log of its opportunity, too, is one talk."""
    seen: dict[tuple[int, int, str], leads.Visit | leads.FollowUp] = {}
    for answer in visits:
        for visit in answer.visits:
            seen[_when(visit.create_time, visit.owner)] = visit
    for answer in logs:
        for one in answer.follow_ups:
            seen.setdefault(_when(one.create_time, one.actor), one)
    return [seen[key] for key in sorted(seen, reverse=True)[:count]]


def _when(at: Timestamp, who: str) -> tuple[int, int, str]:
    return at.seconds, at.nanos, who


def open_quotes(answers: Iterable[Any]) -> list[quotes.Quote]:
    """The quotes that are not over: neither answered nor expired, the newest first."""
    found = [one for answer in answers for one in answer.quotes]
    going = [one for one in found if one.state not in OVER and one.answer not in ANSWERED]
    return sorted(going, key=lambda one: one.name, reverse=True)


def usual_of(answers: Iterable[Any], count: int) -> list[quotes.UsualItem]:
    """What a customer is usually quoted under all of its names together, the most usual first."""
    found: dict[str, quotes.UsualItem] = {}
    for answer in answers:
        for one in answer.items:
            before = found.get(one.item.name)
            if before is None:
                found[one.item.name] = one
                continue
            newer = before if _when(before.last_time, "") > _when(one.last_time, "") else one
            found[one.item.name] = quotes.UsualItem(
                item=one.item, quotes=before.quotes + one.quotes, last_time=newer.last_time
            )
    usual = sorted(found.values(), key=lambda one: (one.quotes, _when(one.last_time, one.item.name)), reverse=True)
    return usual[:count]


def owed(answers: Iterable[Any], today: date) -> list[pb.ReceivableSum]:
    """What is open by currency, and what of it was due before today."""
    sums: dict[str, pb.ReceivableSum] = {}
    for one in _instalments(answers):
        late_from = one.effective_due_date or one.due_date
        found = sums.setdefault(one.currency, pb.ReceivableSum(currency=one.currency, first_due_date=late_from))
        found.open_fen += one.open_fen
        found.open_count += 1
        found.first_due_date = min(found.first_due_date, late_from)
        if late_from < today.isoformat():
            found.overdue_fen += one.open_fen
    return [sums[currency] for currency in sorted(sums)]


def _instalments(answers: Iterable[Any]) -> Iterable[collections.Instalment]:
    return (one for answer in answers for one in answer.instalments if one.open_fen > 0)
