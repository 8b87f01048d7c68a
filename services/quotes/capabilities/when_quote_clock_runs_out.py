"""One of a sent quote's clocks ran out: its validity, the handling of objections, or the customer's answer."""

from __future__ import annotations

from services.quotes import store
from weft.service import Deadline
from weft.work import Work


async def when_quote_clock_runs_out(deadline: Deadline, work: Work) -> None:
    """States the fact, unless what the clock waited for is there."""
    quote = await store.load(work, deadline.subject)
    quote.run_over(deadline.kind, limit=deadline.due_at, at=work.now)
    store.save(work, quote)
