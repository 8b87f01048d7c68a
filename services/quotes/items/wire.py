"""Items and bills as messages."""

from __future__ import annotations

from services.quotes.items.item import Bom, Item
from weft.api.quotes import v1 as pb


def item(one: Item) -> pb.Item:
    """One item."""
    return pb.Item(
        name=f"items/{one.id}", code=one.code, display_name=one.display_name, unit=one.unit,
        list_price_fen=one.list_price_fen, currency=one.currency, active=one.active,
    )  # fmt: skip


def bom(one: Bom) -> pb.Bom:
    """One bill."""
    return pb.Bom(
        name=one.name, code=one.code, item=one.item, revision=one.revision,
        material_cost_fen=one.material_cost_fen, currency=one.currency, active=one.active,
    )  # fmt: skip
