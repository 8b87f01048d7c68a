"""List the customers that the caller sees, searched by name, pinyin or initials."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from services.customers import store, wire
from services.customers.identity_rules import external_key, search_words
from weft import errors
from weft.api.customers import v1 as pb
from weft.pages import decode_token, encode_token
from weft.sighted import sight_name, sight_values
from weft.work import Work, as_id

FIRST = UUID(int=2**128 - 1)
PAGE_SIZE = 20


async def list_customers(request: pb.ListCustomersRequest, work: Work) -> pb.ListCustomersResponse:
    """Gives one page, newest first."""
    size = request.page_size or PAGE_SIZE
    words = search_words(request.query)
    if request.query and not words:
        return pb.ListCustomersResponse()
    params: dict[str, Any] = {
        "state": "merged" if request.state == pb.CUSTOMER_STATE_MERGED else "active",
        "before": position(request.page_token),
        "limit": size + 1,
        **sight_values(work.see),
    }
    for index, word in enumerate(words):
        params |= {f"word{index}": word, f"word{index}_end": word + store.LAST}
    if request.owner:
        params["owner"] = as_id(request.owner)
    if request.industry:
        params["industry"] = external_key(request.industry)
    query = store.listing(sight_name(work.see), len(words), bool(request.owner), bool(request.industry))
    rows = await work.rows(query, **params)
    answer = pb.ListCustomersResponse(
        customers=[wire.customer(store.from_row(row), work.caller, row) for row in rows[:size]]
    )
    if len(rows) > size:
        answer.next_page_token = encode_token(str(rows[size - 1]["id"]))
    return answer


def position(token: str) -> UUID:
    """Where a page begins: after this id."""
    if not token:
        return FIRST
    try:
        return UUID(decode_token(token, 1)[0])
    except ValueError:
        errors.invalid("page_token", "page_token", en="This page token is not valid.", zh="分页令牌无效。")
