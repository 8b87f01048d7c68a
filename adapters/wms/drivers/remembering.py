"""A driver whose stock calls are shared, and that keeps the last figures for when the WMS does not answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

from adapters.vendor.failures import Page
from adapters.vendor.sharing import Sharing
from adapters.wms.drivers import Driver, Figures, Left, Warned

LAST_MAX = 10_000


@dataclass(slots=True)
class Remembering:
    """A driver with a memory."""

    driver: Driver
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    last: OrderedDict[str, tuple[Decimal, datetime]] = field(default_factory=OrderedDict)
    """Number → the last figure and when it was asked for."""
    _shared: Sharing[str, Figures] = field(init=False)

    def __post_init__(self) -> None:
        self._shared = Sharing(self._read)

    async def stock(self, numbers: Iterable[str]) -> Figures:
        """How much there is of some items, read from now on. Raises VendorFailed, and nothing else."""
        return await self._shared(numbers)

    async def left(self, *, since: str, cursor: str, size: int) -> Page[Left]:
        """What has left the warehouse."""
        return await self.driver.left(since=since, cursor=cursor, size=size)

    async def warn(self, warned: Warned) -> bool:
        """Raises a warning."""
        return await self.driver.warn(warned)

    async def withdraw(self, key: str) -> bool:
        """Takes it back."""
        return await self.driver.withdraw(key)

    async def _read(self, numbers: set[str]) -> Figures:
        at = self.clock()
        found = await self.driver.stock(numbers)
        for number, much in found.on_hand.items():
            self.last[number] = (much, at)
            self.last.move_to_end(number)
        while len(self.last) > LAST_MAX:
            self.last.popitem(last=False)
        return found

    async def close(self) -> None:
        """Lets connections go."""
        await self.driver.close()
