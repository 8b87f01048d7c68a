"""One real Tryton for all tests of this folder, with what is entered in it, and drivers that speak to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

import pytest

from adapters.vendor.addresses import Reach
from adapters.vendor.transport import Vendor
from tests.adapters import house
from tests.adapters.house import Family, Other
from tests.erp.books import Books, books
from tests.erp.peer import DATABASE, peer
from tests.load.world import Servers, servers

RULES = replace(house.RULES, call_timeout_s=60.0, answer_bytes_max=1_000_000)


@pytest.fixture(scope="session")
async def at() -> AsyncIterator[Servers]:
    async with servers() as found:
        yield found


@pytest.fixture(scope="session")
async def entered(at: Servers) -> AsyncIterator[Books]:
    async with peer(at) as found:
        yield await books(found)


@pytest.fixture
async def driver(entered: Books) -> AsyncIterator[Callable[..., Any]]:
    """Makes drivers, as the user of Weft or as somebody else."""
    made: list[Any] = []

    def make(kind: Callable[[Vendor, str, str], Any], account: str = "", secret: str = "") -> Any:
        vendor = Vendor(entered.peer.url, RULES, Reach(loopback=True))
        made.append(kind(vendor, account or entered.account, secret or entered.password))
        return made[-1]

    yield make
    for one in made:
        await one.close()


@pytest.fixture
def other(entered: Books) -> Other:
    """The other side, for tenants that connect to it."""
    url = entered.peer.url.removesuffix(f"/{DATABASE}")
    family = Family("", lambda *_: None, {}, "", lambda _: None, database=f"/{DATABASE}")  # type: ignore[arg-type,return-value]
    return Other(url, entered.peer.http, family)
