"""List departures, newest people first, as they were stored last: no target is asked."""

from __future__ import annotations

from services.identity import store, wire
from services.identity.store.tables import DEPARTURE, PEOPLE_BY_ID
from weft.api.identity import v1 as pb
from weft.listing import page
from weft.work import Work


async def list_departures(request: pb.ListDeparturesRequest, work: Work) -> pb.ListDeparturesResponse:
    """Lists departures, of one state if it is named."""
    rows, following = await page(
        work, DEPARTURE, size=request.page_size, token=request.page_token, filters={"state": request.state}
    )
    policy, _ = await work.policy(pb.DeparturePolicy)
    found = [store.to_departure(row) for row in rows]
    people = {row["id"]: store.to_person(row) for row in await work.rows(PEOPLE_BY_ID, ids=[one.id for one in found])}
    departures = [wire.departure(one, people[one.id], {}, policy) for one in found]
    return pb.ListDeparturesResponse(departures=departures, next_page_token=following)
