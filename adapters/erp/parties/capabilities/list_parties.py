"""List parties by number."""

from __future__ import annotations

from adapters.erp import store as catalogue
from adapters.erp import telling
from adapters.erp.parties import store, wire
from adapters.erp.parties.taking import COLLECTION
from weft.api.erp import v1 as pb
from weft.instants import instant
from weft.listing import PAGE_SIZE
from weft.pages import decode_token, encode_token
from weft.work import Work


async def list_parties(request: pb.ListPartiesRequest, work: Work) -> pb.ListPartiesResponse:
    """Gives one page, each party with its age, and how old the whole is: so that one that is missing says something."""
    size = request.page_size or PAGE_SIZE
    after = decode_token(request.page_token, fields=1)[0] if request.page_token else ""
    found = await store.page(
        work, after=after, count=size + 1, active_only=request.active_only,
        code=request.number, uscc=request.uscc, display_name=request.display_name,
    )  # fmt: skip
    token = encode_token(found[size - 1].code) if len(found) > size else ""
    doubted = await catalogue.left_out_of(work, COLLECTION, {request.number, *(one.code for one in found)})
    age = await telling.party_age(work)
    left = doubted.get(request.number) if request.number else None
    return pb.ListPartiesResponse(
        parties=[wire.party(one, age, doubted=one.code in doubted) for one in found[:size]], next_page_token=token,
        as_of_time=instant(age.synced_at), stale=age.stale(age.synced_at), left_out=left["reason"] if left else "",
    )  # fmt: skip
