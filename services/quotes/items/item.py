"""Items and bills of materials as the ERP last told of them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


def id_of(name: str) -> UUID:
    """The id in `items/…` or `boms/…`; a malformed one is nobody's."""
    try:
        return UUID(name.partition("/")[2])
    except ValueError:
        return NOBODYS


NOBODYS = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Item:
    """What a line may name."""

    id: UUID
    code: str
    display_name: str
    unit: str
    list_price_fen: int
    currency: str
    active: bool


@dataclass(frozen=True, slots=True)
class Bom:
    """What finance locks cost on."""

    id: UUID
    code: str
    item_id: UUID
    revision: str
    material_cost_fen: int
    currency: str
    active: bool

    @property
    def name(self) -> str:
        """`boms/…`."""
        return f"boms/{self.id}"

    @property
    def item(self) -> str:
        """`items/…`."""
        return f"items/{self.item_id}"
