"""A departure that nobody takes over any more: it is listed, and the administrator is asked for a name."""

from __future__ import annotations

from typing import Any

import pytest

from services.identity import departing
from tests.leads.house import House, house, refused, rid
from tests.system.test_departures import held, leave, named, report
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.testing import Platform

AWAITING, WATCHING = identity.DEPARTURE_STATE_AWAITING_SUCCESSOR, identity.DEPARTURE_STATE_WATCHING


async def listed(home: House, **filters: Any) -> list[str]:
    """The people whose departures are listed, two on a page."""
    stub, found, token = home.firm.as_()(identity.DeparturesStub), [], ""
    while True:
        request = identity.ListDeparturesRequest(page_size=2, page_token=token, **filters)
        answer = await stub.ListDepartures(request)
        found += [one.person for one in answer.departures]
        assert all(not one.HasField("orphans") for one in answer.departures)
        token = answer.next_page_token
        if not token:
            return found


async def asked(home: House, login: str) -> list[tuple[str, str, int]]:
    """Who was asked for a name, and how that task stands."""
    await home.settle()
    rows = await home.rows(
        "select t.owner_id, t.ladder, t.state from tasks.task t where tenant_id = $1 and about = $2 order by id",
        home.name(login).replace("people/", "departures/"),
    )
    return [(f"people/{row['owner_id']}", row["ladder"], row["state"]) for row in rows]


@pytest.mark.capability("LD-54", clause="a departure whose successor left, too, and named nobody asks for a name")
async def test_a_departure_whose_successor_left_too_asks_the_administrator_for_a_name(platform: Platform):
    home = await house(platform, "ann", "ben", "cid", "dan")
    await home.customer("ann", "Acme")
    await home.settle()
    await leave(home, "ann", home.name("ben"))
    await home.settle()
    await leave(home, "dan", home.name("cid"))
    await leave(home, "ben")
    await home.advance(minutes=2)
    assert (await report(home, "ann")).state == AWAITING
    ((holder, ladder, state),) = await asked(home, "ann")
    assert (ladder, state) == ("departure_held_up", "OPEN")
    mine = await home.rows("select roles from tasks.directory_person where tenant_id = $1 and person_id = $2::uuid",
                           holder.partition("/")[2])  # fmt: skip
    assert "administrator" in mine[0]["roles"]
    await home.advance(days=2)  # it looks again each day and asks nobody twice
    assert len(await asked(home, "ann")) == 1
    everybody = [home.name(login) for login in ("dan", "ben", "ann")]
    assert await listed(home) == sorted(everybody, reverse=True)
    assert set(await listed(home, state=AWAITING)) == {home.name("ann"), home.name("ben")}
    rep = platform.as_(home.people["cid"])(identity.DeparturesStub)
    assert (await refused(rep.ListDepartures(identity.ListDeparturesRequest())))[1] == "FORBIDDEN"

    await named(home, "ann", home.name("cid"))
    await home.settle()
    assert (await report(home, "ann")).state == WATCHING
    assert await held(home, home.name("ann")) == {}
    assert [state for _, _, state in await asked(home, "ann")] == ["CANCELLED"]


@pytest.mark.capability("LD-54", clause="a departure without any successor asks for a name where something is left")
async def test_a_departure_without_a_successor_asks_for_a_name_if_anything_is_left(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
):
    home = await house(platform, "ann", "ben", "cid", "dan")
    await home.customer("ann", "Acme")
    dans = await home.customer("dan", "Dans")
    await home.settle()
    for login in ("ann", "ben", "dan"):
        await leave(home, login)
    assert await asked(home, "ann") == []
    looks, heard = departing.held_where_answered, []

    async def without_quotes(person: str, peers: Any) -> Any:
        heard.append(person)
        return {target: said for target, said in (await looks(person, peers)).items() if target != "quotes"}

    monkeypatch.setattr(departing, "held_where_answered", without_quotes)
    await home.advance(minutes=2)
    ((_, ladder, state),) = await asked(home, "ann")
    assert (ladder, state) == ("departure_held_up", "OPEN")
    assert await asked(home, "ben") == []  # nobody knows yet that he held anything
    await home.advance(minutes=10)
    assert heard.count(home.name("ben")) == 2
    monkeypatch.undo()
    give = customers.AssignCustomerRequest(name=dans, owner=home.name("cid"), reason="his", request_id=rid())
    await home.platform.as_(home.people["vp"])(customers.CustomersStub).AssignCustomer(give)
    assert [state for _, _, state in await asked(home, "dan")] == ["OPEN"]
    await home.advance(days=2)
    assert len(await asked(home, "ann")) == 1
    assert (await report(home, "dan")).state == identity.DEPARTURE_STATE_DONE  # nothing was left to be taken over
    assert [state for _, _, state in await asked(home, "dan")] == ["CANCELLED"]
    assert await asked(home, "ben") == []  # he held nothing
    assert (await report(home, "ben")).state == identity.DEPARTURE_STATE_DONE
    (fact,) = await home.rows(
        "select count(*) from identity.outbox where tenant_id = $1 and aggregate = $2 and type like '%DepartureHeldUp'",
        home.name("ben").replace("people/", "departures/"),
    )
    assert fact[0] == 0
    await named(home, "ann", home.name("cid"))
    await home.settle()
    assert await held(home, home.name("ann")) == {}
    assert [state for _, _, state in await asked(home, "ann")] == ["CANCELLED"]
