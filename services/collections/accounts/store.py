"""The table of our own bank accounts: the only SQL about them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from services.collections.accounts.account import BankAccount
from weft.db import in_any
from weft.schema import TIME
from weft.work import Reader, Work

_c = sa.Column
account_table = sa.Table(
    "bank_account", sa.MetaData(schema="collections"),
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("state", sa.SmallInteger), _c("number", sa.Text), _c("number_key", sa.Text), _c("bank", sa.Text),
    _c("holder", sa.Text), _c("currency", sa.Text), _c("profile", sa.Text), _c("unit_path", sa.Text),
    _c("created_at", TIME), _c("updated_at", TIME),
)  # fmt: skip
_b = account_table.c
_tenant: Any = sa.bindparam("tenant")
_SAME = tuple(c.name for c in _b if c.name not in ("tenant_id", "id", "version", "number_key"))
BY_KEY = sa.select(account_table).where(_b.tenant_id == _tenant, in_any(_b.number_key, "keys")).order_by(_b.id)


async def load(see: Reader, name: str | UUID) -> BankAccount:
    """One account, for reading or for a change."""
    return account_of(await see.load(account_table, name))


def account_of(row: asyncpg.Record) -> BankAccount:
    """The account of a row."""
    return BankAccount(id=row["id"], version=row["version"], **{name: row[name] for name in _SAME})


async def by_key(see: Reader, keys: Iterable[str]) -> list[BankAccount]:
    """The accounts with these numbers, as numbers are compared, open or closed."""
    return [account_of(row) for row in await see.rows(BY_KEY, keys=sorted(set(keys)))]


def save(work: Work, one: BankAccount) -> None:
    """Stores an account with what it recorded."""
    work.save(account_table, one, {name: getattr(one, name) for name in _SAME} | {"number_key": one.number_key})
