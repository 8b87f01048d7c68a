"""What keeps a firm governable: a lost second factor is reset by somebody else, and the last administrator stays."""

from __future__ import annotations

import asyncio
import time
from typing import Any
from uuid import UUID

import grpc
import pyotp
import pytest

from tests.identity.builders import (
    PASSWORD,
    Firm,
    authenticate,
    events,
    found,
    refused,
    rid,
    sessions,
    step_up,
)
from weft.api.common import v1 as common
from weft.api.identity import v1 as pb

LAST = (grpc.StatusCode.FAILED_PRECONDITION, "LAST_ADMINISTRATOR")
CHALLENGED = (grpc.StatusCode.UNAUTHENTICATED, "STEP_UP_REQUIRED")


def people(firm: Firm, who: common.Principal | None = None) -> Any:
    return firm.as_(who)(pb.PeopleStub)


def reset(person: str) -> pb.ResetSecondFactorRequest:
    return pb.ResetSecondFactorRequest(name=person, request_id=rid())


def revoke(person: str) -> pb.RevokeRoleRequest:
    return pb.RevokeRoleRequest(name=person, role="administrator", request_id=rid())


async def second(firm: Firm, login: str = "second") -> common.Principal:
    """Another administrator, who shows his second factor."""
    await firm.hire(login, "administrator", password=PASSWORD)
    token = (await firm.log_in(login)).token
    await step_up(firm.platform, await authenticate(firm.platform, token))
    return await authenticate(firm.platform, token)


# -- a lost second factor ---------------------------------------------------------------------------------------------


async def test_an_administrator_takes_a_lost_second_factor_away_and_all_sessions_end(platform):
    firm = await found(platform)
    who = await firm.acting("rep", "rep")
    _, secret = await step_up(platform, who)
    token = (await firm.log_in("rep", totp=pyotp.TOTP(secret).at(time.time() + 30))).token
    request = reset(who.name)
    assert (await people(firm).ResetSecondFactor(request)).name == who.name
    assert (await people(firm).ResetSecondFactor(request)).name == who.name  # the stored answer
    assert (await refused(authenticate(platform, token)))[0] == grpc.StatusCode.UNAUTHENTICATED
    told = [name for name, _ in await events(platform, firm.id, f"credentials/{who.name[7:]}")]
    assert told.count("SecondFactorReset") == 1
    async with platform.sql() as sql:
        audited = await sql.fetchval(
            "select count(*) from identity.audit where tenant_id = $1 and method like '%ResetSecondFactor'"
            " and actor = $2 and subject = $3",
            firm.id,
            firm.administrator.name,
            f"credentials/{who.name[7:]}",
        )
        ends = await sql.fetch("select end_reason from identity.session where person_id = $1", UUID(who.name[7:]))
    assert audited == 1
    assert {row["end_reason"] for row in ends} == {pb.SESSION_END_SECOND_FACTOR_RESET}
    again = await firm.principal("rep")  # the password is enough again, and another factor can be enrolled
    await step_up(platform, again)
    assert await refused(firm.log_in("rep")) == (grpc.StatusCode.UNAUTHENTICATED, "SECOND_FACTOR_NEEDED")


@pytest.mark.problem("NO_SECOND_FACTOR", "OWN_SECOND_FACTOR")
async def test_a_reset_is_refused_to_oneself_without_a_factor_and_to_others(platform):
    firm = await found(platform)
    who = await firm.acting("rep", "rep")
    assert (await refused(people(firm).ResetSecondFactor(reset(who.name))))[1] == "NO_SECOND_FACTOR"
    quiet = await firm.hire("quiet", "rep")
    assert (await refused(people(firm).ResetSecondFactor(reset(quiet.name))))[1] == "NO_SECOND_FACTOR"
    own = await refused(people(firm).ResetSecondFactor(reset(firm.administrator.name)))
    assert own == (grpc.StatusCode.PERMISSION_DENIED, "OWN_SECOND_FACTOR")
    assert (await refused(people(firm, who).ResetSecondFactor(reset(quiet.name))))[1] == "FORBIDDEN"
    other = await found(platform)
    assert (await refused(people(other).ResetSecondFactor(reset(who.name))))[1] == "NOT_FOUND"


async def test_a_session_alone_sets_no_password_not_even_ones_own(platform):
    firm = await found(platform)
    bare = type(firm.administrator)()
    bare.CopyFrom(firm.administrator)
    bare.ClearField("stepped_up_time")
    own = pb.SetPasswordRequest(name=bare.name, password="another horse 8", request_id=rid())
    assert await refused(people(firm, bare).SetPassword(own)) == CHALLENGED
    wrong = pb.ChangePasswordRequest(current_password="wrong", new_password="another horse 8", request_id=rid())
    assert (await refused(sessions(platform, bare).ChangePassword(wrong)))[1] == "LOG_IN_REFUSED"
    assert (await people(firm).SetPassword(own)).name == bare.name


# -- the last administrator -------------------------------------------------------------------------------------------


@pytest.mark.problem("LAST_ADMINISTRATOR")
async def test_the_last_administrator_neither_loses_his_role_nor_leaves(platform):
    firm = await found(platform)
    root = firm.administrator
    leave = pb.RecordDepartureRequest(name=root.name, request_id=rid())
    assert await refused(people(firm).RecordDeparture(leave)) == LAST
    await firm.hire("mute", "administrator")  # cannot log in, so he mends nothing
    assert await refused(people(firm).RecordDeparture(leave)) == LAST
    assert (await refused(people(firm).RevokeRole(revoke(root.name))))[1] == "OWN_ROLES"
    heir = await second(firm)
    await people(firm, heir).RevokeRole(revoke(root.name))
    assert await refused(people(firm, root).RevokeRole(revoke(heir.name))) == LAST  # still within his last seconds
    leave = pb.RecordDepartureRequest(name=heir.name, request_id=rid())
    assert await refused(people(firm, heir).RecordDeparture(leave)) == LAST


async def test_an_auditor_or_one_of_two_administrators_may_go(platform):
    firm = await found(platform)
    heir = await second(firm)
    auditor = await firm.hire("auditor", "auditor", password=PASSWORD)
    for name in (auditor.name, firm.administrator.name):
        gone = await people(firm, heir).RecordDeparture(pb.RecordDepartureRequest(name=name, request_id=rid()))
        assert not gone.active


@pytest.mark.parametrize("how", ["roles", "departures", "both"])
async def test_of_two_who_remove_each_other_at_once_one_is_refused(platform, how: str):
    firm = await found(platform)
    root, heir = firm.administrator, await second(firm)

    def leave(name: str) -> pb.RecordDepartureRequest:
        return pb.RecordDepartureRequest(name=name, request_id=rid())

    calls = {
        "roles": lambda who, name: people(firm, who).RevokeRole(revoke(name)),
        "departures": lambda who, name: people(firm, who).RecordDeparture(leave(name)),
    }
    one, other = ("roles", "departures") if how == "both" else (how, how)
    both = calls[one](root, heir.name), calls[other](heir, root.name)
    done = await asyncio.gather(*both, return_exceptions=True)
    said = [answer.code() for answer in done if isinstance(answer, grpc.aio.AioRpcError)]
    assert said == [grpc.StatusCode.FAILED_PRECONDITION]
    async with platform.sql() as sql:
        left = await sql.fetchval(
            "select count(*) from identity.person where tenant_id = $1 and active and 'administrator' = any(roles)",
            firm.id,
        )
    assert left == 1
