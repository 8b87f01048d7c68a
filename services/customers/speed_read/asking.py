"""Asks the other services what they know of a customer, side by side and in the name of the one who reads."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import grpc
from grpc import aio

from services.customers.speed_read.speed_read import FAILED, LATE, NOT_ALLOWED, UNAVAILABLE, Told, usual_of
from weft import errors
from weft.api.collections import v1 as collections
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.api.quotes import v1 as quotes
from weft.api.wms import v1 as wms
from weft.rpc import Peers

PAGE = 100  # rows of a list that is added up here
RESERVE_S = 0.3  # of the caller's time, for what customers itself knows
TROUBLES = {
    grpc.StatusCode.UNAVAILABLE: UNAVAILABLE,
    grpc.StatusCode.DEADLINE_EXCEEDED: LATE,
    grpc.StatusCode.PERMISSION_DENIED: NOT_ALLOWED,
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the others said, and since when one knows it."""

    at: datetime
    visits: Told
    follow_ups: Told
    quotes: Told
    instalments: Told
    usual: Told
    stock: Told
    absorbed_left_out: bool = False


async def gather(
    peers: Peers, names: Sequence[str], logs: Sequence[str], policy: pb.SpeedReadPolicy, at: datetime, *, left_out: bool
) -> Gathered:
    """What the others know of a customer under its names; `logs` are the leads and opportunities that have news."""
    until = min(asyncio.get_running_loop().time() + policy.wait_ms / 1000, peers.deadline - RESERVE_S)
    visits, follow_ups, offered, owed, (usual, stock) = await asyncio.gather(
        _told("leads", until, lambda: _each(_visits(peers, name, policy.talks) for name in names)),
        _told("leads", until, lambda: _each(_log(peers, name, policy.talks) for name in logs)),
        _told("quotes", until, lambda: _each(_quotes(peers, name) for name in names)),
        _told("collections", until, lambda: _each(_instalments(peers, name) for name in names)),
        _stock(peers, names, policy, until),
    )
    return Gathered(at, visits, follow_ups, offered, owed, usual, stock, left_out)


async def _told(source: str, until: float, question: Callable[[], Awaitable[Sequence[Any]]]) -> Told:
    """What a service answers before the time is over, or why it does not."""
    try:
        async with asyncio.timeout_at(until):
            return Told(source, tuple(await question()))
    except TimeoutError:
        return Told(source, trouble=LATE)
    except (KeyError, errors.Unavailable):  # it does not run, or is not known here
        return Told(source, trouble=UNAVAILABLE)
    except aio.AioRpcError as error:
        return Told(source, trouble=TROUBLES.get(error.code(), FAILED))


async def _each(questions: Iterable[Awaitable[Any]]) -> Sequence[Any]:
    """The answers in their order; where one fails the others are given up."""
    tasks = [asyncio.ensure_future(one) for one in questions]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()


async def _visits(peers: Peers, customer: str, count: int) -> Any:
    return await peers(leads.VisitsStub).ListVisits(leads.ListVisitsRequest(customer=customer, page_size=count))


async def _log(peers: Peers, parent: str, count: int) -> Any:
    """The newest words about a lead or an opportunity; none where the reader does not see it."""
    try:
        return await peers(leads.LeadsStub).ListFollowUps(leads.ListFollowUpsRequest(parent=parent, page_size=count))
    except aio.AioRpcError as error:
        if error.code() != grpc.StatusCode.NOT_FOUND:
            raise
        return leads.ListFollowUpsResponse()


async def _quotes(peers: Peers, customer: str) -> Any:
    return await peers(quotes.QuotesStub).ListQuotes(quotes.ListQuotesRequest(customer=customer, page_size=PAGE))


async def _instalments(peers: Peers, customer: str) -> Any:
    """All open ones, page by page within the time that there is."""
    found = collections.ListInstalmentsResponse()
    state, token = collections.INSTALMENT_STATE_OPEN, ""
    while True:
        request = collections.ListInstalmentsRequest(customer=customer, state=state, page_size=PAGE, page_token=token)
        answer = await peers(collections.InstalmentsStub).ListInstalments(request)
        found.instalments.extend(answer.instalments)
        token = answer.next_page_token
        if not token:
            return found


async def _stock(peers: Peers, names: Sequence[str], policy: pb.SpeedReadPolicy, until: float) -> tuple[Told, Told]:
    """What the customer is usually quoted, and then how much of that there is."""
    count = policy.items_max
    usual = await _told("quotes", until, lambda: _each(_usual(peers, name, count) for name in names))
    numbers = [one.item.code for one in usual_of(usual.answers, count)]
    if not numbers:
        return usual, Told("wms")
    return usual, await _told("wms", until, lambda: _each([_figures(peers, numbers)]))


async def _usual(peers: Peers, customer: str, count: int) -> Any:
    return await peers(quotes.ItemsStub).GetUsualItems(quotes.GetUsualItemsRequest(customer=customer, items_max=count))


async def _figures(peers: Peers, numbers: Sequence[str]) -> Any:
    return await peers(wms.FiguresStub).GetStock(wms.GetStockRequest(numbers=numbers))
