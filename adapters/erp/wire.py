"""The connection, items and bills of materials as the proto says them, each with its age."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from adapters.erp.catalogue import Bom, Item, bom_lines
from adapters.erp.connection import Connection
from adapters.erp.sync import PartySync, Phase, Sync
from weft.api.erp import v1 as pb
from weft.instants import instant


@dataclass(frozen=True, slots=True)
class Age:
    """How old what was read is, and from when on that is stale."""

    now: datetime
    synced_at: datetime | None
    connected: bool
    stale_after: timedelta

    def of(self, seen_at: datetime, doubted: bool) -> datetime:
        """The time of which a row tells: of the last whole pass, unless what the ERP said since could not be read."""
        if doubted or self.synced_at is None:
            return seen_at
        return max(seen_at, self.synced_at)

    def stale(self, as_of: datetime | None) -> bool:
        """Whether that is too long ago."""
        return not self.connected or as_of is None or self.now - as_of > self.stale_after


def connection(one: Connection, sync: Sync, parties: PartySync, age: Age, left_out: list[Any]) -> pb.ErpConnection:
    """The connection; never its secret."""
    return pb.ErpConnection(
        name=one.name, etag=one.etag, family=one.family, address=one.address, account=one.account,
        connected=one.connected, reachable=one.reachable, update_time=instant(one.updated_at),
        as_of_time=instant(sync.synced_at), stale=age.stale(sync.synced_at), syncing=sync.phase is not Phase.IDLE,
        failing_passes=sync.failing, reason=sync.reason, left_out_count=left_out[0]["of"] if left_out else 0,
        left_out=[
            pb.LeftOut(
                collection=row["collection"], code=row["code"], reason=row["reason"],
                notice_time=instant(row["noticed_at"]),
            )
            for row in left_out
        ],
        parties_as_of_time=instant(parties.synced_at), parties_reason=parties.reason,
    )  # fmt: skip


def item(one: Item, age: Age, *, doubted: bool) -> pb.Item:
    """One item."""
    as_of = age.of(one.seen_at, doubted)
    return pb.Item(
        name=one.name, version=one.version, code=one.code, display_name=one.display_name, unit=one.unit,
        list_price_fen=one.list_price_fen, currency=one.currency, active=one.active, as_of_time=instant(as_of),
        stale=age.stale(as_of),
    )  # fmt: skip


def bom(one: Bom, age: Age, *, doubted: bool) -> pb.Bom:
    """One bill of materials."""
    as_of = age.of(one.seen_at, doubted)
    return pb.Bom(
        name=one.name, version=one.version, code=one.code, item=f"items/{one.item_id}", revision=one.revision,
        lines=bom_lines(one.lines), material_cost_fen=one.material_cost_fen, currency=one.currency, active=one.active,
        as_of_time=instant(as_of), stale=age.stale(as_of),
    )  # fmt: skip
