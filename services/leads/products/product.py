"""A product of the reference list: a code, a series and a list price. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from weft.aggregate import Aggregate, Facts
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb


@dataclass(kw_only=True)
class Product(Aggregate):
    """One product."""

    collection: ClassVar[str] = "products"

    code: str
    series: str
    list_price_fen: int
    currency: str
    created_at: datetime

    def facts(self) -> Facts:
        """It came from a file."""
        return Facts(origin=common.ORIGIN_IMPORT)

    def take_over(self, series: str, list_price_fen: int, currency: str) -> bool:
        """What a file says of it; False if that is what is known already."""
        said = (series, list_price_fen, currency)
        if self.version and said == (self.series, self.list_price_fen, self.currency):
            return False
        self.series, self.list_price_fen, self.currency = said
        self.record(pb.ProductImported(code=self.code, series=series, list_price_fen=list_price_fen, currency=currency))
        return True
