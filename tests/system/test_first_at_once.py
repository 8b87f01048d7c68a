"""Two people, or one with two windows, who are the first to write the same row at the same time."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import grpc
from grpc import aio

from tests.leads.house import grants_of
from tests.system.contract import fill, rpcs
from weft.testing import Platform, principal


async def test_the_first_of_several_preferences_at_once_is_no_error(platform: Platform):

    rpc = next(r for r in rpcs() if r.name == "SetPreference")
    who = principal(uuid4(), grants=grants_of("rep"))
    call = platform.as_(who).on(rpc.target).unary_unary(rpc.path)
    calls = (call(fill(rpc.request()).SerializeToString()) for _ in range(8))
    done = await asyncio.gather(*calls, return_exceptions=True)
    refused = [answer for answer in done if isinstance(answer, aio.AioRpcError)]
    assert len(refused) < 8
    may_be_repeated = {grpc.StatusCode.ABORTED, grpc.StatusCode.UNAVAILABLE}
    assert {error.code() for error in refused} <= may_be_repeated
