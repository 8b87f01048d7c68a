"""List items by code."""

from __future__ import annotations

from typing import Any

from adapters.erp import store, telling, wire
from weft.api.erp import v1 as pb
from weft.listing import PAGE_SIZE
from weft.pages import decode_token, encode_token
from weft.work import Work


async def list_items(request: pb.ListItemsRequest, work: Work) -> pb.ListItemsResponse:
    """Gives one page, each item with its age."""
    size = request.page_size or PAGE_SIZE
    after = decode_token(request.page_token, fields=1)[0] if request.page_token else ""
    narrowed: dict[str, Any] = {"code": request.code} if request.code else {}
    statement = store.ITEM_PAGES[bool(narrowed), request.active_only]
    found = [store.item_of(row) for row in await work.rows(statement, after=after, count=size + 1, **narrowed)]
    token = encode_token(found[size - 1].code) if len(found) > size else ""
    doubted = await store.left_out_of(work, "items", [one.code for one in found])
    age = await telling.age(work)
    items = [wire.item(one, age, doubted=one.code in doubted) for one in found[:size]]
    return pb.ListItemsResponse(items=items, next_page_token=token)
