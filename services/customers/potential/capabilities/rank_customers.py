"""Rank the customers that the caller sees by their potential, each with the reason why."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from services.customers import store, wire
from services.customers.potential.potential import (
    CODES,
    Happened,
    Potential,
    TooManyToRank,
    contribution,
    plain,
    potential_of,
    ranked,
    signs_of,
)  # fmt: skip
from weft.access import Caller
from weft.api.customers import v1 as pb
from weft.listing import LAST_ID, PAGE_SIZE
from weft.sighted import sight_name, sight_values
from weft.work import Work, as_id


async def rank_customers(request: pb.RankCustomersRequest, work: Work) -> pb.RankCustomersResponse:
    """Looks at each of them, or refuses; what happened to absorbed customers counts for their survivor."""
    policy, version = await work.policy(pb.PotentialPolicy)
    rows = await _seen(request, work, policy.candidates_max)
    since = work.now - timedelta(days=policy.window_days)
    happened = await _happened(rows, since, work)
    found = {
        row["id"]: potential_of(
            signs_of(happened[row["id"]], store.LIGHTS.get(row["urgency"], pb.TRAFFIC_LIGHT_UNSPECIFIED)), policy
        )
        for row in rows
    }
    by_id = {row["id"]: row for row in rows}
    first = ranked(found, request.top or PAGE_SIZE)
    shown = [_shown(by_id[id], rank, found[id], work.caller) for rank, id in enumerate(first, start=1)]
    day = (await work.calendar()).business_date(since)
    return pb.RankCustomersResponse(
        customers=shown, considered=len(rows), since_date=day.isoformat(), policy_version=version
    )


async def _seen(request: pb.RankCustomersRequest, work: Work, most: int) -> list[Any]:
    params: dict[str, Any] = {"before": LAST_ID, "limit": most + 1, **sight_values(work.see)}
    if request.owner:
        params["owner"] = as_id(request.owner)
    rows = await work.rows(store.listing(sight_name(work.see), 0, bool(request.owner), frozenset()), **params)
    if len(rows) > most:
        raise TooManyToRank(max=most)
    return rows


async def _happened(rows: list[Any], since: Any, work: Work) -> dict[UUID, list[Happened]]:
    whose = {id: row["id"] for row in rows for id in (row["id"], *row["absorbed"])}
    found: dict[UUID, list[Happened]] = defaultdict(list)
    for one in await work.rows(store.HAPPENED, ids=sorted(whose), since=since, codes=list(CODES)):
        moment = f"{one['occurred_at'].isoformat()} {one['actor']}"
        found[whose[one["customer_id"]]].append(Happened(one["code"], one["subject"], moment))
    return found


def _shown(row: Any, rank: int, one: Potential, caller: Caller) -> pb.RankedCustomer:
    parts = one.contributions
    return pb.RankedCustomer(
        customer=f"customers/{row['id']}", display_name=row["display_name"],
        owner=f"people/{row['owner_id']}" if row["owner_id"] else "", unit_path=row["unit_path"], rank=rank,
        score=plain(one.score), contributions=[contribution(sign, value, weight) for sign, _, value, weight in parts],
        reasons=[
            wire.reason(f"potential.{contribution(sign, value, weight).factor}", {"count": str(count)}, caller)
            for sign, count, value, weight in parts if value * weight
        ],
    )  # fmt: skip
