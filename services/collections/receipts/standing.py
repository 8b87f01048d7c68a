"""Which suggestions of receipts hold still. That is read with the receipt and not kept with it: an instalment would have to
know all receipts that were ever suggested for it, and what is booked back makes an outdated suggestion hold again.
"""

from __future__ import annotations

from collections.abc import Iterable

from services.collections.instalments import store as instalments
from services.collections.receipts import store
from services.collections.receipts.receipt import Receipt
from services.collections.receipts.suggestion import OPEN, Standing
from weft.work import Work


async def look(work: Work, receipts: Iterable[Receipt]) -> Standing:
    """How everything stands that is suggested for some receipts and that nobody decided. Read what the caller may see
    before: this sees the whole tenant, and tells no more of it than whether a suggestion holds.
    """
    links = [link for one in receipts for kept in one.suggestions if kept.state == OPEN for link in kept.links]
    if not links:
        return Standing({}, set())
    await work.widen()
    opens = await instalments.open_now(work, {link.instalment for link in links})
    return Standing(opens, await store.unmatched(work, {link.receipt for link in links}))
