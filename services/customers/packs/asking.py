"""Asks the library what public sources say of competitors, and the visits whom the customer named, for the one who makes a
pack.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import grpc
from grpc import aio

from services.customers.customer import Customer
from services.customers.packs.gaps import Told, names_once
from services.customers.packs.pack import ValuePack
from weft import errors
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.rpc import Peers

PAGE = 100  # claims about one competitor at once
CLOSED_WHY, AWAY_WHY = "pack.library_closed", "pack.library_away"
CLOSED = (grpc.StatusCode.PERMISSION_DENIED, grpc.StatusCode.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Heard:
    """The competitors, and what the library told of each; None where it was not told, with the reason."""

    competitors: tuple[str, ...]
    told: tuple[Told, ...] | None
    from_visits: bool = False
    why: str = ""


def asked(pack: ValuePack, names: Sequence[str] = (), *, forget: bool = False) -> Sequence[str]:
    """The competitors to compare with: those named now, else those that somebody named before."""
    return names or (() if forget or pack.from_visits else pack.competitors)


def visited(customer: Customer) -> list[str]:
    """The names under which a customer was visited: its own, and those that it absorbed."""
    return [customer.name, *(f"customers/{id}" for id in customer.absorbed)]


async def hear(peers: Peers, names: Sequence[str], pack: ValuePack, policy: pb.ValuePackPolicy) -> Heard:
    """What is known of competitors by their names; while there are none, of those that were named in visits to the customer.
    Where leads is closed to the caller nothing was told. Raises Unavailable where it does not answer.
    """
    try:
        chosen = names_once(names, policy.competitors_max)
        if from_visits := not chosen:
            found = await _named(peers, visited(pack.customer), policy.visits_max)
            chosen = names_once(found, policy.competitors_max)
        told = [Told(one, tuple(await _claims(peers, one))) for one in chosen]
    except aio.AioRpcError as error:
        if error.code() in errors.AWAY:
            raise errors.Unavailable(retry_after_s=1) from None
        if error.code() not in CLOSED:
            raise
        return untold(names, pack, policy, CLOSED_WHY)
    return Heard(tuple(chosen), tuple(told), from_visits=from_visits and bool(chosen))


def untold(names: Sequence[str], pack: ValuePack, policy: pb.ValuePackPolicy, why: str) -> Heard:
    """The competitors by their names, of whom nothing was told; those of visits stay while nobody is named."""
    if not names and pack.from_visits:
        return Heard(pack.competitors, None, from_visits=True, why=why)
    return Heard(tuple(names_once(names, policy.competitors_max)), None, why=why)


async def _named(peers: Peers, names: Sequence[str], count: int) -> list[str]:
    """The competitors that were named in the newest visits, the newest first."""
    found = []
    for one in names:
        request = leads.ListVisitsRequest(customer=one, page_size=count)
        answer = await peers(leads.VisitsStub).ListVisits(request)
        found += [name for visit in answer.visits for name in visit.price.competitors]
    return found


async def _claims(peers: Peers, competitor: str) -> list[leads.LibraryEntry]:
    """The claims about a competitor that are in use."""
    found: list[leads.LibraryEntry] = []
    token = ""
    while True:
        request = leads.ListLibraryEntriesRequest(
            kind=leads.LIBRARY_KIND_CLAIM, competitor=competitor, page_size=PAGE, page_token=token
        )
        answer = await peers(leads.LibraryStub).ListLibraryEntries(request)
        found += answer.entries
        token = answer.next_page_token
        if not token:
            return found
