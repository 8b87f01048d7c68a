"""Tell notifications how people are reached."""

from __future__ import annotations

from services.identity import store
from services.identity.store.tables import PEOPLE_BY_ID, THE_TENANT
from weft.api.identity import v1 as pb
from weft.work import Work, as_id


async def get_contacts(request: pb.GetContactsRequest, work: Work) -> pb.GetContactsResponse:
    """Tells contacts."""
    wanted = list(dict.fromkeys(as_id(name) for name in request.people))
    rows = await work.rows(PEOPLE_BY_ID, ids=wanted) if wanted else []
    people = {row["id"]: store.to_person(row) for row in rows}
    tenant = await work.row(THE_TENANT)
    answer = pb.GetContactsResponse()
    for person in (people[id] for id in wanted if id in people):
        p = person.particulars
        answer.contacts.add(
            person=person.name,
            display_name=p.display_name,
            language=p.language,
            zone=p.zone or (tenant["zone"] if tenant else ""),
            phone=p.phone,
            email=p.email,
            wecom_user_id=p.wecom_user_id,
            active=person.active,
        )
    return answer
