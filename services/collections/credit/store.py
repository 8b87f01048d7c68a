"""The tables of credit accounts, holds and freezes: the only SQL about them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.collections.credit.account import CreditAccount, Ending
from services.collections.credit.freeze import Freeze
from services.collections.credit.hold import Hold
from services.collections.credit.judging import Balance
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.db import in_any
from weft.schema import TIME
from weft.work import Reader, Work, by_id

meta = sa.MetaData(schema="collections")
_c = sa.Column


def _table(name: str, *columns: sa.Column[Any]) -> sa.Table:
    return sa.Table(
        name, meta, _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), *columns
    )


account_table = _table(
    "credit_account",
    _c("version", sa.BigInteger), _c("limits", JSONB), _c("frozen_orders_left", sa.Integer), _c("created_at", TIME),
    _c("endings", JSONB),
)  # fmt: skip
hold_table = _table(
    "credit_hold",
    _c("state", sa.SmallInteger), _c("customer_id", sa.UUID), _c("amount_fen", sa.BigInteger), _c("currency", sa.Text),
    _c("prepaid", sa.Boolean), _c("urgent", sa.Boolean), _c("reasons", JSONB), _c("left_fen", sa.BigInteger),
    _c("limits", JSONB), _c("used_fen", sa.BigInteger), _c("held_fen", sa.BigInteger),
    _c("frozen_orders_left", sa.Integer), _c("freezes", sa.ARRAY(sa.UUID)), _c("counted", sa.ARRAY(sa.UUID)),
    _c("order_name", sa.Text), _c("contract_name", sa.Text), _c("created_at", TIME), _c("expires_at", TIME),
    _c("accepted_at", TIME), _c("cancelled_at", TIME), _c("recorded_fen", sa.BigInteger),
    _c("money_fen", sa.BigInteger), _c("funds_fen", sa.BigInteger),
)  # fmt: skip
freeze_table = _table(
    "credit_freeze",
    _c("state", sa.SmallInteger), _c("customer_id", sa.UUID), _c("orders", sa.Integer), _c("left_orders", sa.Integer),
    _c("at", TIME), _c("release_reason", sa.Text),
)  # fmt: skip

_tenant: Any = sa.bindparam("tenant")
_h, _f = hold_table.c, freeze_table.c
LOCKED = by_id(account_table).with_for_update()
BALANCES = (
    sa.select(_h.customer_id, _h.currency, _h.state, sa.func.sum(_h.left_fen).label("sum_fen"))
    .where(_h.tenant_id == _tenant, in_any(_h.customer_id, "customers"), _h.left_fen > sa.literal_column("0"))
    .group_by(_h.customer_id, _h.currency, _h.state)
)
FREEZES = (
    sa.select(freeze_table)
    .where(
        _f.tenant_id == _tenant,
        in_any(_f.customer_id, "customers"),
        sa.or_(
            sa.and_(_f.state == int(pb.CREDIT_FREEZE_STATE_ACTIVE), _f.left_orders > sa.literal_column("0")),
            in_any(_f.id, "keys"),
        ),
    )
    .order_by(_f.id)
)
_count = sa.bindparam("count", type_=sa.BigInteger)
NEWEST_HOLDS = (
    sa.select(hold_table)
    .where(_h.tenant_id == _tenant, _h.customer_id.is_not(None))
    .order_by(_h.created_at.desc(), _h.id.desc())
    .limit(_count)
)
OPEN_HOLDS = (
    sa.select(hold_table)
    .where(
        _h.tenant_id == _tenant,
        in_any(_h.customer_id, "customers"),
        sa.or_(_h.left_fen > sa.literal_column("0"), _h.money_fen > sa.literal_column("0")),
        sa.tuple_(_h.created_at, _h.id)
        < sa.tuple_(sa.bindparam("before_at", type_=TIME), sa.bindparam("before_id", type_=sa.UUID())),
    )
    .order_by(_h.created_at.desc(), _h.id.desc())
    .limit(_count)
)
OF_CONTRACT = sa.select(hold_table).where(
    _h.tenant_id == _tenant, _h.contract_name == sa.bindparam("contract"), _h.contract_name != sa.literal_column("''")
)
NEWEST_FREEZES = (
    sa.select(freeze_table)
    .where(_f.tenant_id == _tenant, _f.customer_id.is_not(None))
    .order_by(_f.at.desc(), _f.id.desc())
    .limit(_count)
)


# -- accounts --------------------------------------------------------------------------------------------------------------


async def locked(work: Work, customer: UUID) -> CreditAccount | None:
    """A customer's account, that nobody else touches until this transaction ends; None if he has none."""
    row = await work.row(LOCKED, id=customer)
    if row is None:
        return None
    work.note(account_table, row)
    return account_of(row)


