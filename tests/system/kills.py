"""The kills of an urgent shipment, made from its step table: each service at each step, forward and back."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from services.quotes.orders.urgent_shipment import STEPS, Step
from tests.system.shipping import Kill

CALLED = [line for line in STEPS if line.call]
FACT = STEPS[-1]


@dataclass(frozen=True, slots=True)
class Case:
    """One kill at a step, and the step that is refused, if the process goes back."""

    step: str
    kill: Kill
    failing: Step | None = None

    @property
    def id(self) -> str:
        """What it is called."""
        return f"{self.step}-{self.kill}"


def one_of_each(cases: Iterable[Case], seed: int) -> list[Case]:
    """For every step and every service that takes part in it one kill, drawn by the seed."""
    groups: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        groups.setdefault((case.step, case.kill.target), []).append(case)
    draw = random.Random(seed)
    return [draw.choice(group) for group in groups.values()]


def target_of(rpc: str) -> str:
    """Whose rpc it is: `/weft.api.wms.v1.…`."""
    return rpc.split(".")[2]


def around(call: int, rpc: str, earlier: int = 0, refused: int = 0) -> Iterator[Kill]:
    """Before a call, in its effect, after that but before its answer is stored, and after. `call` counts the calls of this
    press from 1, `refused` those of them that had no effect, `earlier` the commits of the other side for it.
    """
    yield Kill("quotes", "before call", call)
    yield Kill(target_of(rpc), "before commit", earlier + 1)
    yield Kill(target_of(rpc), "after commit", earlier + 1)
    yield Kill("quotes", "after call", call - refused)
    yield Kill("quotes", "before commit", call + 1)  # the first commit is the press itself
    yield Kill("quotes", "after commit", call + 1)


def forward() -> Iterator[Case]:
    """While it is done."""
    for point in ("before commit", "after commit"):
        yield Case("press", Kill("quotes", point))
    for at, line in enumerate(CALLED):
        for kill in around(at + 1, line.call):
            yield Case(line.code, kill)
    for kill in (
        *(Kill("quotes", point) for point in ("before publish", "after publish")),
        *(Kill("notifications", point) for point in ("before commit", "after commit", "before ack", "before fire")),
    ):
        yield Case(FACT.code, kill)


def back() -> Iterator[Case]:
    """While it is undone, from each step that may be refused."""
    for fails, failing in enumerate(CALLED):
        for count, at in enumerate(range(fails, -1, -1)):
            line = CALLED[at]
            for kill in around(fails + 2 + count, line.undo, earlier=int(at < fails), refused=1):
                yield Case(f"{failing.code}-fails-{line.code}", kill, failing)
