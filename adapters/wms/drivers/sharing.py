"""One call for many: whoever asks while a call is under way shares the next one, so that every figure was read after it was
asked for, and a rush of orders is a few calls at the vendor. The last figures are kept for when it does not answer.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

from adapters.vendor.failures import How, VendorFailed
from adapters.wms.drivers import Driver, Figures

NUMBERS_MAX = 2_000  # that one call may be asked about
LAST_MAX = 10_000


@dataclass(slots=True)
class Turn:
    """A call that has not begun, and who waits for it."""

    numbers: set[str]
    done: asyncio.Future[Figures]


@dataclass(slots=True)
class Sharing:
    """A driver whose calls are shared."""

    driver: Driver
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    last: OrderedDict[str, tuple[Decimal, datetime]] = field(default_factory=OrderedDict)
    """Number → the last figure and when it was read."""
    _next: Turn | None = None
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def stock(self, numbers: Iterable[str]) -> Figures:
        """How much there is of some items, read from now on. Raises VendorFailed, and nothing else."""
        turn = self._next
        if turn is None:
            turn = self._next = Turn(set(), asyncio.get_running_loop().create_future())
            task = asyncio.create_task(self._run(turn))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        if len(turn.numbers) > NUMBERS_MAX:
            raise VendorFailed(How.BUSY)
        turn.numbers.update(numbers)
        return await asyncio.shield(turn.done)

    async def _run(self, turn: Turn) -> None:
        async with self._one:
            self._next = None
            try:
                found = await self.driver.stock(turn.numbers)
            except VendorFailed as failed:
                turn.done.set_exception(failed)
                turn.done.exception()  # whoever waited may have gone
                return
            except BaseException:
                turn.done.cancel()
                raise
            at = self.clock()
            for number, much in found.on_hand.items():
                self.last[number] = (much, at)
                self.last.move_to_end(number)
            while len(self.last) > LAST_MAX:
                self.last.popitem(last=False)
            turn.done.set_result(found)

    async def close(self) -> None:
        """Lets connections go."""
        await self.driver.close()
