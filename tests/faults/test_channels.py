"""Whoever was away for long is called again soon after he is back."""

from __future__ import annotations

import asyncio

import grpc
import pytest
from grpc import aio

from tests.faults.conftest import runs
from weft.children import free_port
from weft.rpc import GRPC_OPTIONS

pytestmark = pytest.mark.faults

AWAY_S, SOON_S = 75.0, 15.0  # without a limit of its own gRPC lets half a minute pass after that time


@pytest.mark.skipif(runs() < 10, reason="a minute and a half of waiting: make faults")
async def test_a_target_that_was_away_for_long_is_called_again_soon_after_it_is_back() -> None:
    address = f"127.0.0.1:{free_port()}"

    async def answers(channel: aio.Channel) -> bool:
        try:
            await channel.unary_unary("/weft.Test/Ask")(b"", timeout=1)
        except aio.AioRpcError as error:
            return error.code() == grpc.StatusCode.UNIMPLEMENTED  # somebody is there
        return True

    async with aio.insecure_channel(address, options=GRPC_OPTIONS) as channel:
        loop = asyncio.get_running_loop()
        until = loop.time() + AWAY_S
        while loop.time() < until:
            assert not await answers(channel)
            await asyncio.sleep(0.5)
        server = aio.server(options=GRPC_OPTIONS)
        server.add_insecure_port(address)
        await server.start()
        async with asyncio.timeout(SOON_S):
            while not await answers(channel):
                await asyncio.sleep(0.1)
        await server.stop(0)
