"""List the customers that the caller sees, searched by name, pinyin or initials."""

from __future__ import annotations

from typing import Any

from services.customers import store, wire
from services.customers.identity_rules import external_key, search_words
from services.customers.search import store as search
from weft.api.customers import v1 as pb
from weft.listing import PAGE_SIZE, after_id
from weft.pages import encode_token
from weft.sighted import sight_name, sight_values
from weft.work import Work, as_id


async def list_customers(request: pb.ListCustomersRequest, work: Work) -> pb.ListCustomersResponse:
    """Gives one page, newest first."""
    size = request.page_size or PAGE_SIZE
    words = search_words(request.query)
    if request.query and not words:
        return pb.ListCustomersResponse()
    params: dict[str, Any] = {
        "before": after_id(request.page_token),
        "limit": size + 1,
        **sight_values(work.see),
    }
    for index, word in enumerate(words):
        params |= {f"word{index}": word, f"word{index}_end": word + store.LAST}
    if request.owner:
        params["owner"] = as_id(request.owner)
    if request.industry:
        params["industry"] = external_key(request.industry)
    if request.urgency:
        params["urgency"] = store.LIGHT_NAMES[request.urgency]
    for index, tag in enumerate(request.tags):
        params[f"tag{index}"] = as_id(tag)
    sight, owner, said = sight_name(work.see), bool(request.owner), frozenset(params.keys() & {"industry", "urgency"})
    state = "merged" if request.state == pb.CUSTOMER_STATE_MERGED else "active"
    if words and not request.tags:
        query = await search.statement(work, params, sight, len(words), owner=owner, said=said, state=state)
    else:
        query = store.listing(sight, len(words), owner, said, state=state, tags=len(request.tags))
    rows = await work.rows(query, **params)
    answer = pb.ListCustomersResponse(
        customers=[wire.customer(store.from_row(row), work.caller, row) for row in rows[:size]]
    )
    if len(rows) > size:
        answer.next_page_token = encode_token(str(rows[size - 1]["id"]))
    return answer
