"""The tables of bookings, logs and what the logs were sealed as: the only SQL about them. Owner and unit of bookings and
logs are the customer's, wherever he goes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.customers.attendance.booking import BOOKED, AttendanceBooking
from services.customers.attendance.log import AttendanceLog, Record, Seal, Used
from services.customers.customer import Customer
from weft.db import in_any
from weft.schema import TIME
from weft.work import Reader, Work

meta = sa.MetaData(schema="customers")
_c = sa.Column

booking_table = sa.Table(
    "attendance_booking", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("customer_id", sa.UUID), _c("surgeon_id", sa.UUID),
    _c("procedure", sa.Text), _c("surgery_at", TIME), _c("urgency", sa.SmallInteger), _c("note", sa.Text),
    _c("booker", sa.Text), _c("booked_at", TIME), _c("state", sa.SmallInteger), _c("reminders", JSONB),
    _c("orders", JSONB), _c("moves", sa.Integer), _c("reason", sa.Text),
)  # fmt: skip
_KEPT = tuple(column.name for column in booking_table.c if column.name not in ("tenant_id", "id", "version"))
log_table = sa.Table(
    "attendance_log", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("customer_id", sa.UUID), _c("procedure", sa.Text),
    _c("surgery_at", TIME), _c("surgeon_id", sa.UUID), _c("booking_id", sa.UUID),
)  # fmt: skip
_LOGGED = tuple(column.name for column in log_table.c if column.name not in ("tenant_id", "id", "version"))
# What a log says and how it was sealed: this service's role may add rows here, and neither change nor remove them.
evidence_table = sa.Table(
    "attendance_evidence", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("said", JSONB),
    _c("key", sa.Text), _c("sha256", sa.Text), _c("size", sa.BigInteger), _c("sealed_at", TIME),
)  # fmt: skip
EVIDENCE = sa.select(evidence_table).where(
    evidence_table.c.tenant_id == sa.bindparam("tenant"), in_any(evidence_table.c.id, "ids")
)
NEAR_MAX = 200
NEAR = (
    sa.select(booking_table)
    .where(
        booking_table.c.tenant_id == sa.bindparam("tenant"), booking_table.c.customer_id == sa.bindparam("customer"),
        booking_table.c.state == BOOKED, booking_table.c.surgery_at <= sa.bindparam("until", type_=TIME),
    )
    .order_by(booking_table.c.surgery_at.desc(), booking_table.c.id)
    .limit(NEAR_MAX)
)  # fmt: skip
BETWEEN = (
    sa.select(booking_table.c.id)
    .where(
        booking_table.c.tenant_id == sa.bindparam("tenant"), in_any(booking_table.c.customer_id, "ids"),
        booking_table.c.state == BOOKED, booking_table.c.surgery_at >= sa.bindparam("since", type_=TIME),
        booking_table.c.surgery_at < sa.bindparam("until", type_=TIME),
    )
    .order_by(booking_table.c.surgery_at, booking_table.c.id)
    .limit(NEAR_MAX)
)  # fmt: skip
LOGGED = sa.select(sa.func.count().label("count"), sa.func.max(log_table.c.surgery_at).label("last")).where(
    log_table.c.tenant_id == sa.bindparam("tenant"), in_any(log_table.c.customer_id, "ids"),
    log_table.c.procedure == sa.bindparam("procedure"),
)  # fmt: skip


async def logged(see: Reader, customer: Customer, procedure: str) -> tuple[int, datetime | None]:
    """How many surgeries of a procedure were logged at a customer, and when the last one was."""
    row = await see.row(LOGGED, ids=[customer.id, *customer.absorbed], procedure=procedure)
    assert row is not None
    return row["count"], row["last"]


async def booked_between(see: Reader, customer: Customer, since: datetime, until: datetime) -> list[str]:
    """The names of a customer's bookings whose surgery lies in a span of time, the first surgery first."""
    rows = await see.rows(BETWEEN, ids=[customer.id, *customer.absorbed], since=since, until=until)
    return [f"{AttendanceBooking.collection}/{row['id']}" for row in rows]


async def load(see: Reader, name: str) -> AttendanceBooking:
    """One booking, for reading or for a change. NotFound."""
    return booking_of(await see.load(booking_table, name))


async def near(work: Work, customer: UUID, until: datetime) -> list[AttendanceBooking]:
    """The bookings of a customer of which somebody may have been reminded, for a change, those of last first."""
    rows = await work.rows(NEAR, customer=customer, until=until)
    for row in rows:
        work.note(booking_table, row)
    return [booking_of(row) for row in rows]


def booking_of(row: Mapping[str, Any]) -> AttendanceBooking:
    """The booking of a row."""
    return AttendanceBooking(id=row["id"], version=row["version"], **{name: row[name] for name in _KEPT})


def save(work: Work, booking: AttendanceBooking) -> None:
    """Stores a booking with what it recorded."""
    work.save(booking_table, booking, {name: getattr(booking, name) for name in _KEPT})


async def load_log(see: Reader, name: str) -> AttendanceLog:
    """One log that the caller sees. NotFound."""
    return (await with_evidence(see, [await see.load(log_table, name)]))[0]


async def with_evidence(see: Reader, rows: Sequence[Mapping[str, Any]]) -> list[AttendanceLog]:
    """The logs of some rows, with what they say."""
    found = {row["id"]: row for row in await see.rows(EVIDENCE, ids=[row["id"] for row in rows])}
    logs = []
    for row in rows:
        sealed = found[row["id"]]
        said = {**sealed["said"], "consumables": tuple(Used(**one) for one in sealed["said"]["consumables"])}
        seal = Seal(sealed["key"], sealed["sha256"], sealed["size"], sealed["sealed_at"])
        kept = {name: row[name] for name in _LOGGED}
        logs.append(AttendanceLog(id=row["id"], version=row["version"], said=Record(**said), seal=seal, **kept))
    return logs


def save_log(work: Work, log: AttendanceLog) -> None:
    """Stores a new log with what it recorded, and what it was sealed as."""
    seal = log.seal
    work.save(log_table, log, {name: getattr(log, name) for name in _LOGGED})
    work.insert(
        evidence_table, id=log.id, said=asdict(log.said), key=seal.key, sha256=seal.sha256, size=seal.size,
        sealed_at=seal.sealed_at,
    )  # fmt: skip