async def read(see: Reader, name: str | UUID) -> CreditAccount:
    """An account for reading. NotFound."""
    return account_of(await see.load(account_table, name))


async def balances(see: Reader, customers: Mapping[UUID, Collection[UUID]]) -> dict[UUID, dict[str, Balance]]:
    """What is taken of each customer's credit, by currency: the sums over the holds under all names of his."""
    whose = {name: customer for customer, names in customers.items() for name in names}
    found: dict[UUID, dict[str, Balance]] = {customer: {} for customer in customers}
    for row in await see.rows(BALANCES, customers=list(whose)):
        his = found[whose[row["customer_id"]]]
        before = his.get(row["currency"], Balance())
        held, sum_fen = row["state"] == common.HOLD_STATE_HELD, int(row["sum_fen"])
        his[row["currency"]] = Balance(
            before.used_fen + (0 if held else sum_fen), before.held_fen + (sum_fen if held else 0)
        )
    return found


async def balance(see: Reader, account: CreditAccount) -> dict[str, Balance]:
    """The same of one customer."""
    return (await balances(see, {account.id: account.names}))[account.id]


def is_frozen() -> Any:
    """The test of a list of accounts whose next orders get no credit."""
    return account_table.c.frozen_orders_left > sa.literal_column("0")


def account_of(row: asyncpg.Record) -> CreditAccount:
    """The account of a row."""
    names = ("id", "version", "frozen_orders_left", "created_at")
    endings = {
        currency: Ending(datetime.fromisoformat(one["at"]), one["back_fen"]) for currency, one in row["endings"].items()
    }
    return CreditAccount(limits=dict(row["limits"]), endings=endings, **{name: row[name] for name in names})


def save(work: Work, account: CreditAccount) -> None:
    """Stores an account with what it recorded."""
    names = ("limits", "frozen_orders_left", "created_at")
    endings = {
        currency: {"at": one.at.isoformat(), "back_fen": one.back_fen} for currency, one in account.endings.items()
    }
    work.save(account_table, account, {name: getattr(account, name) for name in names} | {"endings": endings})


# -- holds -----------------------------------------------------------------------------------------------------------------


async def hold(see: Reader, key: UUID) -> Hold | None:
    """The hold of an attempt; None if the key was never heard of."""
    row = await see.row(by_id(hold_table), id=key)
    return hold_of(row) if row is not None else None


async def open_holds(
    see: Reader, customers: Collection[UUID], *, before: tuple[datetime, UUID], count: int
) -> list[Hold]:
    """What takes up the credit of a customer with some names, newest first."""
    rows = await see.rows(OPEN_HOLDS, customers=list(customers), before_at=before[0], before_id=before[1], count=count)
    return [hold_of(row) for row in rows]


async def of_contract(see: Reader, contract: str) -> list[Hold]:
    """The holds of a contract's orders, as far as the events of their acceptance have come."""
    return [hold_of(row) for row in await see.rows(OF_CONTRACT, contract=contract)]


