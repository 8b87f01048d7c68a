"""Products as messages."""

from __future__ import annotations

from services.leads.products.product import Product
from services.leads.wire import put
from weft.api.leads import v1 as pb


def product(one: Product) -> pb.Product:
    """The whole product."""
    message = pb.Product(
        name=one.name,
        etag=one.etag,
        code=one.code,
        series=one.series,
        list_price_fen=one.list_price_fen,
        currency=one.currency,
    )
    put(message.create_time, one.created_at)
    return message
