"""The connection, figures and warnings as the proto says them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from adapters.vendor.hold import Bucket, plain
from adapters.wms.connection import Connection
from adapters.wms.warning import StockWarning, Telling
from weft.api.wms import v1 as pb
from weft.instants import instant


def connection(one: Connection) -> pb.WmsConnection:
    """The connection; never its secret."""
    return pb.WmsConnection(
        name=one.name, etag=one.etag, family=one.family, address=one.address, account=one.account,
        connected=one.connected, update_time=instant(one.updated_at),
    )  # fmt: skip


def figure(
    bucket: Bucket, told: Decimal | None, told_at: datetime | None, *, now: datetime, reason: str
) -> pb.StockFigure:
    """How much of an item there is."""
    known = told is not None and told_at is not None
    return pb.StockFigure(
        number=bucket.name, held=plain(bucket.held), confirmed=plain(bucket.confirmed),
        on_hand=plain(told) if told is not None else "", available=plain(bucket.free(told)) if told is not None else "",
        as_of_time=instant(told_at) if known else None,
        age_s=max(0, int((now - told_at).total_seconds())) if told_at is not None and reason else 0, reason=reason,
    )  # fmt: skip


def warning(one: StockWarning, telling: Telling | None = None) -> pb.StockWarning:
    """A warning, and whether the vendor knows of it as it stands."""
    return pb.StockWarning(
        name=one.name, etag=one.etag, state=one.state, order=one.order, create_time=instant(one.at),
        lines=[pb.StockLine(item=line.item, number=line.number, quantity=line.quantity) for line in one.lines],
        told=telling is not None and telling.told == one.state,
        refused=telling is not None and telling.refused == one.state,
    )  # fmt: skip
