"""The tables of the adapter: the connection, and the ledger of holds."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from adapters.vendor.ledger import Ledger
from adapters.vendor.tables import CONNECTION_FIELDS, connection_table, fields_of
from adapters.wms.connection import Connection
from weft.api.wms import v1 as pb
from weft.reader import Reader
from weft.work import Work

META = sa.MetaData(schema="wms")
CONNECTION = connection_table(META)
LEDGER = Ledger(META, collection="stockHolds", policy=pb.HoldPolicy)

_tenant: Any = sa.bindparam("tenant")
THE_CONNECTION = sa.select(CONNECTION).where(CONNECTION.c.tenant_id == _tenant)


async def connection(see: Reader) -> Connection | None:
    """The tenant's connection; None if it never had one."""
    row = await see.row(THE_CONNECTION)
    if row is None:
        return None
    see.note(CONNECTION, row)
    return Connection(**fields_of(row, CONNECTION_FIELDS))


def save_connection(work: Work, one: Connection) -> None:
    """The connection and its events."""
    work.save(CONNECTION, one, {name: getattr(one, name) for name in CONNECTION_FIELDS})
