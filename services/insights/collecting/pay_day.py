"""On which day of the month customers pay, as far as somebody said so. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from services.insights.tally import EVERYWHERE
from weft.api.collections import v1 as collections


class PayDayStep(NamedTuple):
    """One word on the pay day of one customer, as kept in its journal."""

    version: int
    kind: str
    owner: str
    unit_path: str
    day: int = 0


def step_of(event: Any) -> PayDayStep | None:
    """The step that an event is; None if it is none."""
    if not isinstance(event, collections.PayDaySet):
        return None
    return PayDayStep(event.envelope.version, "set", "", EVERYWHERE, event.day)


def day_of(steps: Sequence[PayDayStep]) -> int | None:
    """The last day that was said, of steps in the order of their versions; 0 is any day, None that nobody said one."""
    return steps[-1].day if steps else None
