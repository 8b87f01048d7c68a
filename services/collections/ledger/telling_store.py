"""What a customer's statement is made of: the only SQL about it. It reads the ledger, and what postings are about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from services.collections.instalments.store import allocation_table, day_table, instalment_table
from services.collections.ledger.posting import CREDIT, RECEIVABLE
from services.collections.ledger.store import posting_table
from services.collections.ledger.telling import Moved, Owed
from services.collections.receipts.store import receipt_table
from weft.db import in_any
from weft.reader import Reader, as_id

_p, _i, _a, _r = posting_table.c, instalment_table.c, allocation_table.c, receipt_table.c
_d = day_table.c
_tenant: Any = sa.bindparam("tenant")
_day: Any = sa.bindparam("day", type_=sa.Date)
_claims = sa.func.coalesce(sa.func.sum(_p.amount_fen).filter(_p.account == int(RECEIVABLE)), 0).label("claims_fen")
_credit = sa.func.coalesce(sa.func.sum(_p.amount_fen).filter(_p.account == int(CREDIT)), 0).label("credit_fen")
_his = (
    _p.tenant_id == _tenant,
    in_any(_p.customer_id, "customers"),
    _p.account.in_([sa.literal_column(str(int(RECEIVABLE))), sa.literal_column(str(int(CREDIT)))]),
)
OPENING = (
    sa.select(_p.currency, _claims, _credit)
    .where(*_his, _p.day < sa.bindparam("first", type_=sa.Date))
    .group_by(_p.currency)
)
MOVED = (
    sa.select(_p.day, _p.kind, _p.subject, _p.currency, _claims, _credit)
    .where(*_his, _p.day.between(sa.bindparam("first", type_=sa.Date), _day))
    .group_by(_p.set_id, _p.day, _p.kind, _p.subject, _p.currency)
    .order_by(_p.day, sa.func.min(_p.at), _p.set_id)
    .limit(sa.bindparam("count", type_=sa.BigInteger))
)
_zone = sa.bindparam("zone", type_=sa.Text)
_paid = sa.func.coalesce(
    sa.select(sa.func.sum(_a.amount_fen))
    .where(
        _a.tenant_id == _i.tenant_id,
        _a.instalment_id == _i.id,
        sa.cast(sa.func.timezone(_zone, _a.at), sa.Date) <= _day,
    )
    .correlate(instalment_table)
    .scalar_subquery(),
    0,
)
_own = sa.func.coalesce(  # the claim itself, less what was given up of it
    sa.select(sa.func.sum(_p.amount_fen))
    .where(
        _p.tenant_id == _i.tenant_id,
        _p.subject == sa.func.concat("instalments/", sa.cast(_i.id, sa.Text)),
        _p.account == int(RECEIVABLE),
        _p.day <= _day,
    )
    .correlate(instalment_table)
    .scalar_subquery(),
    0,
)
_then = (  # from which day it was late before the first change after the day
    sa.select(_d.late_from)
    .where(_d.tenant_id == _i.tenant_id, _d.instalment_id == _i.id, _d.until > _day)
    .order_by(_d.until, _d.id)
    .limit(1)
    .correlate(instalment_table)
    .scalar_subquery()
)
OWED = sa.select(
    _i.currency,
    sa.func.coalesce(_then, _i.delayed_to, _i.due_date).label("late_from"),
    (_own - _paid).label("open_fen"),
).where(_i.tenant_id == _tenant, in_any(_i.customer_id, "customers"))
INSTALMENTS = sa.select(_i.id, _i.contract_number, _i.ordinal, _i.due_date).where(
    _i.tenant_id == _tenant, in_any(_i.id, "ids")
)
RECEIPTS = sa.select(_r.id, _r.bank_reference, _r.booked_date).where(_r.tenant_id == _tenant, in_any(_r.id, "ids"))


async def opening(see: Reader, customers: Collection[UUID], first: date) -> dict[str, tuple[int, int]]:
    """What a customer with some names owed before a day, and his credit, by currency."""
    rows = await see.rows(OPENING, customers=list(customers), first=first)
    return {row["currency"]: (int(row["claims_fen"]), int(row["credit_fen"])) for row in rows}


async def moved(see: Reader, customers: Collection[UUID], first: date, day: date, count: int) -> list[Moved]:
    """What moved his account between two days, the oldest first."""
    rows = await see.rows(MOVED, customers=list(customers), first=first, day=day, count=count)
    return [
        Moved(
            row["day"], row["kind"], row["subject"], row["currency"], int(row["claims_fen"]), int(row["credit_fen"])
        )
        for row in rows
    ]  # fmt: skip


async def owed(see: Reader, customers: Collection[UUID], day: date, zone: str) -> list[Owed]:
    """What was open of his instalments at the end of a day."""
    rows = await see.rows(OWED, customers=list(customers), day=day, zone=zone)
    return [Owed(row["currency"], row["late_from"], int(row["open_fen"])) for row in rows if row["open_fen"]]


async def said(see: Reader, subjects: Collection[str]) -> dict[str, dict[str, str]]:
    """What words say of postings' subjects, instalments and receipts."""
    ids = {kind: [as_id(one) for one in subjects if one.startswith(kind)] for kind in ("instalments", "receipts")}
    found: dict[str, dict[str, str]] = {}
    for row in await see.rows(INSTALMENTS, ids=ids["instalments"]):
        args = {"number": row["contract_number"], "ordinal": str(row["ordinal"]), "due": row["due_date"].isoformat()}
        found[f"instalments/{row['id']}"] = args
    for row in await see.rows(RECEIPTS, ids=ids["receipts"]):
        args = {"reference": row["bank_reference"] or "—", "booked": row["booked_date"].isoformat()}
        found[f"receipts/{row['id']}"] = args
    return found
