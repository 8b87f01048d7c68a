"""Turn names and codes of other systems into customers, for imports of other services."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.customers import store
from services.customers.identity_rules import external_key, normalise_name, tidy
from weft.api.customers import v1 as pb
from weft.work import Work


async def resolve_customers(request: pb.ResolveCustomersRequest, work: Work) -> pb.ResolveCustomersResponse:
    """An external name goes before a code, a code before a normalised name; of two with one name, none is chosen."""
    asked = set(request.names)
    external = {r["key"]: r for r in await work.rows(store.BY_EXTERNAL, keys=sorted({external_key(n) for n in asked}))}
    codes = {r["code"]: r for r in await work.rows(store.BY_CODE, codes=sorted({tidy(n) for n in asked}))}
    named: dict[str, list[Any]] = {}
    for row in await work.rows(store.BY_NAME, names=sorted({normalise_name(n) for n in asked} - {""})):
        named.setdefault(row["normal_name"], []).append(row)
    return pb.ResolveCustomersResponse(customers=[_one(name, external, codes, named) for name in request.names])


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
    if row is None:
        return pb.ResolvedCustomer(query=name)
    return pb.ResolvedCustomer(
        query=name,
        customer=f"customers/{row['id']}",
        resolution=how,
        industry=row["industry"],
        owner=f"people/{row['owner_id']}" if row["owner_id"] else "",
    )
