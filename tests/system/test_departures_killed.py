"""A departure under kills, made from its step table: identity and every target, around each call, effect and answer."""

from __future__ import annotations

from contextlib import suppress

import grpc
import pytest

from services.identity import departure
from tests.leads.house import House, house, rid
from tests.system.leaving import Kill, Leaver, killing, kills
from tests.system.test_departures import held, portions_of, report
from weft.api.identity import v1 as identity
from weft.testing import Platform, eventually

PROVES = pytest.mark.capability("LD-54", clause="a kill in the middle loses nothing and moves nothing twice")


async def left_under(home: House, leaver: Leaver, heir: str, chosen: list[Kill]) -> identity.Departure:
    """Somebody leaves while these strike, and is told to leave again where nobody answered; the report when all went."""
    login = leaver.login
    request = identity.RecordDepartureRequest(name=home.name(login), successor=home.name(heir), request_id=rid())
    with killing(home, chosen):
        for _ in range(len(chosen) + 1):
            with suppress(grpc.aio.AioRpcError):
                await home.firm.as_()(identity.PeopleStub).RecordDeparture(request)
                break

        async def went() -> bool:
            return (await report(home, login)).state == identity.DEPARTURE_STATE_WATCHING

        await eventually(went)
    assert [str(kill) for kill in chosen if not kill.struck] == []
    await home.settle()
    return await report(home, login)


def test_the_kills_strike_both_sides_of_every_step():
    made = list(kills())
    assert len({str(kill) for kill in made}) == len(made) == 2 + 6 * len(departure.STEPS)
    for step in departure.STEPS:
        assert {kill.service for kill in made if kill.step == step.target} == {"identity", step.target}


@PROVES
async def test_killed_at_every_step_when_its_rows_went_and_nobody_knows_each_goes_once(platform: Platform):
    home = await house(platform, "ben")
    await portions_of(home, 2)
    ann = await Leaver.hired(home, "ann", 3)
    told = await left_under(
        home, ann, "ben", [kill for kill in kills() if kill.service == kill.step and kill.point == "after commit"]
    )
    assert await held(home, home.name("ann")) == {}
    await ann.went_once("ben", told)


@pytest.fixture(scope="module")
async def home(platform: Platform) -> House:
    """One firm for the kills one by one."""
    return await house(platform, "ben")


@PROVES
@pytest.mark.faults
@pytest.mark.parametrize("kill", [pytest.param(kill, id=str(kill)) for kill in kills()])
async def test_killed_at_one_point_each_row_goes_once(home: House, kill: Kill):
    leaver = await Leaver.hired(home, f"x{rid()[:8]}")
    told = await left_under(home, leaver, "ben", [kill])
    assert await held(home, home.name(leaver.login)) == {}
    await leaver.went_once("ben", told)