async def newest_holds(see: Reader, count: int) -> list[Hold]:
    """The last answers to attempts, newest first."""
    return [hold_of(row) for row in await see.rows(NEWEST_HOLDS, count=count)]


def hold_of(row: asyncpg.Record) -> Hold:
    """The hold of a row."""
    names = (
        "customer_id", "amount_fen", "currency", "prepaid", "urgent", "left_fen", "frozen_orders_left", "order_name",
        "contract_name", "created_at", "expires_at", "accepted_at", "cancelled_at", "recorded_fen", "money_fen",
        "funds_fen",
    )  # fmt: skip
    return Hold(
        key=row["id"],
        state=row["state"],
        reasons=[common.Reason(code=one["code"], args=one["args"]) for one in row["reasons"]],
        limits=dict(row["limits"]),
        balance=Balance(row["used_fen"], row["held_fen"]),
        freezes=list(row["freezes"]),
        counted=list(row["counted"]),
        **{name: row[name] for name in names},
    )


def add_hold(work: Work, one: Hold) -> None:
    """Stores the answer to a key that was not heard of before."""
    same = (
        "customer_id", "amount_fen", "currency", "prepaid", "urgent", "limits", "frozen_orders_left", "created_at",
        "funds_fen",
    )  # fmt: skip
    work.insert(
        hold_table, id=one.key, used_fen=one.balance.used_fen, held_fen=one.balance.held_fen, freezes=one.freezes,
        reasons=[{"code": found.code, "args": dict(found.args)} for found in one.reasons],
        **{name: getattr(one, name) for name in same}, **_moving(one),
    )  # fmt: skip


def change_hold(work: Work, one: Hold) -> None:
    """Stores what became of a hold; whoever does so has the account's lock."""
    work.update(hold_table, {"id": one.key}, **_moving(one))


def _moving(one: Hold) -> dict[str, Any]:
    return {
        "state": int(one.state),
        "left_fen": one.left_fen,
        "counted": one.counted,
        "expires_at": one.expires_at,
        "order_name": one.order_name,
        "contract_name": one.contract_name,
        "accepted_at": one.accepted_at,
        "cancelled_at": one.cancelled_at,
        "recorded_fen": one.recorded_fen,
        "money_fen": one.money_fen,
    }


# -- freezes ---------------------------------------------------------------------------------------------------------------


async def freeze(see: Reader, key: UUID) -> Freeze | None:
    """The freeze of a key; None if it was never heard of."""
    row = await see.row(by_id(freeze_table), id=key)
    return freeze_of(row) if row is not None else None


async def freezes(see: Reader, customers: Collection[UUID], keys: list[UUID]) -> list[Freeze]:
    """The freezes of a customer with some names that still have orders to count, and those of some keys."""
    return [freeze_of(row) for row in await see.rows(FREEZES, customers=list(customers), keys=keys)]


async def newest_freezes(see: Reader, count: int) -> list[Freeze]:
    """The last freezes, newest first."""
    return [freeze_of(row) for row in await see.rows(NEWEST_FREEZES, count=count)]


def freeze_of(row: asyncpg.Record) -> Freeze:
    """The freeze of a row."""
    names = ("state", "customer_id", "orders", "at", "release_reason")
    return Freeze(key=row["id"], left=row["left_orders"], **{name: row[name] for name in names})


def add_freeze(work: Work, one: Freeze) -> None:
    """Stores a new freeze."""
    work.insert(
        freeze_table, id=one.key, state=int(one.state), customer_id=one.customer_id, orders=one.orders,
        left_orders=one.left, at=one.at, release_reason=one.release_reason,
    )  # fmt: skip


def change_freezes(work: Work, some: list[Freeze]) -> None:
    """Stores what became of freezes; whoever does so has the account's lock."""
    for one in some:
        values: dict[str, Any] = {
            "state": int(one.state),
            "left_orders": one.left,
            "release_reason": one.release_reason,
        }
        work.update(freeze_table, {"id": one.key}, **values)
