"""Speed-reads as messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from services.customers import wire
from services.customers.cases.case import ServiceCase
from services.customers.cases.categories import shown
from services.customers.customer import Customer
from services.customers.speed_read.speed_read import MISSING, STALE, WITHHELD, Goodness
from services.customers.texts import SERVICES
from weft.access import Caller
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.api.quotes import v1 as quotes
from weft.api.wms import v1 as wms
from weft.instants import instant
from weft.text import is_chinese


def part(
    topic: pb.SpeedReadTopic, good: Goodness, sources: Sequence[str], at: datetime, caller: Caller, *,
    known: Sequence[pb.TimelineEntry] = (), age_s: int = 0,
) -> pb.SpeedReadPart:  # fmt: skip
    """Where a part comes from and how good it is; what only the timeline knows is as old as its newest entry."""
    made = pb.SpeedReadPart(topic=topic, state=good.state, sources=sources, read_time=instant(at))
    if good.code:
        made.reason.CopyFrom(_reason(good.code, _named(good.source), caller))
    if good.state in (MISSING, WITHHELD):
        return made
    if good.state == STALE and known:
        made.known.extend(known)
        since = at - known[0].occur_time.ToDatetime(at.tzinfo)
        age_s = max(int(since.total_seconds()), 0)
    made.age_s = age_s
    made.as_of_time.CopyFrom(instant(at - timedelta(seconds=age_s)))
    return made


def _named(source: str) -> dict[str, str]:
    """A service as the arguments of a sentence: by code, and as users call it."""
    if not source:
        return {}
    called = SERVICES[source]
    return {"source": source, "service_en": called.en, "service_zh": called.zh}


def talk(one: leads.Visit | leads.FollowUp, unit_path: str) -> pb.CustomerTalk:
    """One talk; what stands in a log is shown as far as the customer is."""
    if isinstance(one, leads.FollowUp):
        return pb.CustomerTalk(
            about=one.parent, talk_time=one.create_time, kind=leads.TouchChannel.Name(one.channel), owner=one.actor,
            unit_path=unit_path, summary=one.summary,
        )  # fmt: skip
    return pb.CustomerTalk(
        about=one.name, talk_time=one.create_time, kind=leads.VisitKind.Name(one.kind), owner=one.owner,
        unit_path=one.unit_path, effective=one.effective, pains=[pain.pain for pain in one.pains],
        objection=one.price.objection,
    )  # fmt: skip


def quote(one: quotes.Quote) -> pb.OpenQuote:
    """One open quote."""
    return pb.OpenQuote(
        quote=one.name, state=quotes.QuoteState.Name(one.state), version=one.version, amount_fen=one.totals.sum_fen,
        currency=one.currency, owner=one.owner, update_time=one.update_time,
        expire_time=one.expire_time if one.HasField("expire_time") else None,
    )  # fmt: skip


def item(one: quotes.UsualItem, figure: wms.StockFigure | None, at: datetime) -> pb.UsualItemStock:
    """One usual item, and how much of it is free if that is known."""
    made = pb.UsualItemStock(
        item=one.item.name, code=one.item.code, display_name=one.item.display_name, unit=one.item.unit,
        quotes=one.quotes,
    )  # fmt: skip
    if figure is not None and figure.available:
        made.available, made.age_s = figure.available, figure.age_s
        made.as_of_time.CopyFrom(instant(at - timedelta(seconds=figure.age_s)))
    return made


def concerns(
    customer: Customer,
    owed: Iterable[pb.ReceivableSum],
    cases: Iterable[ServiceCase],
    policy: pb.CasesPolicy,
    health: pb.HealthScore,
    caller: Caller,
) -> list[pb.CustomerConcern]:
    """What speaks against a customer: the register and compliance first, then its health, then money, then what is not
    resolved.
    """
    found = [_own(customer.name, code, args, caller) for code, args in _qualified(customer, caller)]
    if health.high_risk:
        since = health.high_risk_time.ToDatetime(UTC).isoformat()
        found.append(_own(health.name, "high_risk", {"at": since, "score": health.score}, caller))
    for one in owed:
        if one.overdue_fen:
            args = {"amount": str(one.overdue_fen), "currency": one.currency, "since": one.first_due_date}
            said = _reason("overdue", args, caller)
            found.append(pb.CustomerConcern(source="collections", what=said, subject=customer.name))
    for case in cases:
        title = shown(case.category, policy, caller.principal.language).title
        code = "complaint" if case.kind == pb.SERVICE_CASE_KIND_COMPLAINT else "work_order"
        found.append(_own(case.name, code, {"title": title, "at": case.opened_at.isoformat()}, caller))
    return found


def _qualified(customer: Customer, caller: Caller) -> Iterable[tuple[str, Mapping[str, str]]]:
    known = customer.qualification
    if known is None:
        return
    if known.blocks:
        yield "blocked", {}
    if known.since:
        yield "unverified", {"at": known.since}
    chinese = is_chinese(caller.principal.language)
    for risk in known.risks:
        yield "register_risk", {"risk": risk.text_zh if chinese else risk.text_en}


def _own(subject: str, code: str, args: Mapping[str, str], caller: Caller) -> pb.CustomerConcern:
    return pb.CustomerConcern(source="customers", what=_reason(code, args, caller), subject=subject)


def _reason(code: str, args: Mapping[str, str], caller: Caller) -> common.Reason:
    return wire.reason(f"speed_read.{code}", args, caller)
