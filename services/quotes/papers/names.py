"""How seller, customer and items are called on a paper, kept from the day on which its version left the firm. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from services.quotes.papers.paper import Sold
from services.quotes.parts import known


@dataclass(frozen=True, slots=True)
class Names:
    """What a paper says of anybody and anything beside its version; `items` are by name, `zone` is that of its days."""

    customer: str
    seller_en: str
    seller_zh: str
    contact_en: str
    contact_zh: str
    zone: str
    items: Mapping[str, Sold] = field(default_factory=dict)

    def seller(self, *, chinese: bool) -> str:
        """Who sells, in a language."""
        return self.seller_zh if chinese else self.seller_en

    def contact(self, *, chinese: bool) -> str:
        """How the seller is reached, in a language."""
        return self.contact_zh if chinese else self.contact_en

    def sold(self, item: str) -> Sold:
        """An item as it was called; a dash if nobody knew it."""
        return self.items.get(item, Sold("—", "", ""))


def to_json(one: Names) -> dict[str, Any]:
    """Names as they are kept."""
    return asdict(one)


def of_json(found: Mapping[str, Any]) -> Names:
    """Names as they were kept."""
    items = {name: Sold(**known(Sold, item)) for name, item in found["items"].items()}
    return Names(**(known(Names, found) | {"items": items}))
