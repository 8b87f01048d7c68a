"""The background loops of a service: each sweeps, sleeps until something wakes it, and survives what fails."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

from weft import errors, telemetry

log = structlog.get_logger("weft.loops")


@dataclass(slots=True)
class Loop:
    """One loop. `sweep` does a bounded piece of work and tells whether there is more at once."""

    name: str
    sweep: Callable[[], Awaitable[bool]]
    poll_s: float
    watched: bool = False  # somebody else looks for work and wakes it: it polls only while it fails
    spacing_s: float = 0.0  # between the starts of two sweeps, so that what comes in a stream is swept together
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[None] | None = None
    _stopping: bool = False
    failures: int = 0

    def start(self) -> None:
        """Begins to sweep."""
        self._task = asyncio.create_task(self._run(), name=self.name)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while not self._stopping:
            began = loop.time()
            self.wake.clear()
            more = False
            try:
                more = await self.sweep()
                self.failures = 0
            except asyncio.CancelledError:
                raise
            except errors.Unavailable:
                self.failures += 1
            except Exception as error:
                # A loop never ends: what it could not do stays in its table and is found again.
                self.failures += 1
                log.exception("loop failed", loop=self.name, error=type(error).__name__)
            telemetry.loop_swept(self.name, self.failures)
            if more or self._stopping:
                await asyncio.sleep(0)
                continue
            pause_s: float | None = None if self.watched else self.poll_s
            if self.failures:
                pause_s = min(5.0, self.poll_s * 2 ** min(self.failures, 4))
            try:
                async with asyncio.timeout(pause_s):
                    await self.wake.wait()
            except TimeoutError:
                pass
            if (early_s := began + self.spacing_s - loop.time()) > 0 and not self._stopping:
                await asyncio.sleep(early_s)

    async def stop(self, grace_s: float = 3.0) -> None:
        """Lets the sweep in hand finish, then ends."""
        self._stopping = True
        self.wake.set()
        if self._task is None:
            return
        _, pending = await asyncio.wait({self._task}, timeout=grace_s)
        for task in pending:
            task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
