"""The tables of orders, of attempts to place them, and of urgent shipments: the only SQL about them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.quotes.contracts.store import contract_table
from services.quotes.orders import between
from services.quotes.orders.attempt import Attempt, Outcome
from services.quotes.orders.delivery import Delivery
from services.quotes.orders.gate import Obstacle
from services.quotes.orders.lines import OrderLine
from services.quotes.orders.order import Order
from services.quotes.orders.urgent_shipment import STARTED, UNDONE, Presses, UrgentShipment
from services.quotes.pricing import Line, Totals
from weft.api.quotes import v1 as pb
from weft.db import in_any
from weft.reader import by_id
from weft.schema import TIME
from weft.work import Reader, Work

meta = sa.MetaData(schema="quotes")
_c = sa.Column


def _table(name: str, *columns: sa.Column[Any]) -> sa.Table:
    tenant, key = _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True)
    owner, unit, version = _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("version", sa.BigInteger)
    return sa.Table(name, meta, tenant, key, version, owner, unit, *columns)


order_table = _table(
    "sales_order",
    _c("year", sa.Integer), _c("ordinal", sa.Integer), _c("attempt_id", sa.UUID), _c("customer_id", sa.UUID),
    _c("opportunity_id", sa.UUID), _c("quote_id", sa.UUID), _c("quote_version", sa.Text), _c("state", sa.SmallInteger),
    _c("contract_id", sa.UUID),
    _c("currency", sa.Text), _c("prepaid", sa.Boolean), _c("delivery_date", sa.Date), _c("lines", JSONB),
    _c("discount_fen", sa.BigInteger), _c("net_fen", sa.BigInteger), _c("tax_fen", sa.BigInteger),
    _c("sum_fen", sa.BigInteger), _c("accepted_at", TIME), _c("cancelled_at", TIME), _c("cancel_reason", sa.Text),
    _c("cancel_title_en", sa.Text), _c("cancel_title_zh", sa.Text), _c("delivery", JSONB),
)  # fmt: skip
attempt_table = _table(
    "order_attempt",
    _c("customer_id", sa.UUID), _c("order_id", sa.UUID), _c("outcome", sa.Text), _c("digest", sa.Text),
    _c("obstacles", JSONB), _c("at", TIME), _c("refusal", JSONB),
)  # fmt: skip

shipment_table = _table(
    "urgent_shipment",
    _c("order_id", sa.UUID), _c("order_number", sa.Text), _c("customer_id", sa.UUID), _c("delivery_date", sa.Date),
    _c("logistics_id", sa.UUID), _c("definition", sa.SmallInteger), _c("policy_version", sa.BigInteger),
    _c("state", sa.SmallInteger), _c("stands", JSONB), _c("tries", sa.Integer), _c("failed", sa.SmallInteger),
    _c("reason", sa.Text), _c("refusal", sa.Text), _c("started_at", TIME), _c("expires_at", TIME), _c("ended_at", TIME),
)  # fmt: skip

_TOTALS = Totals.__slots__
_APART = {"tenant_id", "id", "version", "lines", "delivery", *_TOTALS}
_SAME = tuple(column.name for column in order_table.c if column.name not in _APART)

LAST_ORDINAL = sa.select(sa.func.max(order_table.c.ordinal)).where(
    order_table.c.tenant_id == sa.bindparam("tenant"), order_table.c.year == sa.bindparam("year")
)
_SHIPMENT_APART = {"tenant_id", "id", "version", "stands"}
_SHIPMENT = tuple(column.name for column in shipment_table.c if column.name not in _SHIPMENT_APART)
_s = shipment_table.c
SHIPMENT_OF = sa.select(shipment_table).where(
    _s.tenant_id == sa.bindparam("tenant"),
    _s.order_id == sa.bindparam("order"),
    _s.state != sa.literal_column(str(int(UNDONE))),
)
_FREEZES = sa.func.coalesce(_s.stands[pb.UrgentStep.Name(pb.URGENT_STEP_FREEZE_CREDIT)].astext, "")
_STEPS = frozenset(pb.UrgentStep.keys())
_STANDS = pb.UrgentStepState.Name(pb.URGENT_STEP_STATE_DONE)
_PRESSED = (_s.tenant_id == sa.bindparam("tenant"), in_any(_s.customer_id, "customers"))
FREEZING = sa.select(sa.func.count()).where(
    *_PRESSED, _s.state == sa.literal_column(str(int(STARTED))), _FREEZES != _STANDS
)
BEGUN = sa.select(sa.func.count()).where(*_PRESSED, _s.expires_at >= sa.bindparam("since", type_=TIME))


async def load(see: Reader, name: str | UUID) -> Order:
    """One order, for reading or for a change."""
    return order_of(await see.load(order_table, name))


def order_of(row: asyncpg.Record) -> Order:
    """The order of a row."""
    return Order(
        id=row["id"],
        version=row["version"],
        lines=tuple(OrderLine.of_json(line) for line in row["lines"]),
        delivery=Delivery.of_json(row["delivery"]) if row["delivery"] else None,
        totals=Totals(*(row[name] for name in _TOTALS)),
        **{name: row[name] for name in _SAME},
    )


async def ordered_on(see: Reader, quote: UUID) -> list[Line]:
    """The lines of all orders on a quote, or under a contract of it, that were not cancelled; a customer that was merged may
    stand there under any of his names.
    """
    rows = await see.rows(ON, quote=quote)
    return [OrderLine.of_json(line).line for row in rows for line in row["lines"]]


_o = order_table.c
_OF_QUOTE = sa.select(contract_table.c.id).where(
    contract_table.c.tenant_id == sa.bindparam("tenant"), contract_table.c.quote_id == sa.bindparam("quote")
)
_STANDING = (
    _o.tenant_id == sa.bindparam("tenant"),
    _o.state != sa.literal_column(str(int(pb.ORDER_STATE_CANCELLED))),
)
ON = sa.union_all(  # each half by its index
    sa.select(_o.lines).where(*_STANDING, _o.quote_id == sa.bindparam("quote")),
    sa.select(_o.lines).where(
        *_STANDING, _o.contract_id.in_(_OF_QUOTE), _o.quote_id.is_distinct_from(sa.bindparam("quote"))
    ),
)
UNDER = sa.select(sa.func.coalesce(sa.func.sum(_o.sum_fen), 0)).where(
    *_STANDING, _o.contract_id == sa.bindparam("contract")
)

LINES_UNDER = sa.select(_o.lines).where(*_STANDING, _o.contract_id == sa.bindparam("contract"))


WAITING_UNDER = sa.select(sa.func.count().label("count"), sa.func.min(_o.delivery_date).label("next")).where(
    _o.tenant_id == sa.bindparam("tenant"),
    _o.state == sa.literal_column(str(int(pb.ORDER_STATE_ACCEPTED))),
    _o.contract_id == sa.bindparam("contract"),
    _o.id != sa.bindparam("id"),
)


async def waiting_beside(work: Work, order: Order) -> tuple[int, date | None]:
    """How many other orders of its contract are still to be delivered, whoever has them, and the day on which the next one
    is wanted. From here on this transaction sees the whole tenant.
    """
    if order.contract_id is None:
        return 0, None
    await work.widen()
    row = await work.row(WAITING_UNDER, contract=order.contract_id, id=order.id)
    assert row is not None
    return row["count"], row["next"]


async def lines_under(see: Reader, contract: UUID) -> list[Line]:
    """The lines of all orders under a contract that were not cancelled."""
    rows = await see.rows(LINES_UNDER, contract=contract)
    return [OrderLine.of_json(line).line for row in rows for line in row["lines"]]


async def ordered_under(work: Work, contract: UUID) -> int:
    """What all orders under a contract come to that were not cancelled, in fen; whoever orders under it meanwhile waits."""
    await lock_accepting(work)
    return int(await work.value(UNDER, contract=contract))


def save(work: Work, one: Order) -> None:
    """Stores an order with what it recorded."""
    row = {name: getattr(one, name) for name in _SAME} | {name: getattr(one.totals, name) for name in _TOTALS}
    row["state"] = int(one.state)
    row["lines"] = [line.to_json() for line in one.lines]
    row["delivery"] = one.delivery.to_json() if one.delivery else None
    work.save(order_table, one, row)


async def lock_accepting(work: Work) -> None:
    """Whoever accepts an order of this tenant, or changes what decides about it, waits until this transaction ends."""
    await work.lock("quotes.sales_order")


async def next_ordinal(work: Work, year: int) -> int:
    """The next number of a year; whoever else takes one of this tenant waits until this transaction ends."""
    await lock_accepting(work)
    return (await work.value(LAST_ORDINAL, year=year) or 0) + 1


async def attempt(see: Reader, id: UUID) -> Attempt | None:
    """An attempt that came to an end; None if nobody has heard of it yet."""
    row = await see.row(by_id(attempt_table), id=id)
    if row is None:
        return None
    return Attempt(
        id=row["id"],
        version=row["version"],
        owner_id=row["owner_id"],
        unit_path=row["unit_path"],
        customer_id=row["customer_id"],
        order_id=row["order_id"],
        outcome=Outcome(row["outcome"]),
        digest=row["digest"],
        obstacles=tuple(Obstacle.of_json(one) for one in row["obstacles"]),
        between=between.of_json(row["refusal"]) if row["refusal"] else None,
        at=row["at"],
    )


def note(work: Work, one: Attempt) -> None:
    """Stores what an attempt came to, once: its key lets only the first who writes it through."""
    row = {
        "owner_id": one.owner_id, "unit_path": one.unit_path, "customer_id": one.customer_id,
        "order_id": one.order_id, "outcome": str(one.outcome), "digest": one.digest,
        "obstacles": [found.to_json() for found in one.obstacles], "at": one.at,
        "refusal": between.to_json(one.between) if one.between else None,
    }  # fmt: skip
    if one.events:
        work.save(attempt_table, one, row)
    else:
        work.insert(attempt_table, id=one.id, version=0, **row)  # its order's event tells of it


# -- urgent shipments ------------------------------------------------------------------------------------------------------


async def lock_shipping(work: Work, order: UUID) -> None:
    """Who ships an order urgently and who cancels it wait for each other, until this transaction ends."""
    await work.lock(f"quotes.urgent_shipment/{order}")


async def shipment(see: Reader, name: str) -> UrgentShipment:
    """One urgent shipment, for reading or for a change."""
    return shipment_of(await see.load(shipment_table, name))


async def shipment_for(see: Reader, order: UUID) -> UrgentShipment | None:
    """The urgent shipment of an order that is under way or done; None if there is none, or each was undone."""
    row = await see.row(SHIPMENT_OF, order=order)
    return None if row is None else shipment_of(row)


async def presses(see: Reader, names: tuple[UUID, ...]) -> Presses:
    """The urgent shipments of a customer with some names, whoever began them: the rest of the transaction sees the whole
    tenant.
    """
    since = see.recorded_at
    begun = await _begun(see, names, since)
    return Presses(names, since, begun, int(await see.value(FREEZING, customers=list(names))))


async def pressed_since(see: Reader, before: Presses) -> bool:
    """Whether another urgent shipment of the customer began since somebody looked. One that began to be stored before that
    look and was not yet seen by it is counted too: it had minutes left.
    """
    return await _begun(see, before.names, before.since) > before.begun


async def _begun(see: Reader, names: tuple[UUID, ...], since: datetime) -> int:
    await see.widen()
    return int(await see.value(BEGUN, customers=list(names), since=since))


def shipment_of(row: asyncpg.Record) -> UrgentShipment:
    """The urgent shipment of a row."""
    stands: dict[Any, Any] = {
        pb.UrgentStep.Value(step): pb.UrgentStepState.Value(state)
        for step, state in row["stands"].items()
        if step in _STEPS  # one of a later version is left to it
    }
    fields = {name: row[name] for name in _SHIPMENT}
    return UrgentShipment(id=row["id"], version=row["version"], stands=stands, **fields)


def save_shipment(work: Work, one: UrgentShipment) -> None:
    """Stores an urgent shipment with what it recorded."""
    row = {name: getattr(one, name) for name in _SHIPMENT}
    row |= {"state": int(one.state), "failed": int(one.failed)}
    row["stands"] = {pb.UrgentStep.Name(step): pb.UrgentStepState.Name(state) for step, state in one.stands.items()}
    work.save(shipment_table, one, row)
