"""List bills of materials by code."""

from __future__ import annotations

from typing import Any

from adapters.erp import store, telling, wire
from weft.api.erp import v1 as pb
from weft.listing import PAGE_SIZE
from weft.pages import decode_token, encode_token
from weft.reader import as_id
from weft.work import Work


async def list_boms(request: pb.ListBomsRequest, work: Work) -> pb.ListBomsResponse:
    """Gives one page, each bill with its age."""
    size = request.page_size or PAGE_SIZE
    after = decode_token(request.page_token, fields=1)[0] if request.page_token else ""
    narrowed: dict[str, Any] = {"item": as_id(request.item)} if request.item else {}
    statement = store.BOM_PAGES[bool(narrowed), request.active_only]
    found = [store.bom_of(row) for row in await work.rows(statement, after=after, count=size + 1, **narrowed)]
    token = encode_token(found[size - 1].code) if len(found) > size else ""
    doubted = await store.left_out_of(work, "boms", [one.code for one in found])
    age = await telling.age(work)
    boms = [wire.bom(one, age, doubted=one.code in doubted) for one in found[:size]]
    return pb.ListBomsResponse(boms=boms, next_page_token=token)
