"""Find people by employee numbers or names, for the imports of other services. A name that two active people bear is not
resolved: a wrong owner is worse than none.
"""

from __future__ import annotations

from collections import defaultdict

from services.identity import store
from services.identity.person import Person, name_key
from services.identity.store.tables import PEOPLE_BY_NAME, PEOPLE_BY_NUMBER
from weft.api.identity import v1 as pb
from weft.work import Work


async def resolve_people(request: pb.ResolvePeopleRequest, work: Work) -> pb.ResolvePeopleResponse:
    """Resolves people."""
    answer = pb.ResolvePeopleResponse()
    numbers = {number.strip(): number for number in request.employee_numbers if number.strip()}
    for row in await work.rows(PEOPLE_BY_NUMBER, keys=list(numbers)) if numbers else ():
        answer.by_employee_number.append(_found(numbers[row["employee_number"]], store.to_person(row)))
    keys = {name: name_key(name) for name in dict.fromkeys(request.display_names)}
    bearers: dict[str, list[Person]] = defaultdict(list)
    wanted = sorted({key for key in keys.values() if key})
    for row in await work.rows(PEOPLE_BY_NAME, keys=wanted) if wanted else ():
        bearers[row["name_key"]].append(store.to_person(row))
    for name, key in keys.items():
        active = [person for person in bearers[key] if person.active]
        candidates = active or bearers[key]
        if len(candidates) == 1:
            answer.by_display_name.append(_found(name, candidates[0]))
    return answer


def _found(key: str, person: Person) -> pb.ResolvePeopleResponse.Found:
    return pb.ResolvePeopleResponse.Found(
        key=key,
        person=person.name,
        unit=f"units/{person.unit_id}",
        unit_path=person.unit_path,
        active=person.active,
        roles=person.roles(),
    )
