"""Read a quote with its live status: the open node, since when, what went in and came out of each, who has to do something
now, and until when. While tasks does not answer, the quote is read without the last two.
"""

from __future__ import annotations

import asyncio

import grpc
from grpc import aio

from services.quotes import store, wire
from weft import errors
from weft.api.quotes import v1 as pb
from weft.api.tasks import v1 as tasks
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work

WAIT_S = 1.0  # for tasks: a quote is read without its holders rather than late


async def ask(request: pb.GetQuoteRequest, peers: Peers, look: Lens) -> tasks.FindHoldingsResponse:
    """Who holds what is open about it."""
    nobody = tasks.FindHoldingsResponse()
    try:
        async with asyncio.timeout(WAIT_S):
            asked = tasks.FindHoldingsRequest(about=request.name)
            answer: tasks.FindHoldingsResponse = await peers(tasks.TasksStub).FindHoldings(asked)
    except (KeyError, TimeoutError, errors.Unavailable):
        return nobody
    except aio.AioRpcError as error:
        if error.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED):
            return nobody
        raise errors.relayed(error) from None
    return answer


async def get_quote(request: pb.GetQuoteRequest, held: tasks.FindHoldingsResponse, work: Work) -> pb.Quote:
    """Gives one quote to whoever may see it."""
    policy, _ = await work.policy(pb.QuoteFlowPolicy)
    message = wire.quote(await store.load(work, request.name), work, policy)
    message.waits.extend(wire.wait(one) for one in held.holdings)
    return message
