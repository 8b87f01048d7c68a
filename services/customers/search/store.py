"""How a search finds its page. Which way costs less depends on how many names have the rarest word, and Postgres cannot
know: it keeps the plan of one search for the next. So they are counted first, up to a bound.

Few: the customers that have the word, newest first, each looked up until the page is full. Many: the list itself, in its
order, each customer asked for the words; soon enough a page of them has been met.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID

from services.customers import store
from services.customers.store import customer, name_token
from weft.sighted import ALL, OWN, TREE, within
from weft.work import Work

# Whoever sees only his own has a short list of his own: it is the shorter way sooner.
FEW_MAX = {ALL: 20_000, TREE: 20_000, OWN: 1_000}
_P = sa.bindparam


@cache
def _counts(words: int, most: int) -> Any:
    """How many names have each word, and no more than one above the bound."""
    counts = []
    for index in range(words):
        hit = name_token.alias(f"hit{index}")
        some: Any = sa.select(sa.literal_column("1")).where(hit.c.tenant_id == _P("tenant"), *_begins(hit, index))
        few = some.limit(sa.literal_column(str(most + 1))).subquery(f"few{index}")
        counts.append(sa.select(sa.func.count()).select_from(few).scalar_subquery().label(f"n{index}"))
    return sa.select(*counts)


@cache
def _of_few(sight: str, words: int, rarest: int, owner: bool, said: frozenset[str], state: str) -> Any:
    hit = name_token.alias("hit")
    ids = (
        sa.select(hit.c.customer_id)
        .where(hit.c.tenant_id == _P("tenant"), *_begins(hit, rarest), hit.c.customer_id < _P("before", type_=UUID))
        .group_by(hit.c.customer_id)
        .order_by(hit.c.customer_id.desc())
        .subquery("ids")
    )
    others = [index for index in range(words) if index != rarest]
    tests = [*store.among(customer, customer.c.id, others, owner), *store.said_of(customer, state, said)]
    one = sa.select(customer).where(customer.c.id == ids.c.customer_id, *tests, *within(customer, sight)).limit(1)
    each = one.correlate(ids).lateral("each")
    page = sa.select(each).select_from(ids.join(each, sa.true())).order_by(ids.c.customer_id.desc())
    return page.limit(_P("limit", type_=sa.Integer))


def _begins(token: Any, index: int) -> tuple[Any, Any]:
    return token.c.token >= _P(f"word{index}"), token.c.token < _P(f"word{index}_end")


async def statement(
    work: Work, params: Mapping[str, Any], sight: str, words: int, *, owner: bool, said: frozenset[str], state: str
) -> Any:
    """The statement that finds the page of a search with least, by its rarest word."""
    most = FEW_MAX[sight]
    counts = await work.row(_counts(words, most), **params)
    assert counts is not None
    rarest = min(range(words), key=lambda index: counts[index])
    if counts[rarest] > most:
        return store.listing(sight, words, owner, said, state=state)
    return _of_few(sight, words, rarest, owner, said, state)
