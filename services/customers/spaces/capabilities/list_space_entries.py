"""List what can be read in a space."""

from __future__ import annotations

from services.customers import store as customers
from services.customers import wire
from services.customers.capabilities.list_timeline_entries import FIRST
from services.customers.spaces import store
from services.customers.spaces.routing import shared_codes
from weft.api.customers import v1 as pb
from weft.listing import PAGE_SIZE, after_time
from weft.pages import encode_token
from weft.work import Work


async def list_space_entries(request: pb.ListSpaceEntriesRequest, work: Work) -> pb.ListSpaceEntriesResponse:
    """Gives one page, newest first: those entries of the timeline since it was opened that the policy shares."""
    policy, _ = await work.policy(pb.SpacesPolicy)
    space = await store.load(work, request.parent)
    size = request.page_size or PAGE_SIZE
    at, entry = after_time(request.page_token, FIRST)
    customer, _ = await customers.find(work, f"customers/{space.customer_id}")
    rows = await store.entries(
        work, space, customer.absorbed, shared_codes(policy), at=at, entry=entry, limit=size + 1
    )  # fmt: skip
    answer = pb.ListSpaceEntriesResponse(entries=[wire.entry(row, customer.name, work.caller) for row in rows[:size]])
    if len(rows) > size:
        last = rows[size - 1]
        answer.next_page_token = encode_token(last["occurred_at"].isoformat(), str(last["entry_id"]))
    return answer
