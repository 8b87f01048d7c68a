"""One call for many: whoever asks while a call is under way shares the next one, so that every answer was read after it was
asked for, and a rush of orders is a few calls at the vendor. Under one key there is one: whoever asks again while it is
asked about waits for that very answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from adapters.vendor.failures import How, VendorFailed

K = TypeVar("K")
F = TypeVar("F")
ASKED_MAX = 2_000  # things that one call may be asked about


@dataclass(slots=True)
class Turn(Generic[K, F]):
    """A call that has not begun, and who waits for it."""

    asked: set[K]
    done: asyncio.Future[F]


@dataclass(slots=True)
class Sharing(Generic[K, F]):
    """Shares the calls of `read`, which is given all that is asked about and raises VendorFailed, and nothing else."""

    read: Callable[[set[K]], Awaitable[F]]
    _next: Turn[K, F] | None = None
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def __call__(self, asked: Iterable[K]) -> F:
        """What is read from now on. Raises VendorFailed, and nothing else."""
        turn = self._next
        if turn is None:
            turn = self._next = Turn(set(), asyncio.get_running_loop().create_future())
            task = asyncio.create_task(self._run(turn))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        if len(turn.asked) > ASKED_MAX:
            raise VendorFailed(How.BUSY)
        turn.asked.update(asked)
        return await asyncio.shield(turn.done)

    async def _run(self, turn: Turn[K, F]) -> None:
        async with self._one:
            self._next = None
            try:
                turn.done.set_result(await self.read(turn.asked))
            except VendorFailed as failed:
                turn.done.set_exception(failed)
                turn.done.exception()  # whoever waited may have gone
            except BaseException:
                turn.done.cancel()
                raise


@dataclass(slots=True)
class OneEach(Generic[K, F]):
    """Asks once under each key, however many ask under it at the same time; a later one asks anew."""

    _under_way: dict[K, asyncio.Task[F]] = field(default_factory=dict)

    async def __call__(self, key: K, ask: Callable[[], Coroutine[Any, Any, F]]) -> F:
        """What `ask` gives, or gives already to another. It goes on for the others if one of them goes. Raises what it
        raises.
        """
        task = self._under_way.get(key)
        if task is None:
            task = self._under_way[key] = asyncio.create_task(ask())
            task.add_done_callback(lambda _: self._under_way.pop(key, None))
        return await asyncio.shield(task)
