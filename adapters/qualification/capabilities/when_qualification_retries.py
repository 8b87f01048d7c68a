"""It is time to ask the register again about an institution of which it told nothing."""

from __future__ import annotations

from adapters.qualification import checking, store
from adapters.qualification.checking import Told
from adapters.qualification.qualification import UNVERIFIED
from weft.rpc import Peers
from weft.runtime import Lens
from weft.service import Deadline
from weft.work import Work


async def ask(deadline: Deadline, peers: Peers, look: Lens) -> Told | None:
    """Asks again; None if it was answered meanwhile."""
    async with look() as see:
        one = await store.of_name(see, deadline.subject)
    if one is None or one.state != UNVERIFIED:
        return None
    return await checking.ask_register(look, one.institution_code)


async def when_qualification_retries(deadline: Deadline, told: Told | None, work: Work) -> None:
    """Takes the answer, or lengthens the pause."""
    one = await store.of_name(work, deadline.subject)
    if told is not None and one is not None and one.state == UNVERIFIED:
        await checking.take(work, one, told, asked=False)
