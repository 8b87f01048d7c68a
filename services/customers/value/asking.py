"""Asks the sources of a customer's metrics: service records and bookings here, and the ERP by its adapter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from grpc import aio

from services.customers.customer import Customer
from services.customers.value import store
from services.customers.value.figures import Count, Figure, month_count
from services.customers.value.numbers import Heard, Known
from services.customers.value.profile import Want
from weft.api.customers import v1 as pb
from weft.api.erp import v1 as erp
from weft.ids import uuid7
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Reader

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Told:
    """What came of asking: figures, and the metrics whose source gave nothing."""

    figures: tuple[Figure, ...]
    silent: tuple[str, ...]


async def ask_sources(name: str, peers: Peers, look: Lens) -> Told:
    """Asks the sources of every bound metric of a customer, by the name of its profile."""
    async with look() as see:
        profile = await store.read(see, name)
        known = await store.figures(see, profile.customer)
        policy, _ = await see.policy(pb.ValuePolicy)
        today, at = (await see.calendar(profile.customer.unit_path)).business_date(see.now), see.now
        wants = profile.wants(known, today, policy.baseline_months)
        counted = {want: await _here(see, profile.customer, want) for want in wants if not _elsewhere(want)}
    counted |= await _erp([want for want in wants if _elsewhere(want)], peers)
    figures = tuple(
        Figure(uuid7(), want.binding.metric, want.period, count, want.binding.source, "", at)
        for want, count in counted.items()
        if count is not None
    )
    current = {want.binding.metric for want in wants if not want.period.baseline}
    telling = {one.metric for one in figures if not one.period.baseline or one.metric not in current}
    return Told(figures, tuple(sorted({want.binding.metric for want in wants} - telling)))


def _elsewhere(want: Want) -> bool:
    return want.binding.source == pb.VALUE_SOURCE_ERP


async def _here(see: Reader, customer: Customer, want: Want) -> Count | None:
    """What customers itself knows of it; None where nothing was counted."""
    calendar, period = await see.calendar(customer.unit_path), want.period
    since: datetime = calendar.start_of_day(period.first)
    before: datetime = min(calendar.start_of_day(period.last + DAY), see.now)
    counts = store.resolved_hours if want.binding.source == pb.VALUE_SOURCE_SERVICE_RECORDS else store.attended
    count: Count = await counts(see, customer.id, since, before)
    return count if count.denominator else None


async def _erp(wants: list[Want], peers: Peers) -> dict[Want, Count | None]:
    """What the ERP says where it knows every month; once it is away, it is not asked further."""
    found: dict[Want, Count | None] = {}
    for want in wants:
        request = erp.ReadFigureRequest(
            customer_number=want.binding.customer_number, metric=want.binding.metric,
            from_date=_month(want.period.first), to_date=_month(want.period.last),
        )  # fmt: skip
        try:
            answer = await peers(erp.ErpFiguresStub).ReadFigure(request)
        except aio.AioRpcError:  # the adapter is away: the last figures stay
            break
        if answer.reason:
            break
        if answer.found and answer.months == month_count(want.period):
            found[want] = Count(Decimal(answer.numerator), Decimal(answer.denominator))
    return found


async def hear(number: str, uscc: str, peers: Peers) -> Heard:
    """What the ERP's adapter says of a number, or, without one, of a USCC. An adapter that is away says nothing."""
    request = erp.ListPartiesRequest(number=number, uscc=uscc, active_only=not number, page_size=2)
    try:
        answer = await peers(erp.PartiesStub).ListParties(request)
    except aio.AioRpcError:
        return Heard()
    told_at = answer.as_of_time.ToDatetime(UTC) if answer.HasField("as_of_time") else None
    parties = [Known(one.number, one.uscc, one.active) for one in answer.parties]
    doubted = answer.stale or answer.left_out or any(one.stale for one in answer.parties)
    return Heard(parties, told_at, fresh=not doubted)


def _month(day: date) -> str:
    return str(day.replace(day=1))
