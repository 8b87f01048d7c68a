"""List the people whom the caller may see, in the order of their names."""

from __future__ import annotations

from uuid import UUID

from services.identity import store, wire
from services.identity.store.tables import PERSON_PAGE
from weft.access import tree
from weft.api.identity import v1 as pb
from weft.listing import PAGE_SIZE
from weft.pages import decode_token, encode_token
from weft.sighted import sight_values
from weft.work import Work, as_id


async def list_people(request: pb.ListPeopleRequest, work: Work) -> pb.ListPeopleResponse:
    """Lists people."""
    size = request.page_size or PAGE_SIZE
    after, after_id = decode_token(request.page_token, 2) if request.page_token else ("", str(UUID(int=0)))
    from_path, to_path = tree(request.unit_path or "/")
    rows = await work.rows(
        PERSON_PAGE,
        **sight_values(work.see),
        from_path=from_path,
        to_path=to_path,
        after=after,
        after_id=as_id(after_id),
        role=request.role,
        with_left=request.with_left,
        size=size + 1,
    )
    people = [store.to_person(row) for row in rows[:size]]
    managers = await store.managers(work, {person.unit_path for person in people})
    answer = pb.ListPeopleResponse(people=[wire.person(person, managers) for person in people])
    if len(rows) > size:
        answer.next_page_token = encode_token(rows[size - 1]["name_key"], str(rows[size - 1]["id"]))
    return answer
