"""Turn names, codes and resource names into customers, for imports and references of other services."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from services.customers import store, wire
from services.customers.identity_rules import external_key, normalise_name, tidy
from services.customers.qualification import from_json
from weft.api.customers import v1 as pb
from weft.errors import NotFound
from weft.work import Work, as_id


async def resolve_customers(request: pb.ResolveCustomersRequest, work: Work) -> pb.ResolveCustomersResponse:
    """An external name goes before a code, a code before a normalised name; of two with one name, none is chosen."""
    answer = pb.ResolveCustomersResponse()
    if request.names:
        answer.customers.extend(await _by_words(request.names, work))
    if request.customers:
        answer.customers.extend(await _by_resource(request.customers, work))
    return answer


async def _by_words(words: Iterable[str], work: Work) -> list[pb.ResolvedCustomer]:
    asked = set(words)
    external = {r["key"]: r for r in await work.rows(store.BY_EXTERNAL, keys=sorted({external_key(n) for n in asked}))}
    codes = {r["code"]: r for r in await work.rows(store.BY_CODE, codes=sorted({tidy(n) for n in asked}))}
    named: dict[str, list[Any]] = {}
    for row in await work.rows(store.BY_NAME, names=sorted({normalise_name(n) for n in asked} - {""})):
        named.setdefault(row["normal_name"], []).append(row)
    return [_one(name, external, codes, named) for name in words]


async def _by_resource(names: Iterable[str], work: Work) -> list[pb.ResolvedCustomer]:
    """What was absorbed answers its survivor; what is not there, or is another tenant's, answers nothing."""
    ids = {name: _id_or_none(name) for name in names}
    wanted = sorted({id for id in ids.values() if id is not None})
    survivors = {r["absorbed_id"]: r["customer_id"] for r in await work.rows(store.SURVIVORS, ids=wanted)}
    rows = await work.rows(store.BY_ID, ids=sorted({survivors.get(id, id) for id in wanted}))
    found = {row["id"]: row for row in rows}
    answers = []
    for name in names:
        id = ids[name]
        row = None if id is None else found.get(survivors.get(id, id))
        answers.append(pb.ResolvedCustomer(query=name) if row is None else _found(name, row, pb.RESOLUTION_RESOURCE))
    return answers


def _one(
    name: str, external: Mapping[str, Any], codes: Mapping[str, Any], named: Mapping[str, list[Any]]
) -> pb.ResolvedCustomer:
    row, how = external.get(external_key(name)), pb.RESOLUTION_EXTERNAL_NAME
    if row is None:
        row, how = codes.get(tidy(name)), pb.RESOLUTION_CODE
    if row is None:
        twins = named.get(normalise_name(name), [])
        if len(twins) > 1:
            return pb.ResolvedCustomer(query=name, resolution=pb.RESOLUTION_AMBIGUOUS)
        row, how = (twins[0] if twins else None), pb.RESOLUTION_NAME
    return pb.ResolvedCustomer(query=name) if row is None else _found(name, row, how)


def _found(query: str, row: Mapping[str, Any], how: pb.Resolution) -> pb.ResolvedCustomer:
    known = from_json(row["qualification"])
    return pb.ResolvedCustomer(
        query=query,
        customer=f"customers/{row['id']}",
        resolution=how,
        industry=row["industry"],
        owner=f"people/{row['owner_id']}" if row["owner_id"] else "",
        qualification=wire.qualification(known) if known else None,
    )


def _id_or_none(name: str) -> UUID | None:
    try:
        return as_id(name)
    except NotFound:
        return None
