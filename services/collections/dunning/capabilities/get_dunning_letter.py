"""Read a dunning letter with what it asks for."""

from __future__ import annotations

from services.collections.dunning import letter_store, wire
from services.collections.dunning.letter import PREPARED
from services.collections.dunning.lettering import asked, named
from services.collections.instalments import store as instalments
from weft.api.collections import v1 as pb
from weft.work import Work


async def get_dunning_letter(request: pb.GetDunningLetterRequest, work: Work) -> pb.DunningLetter:
    """One that waits asks for what is dunned now; a released one says whether that was paid since. Named are the instalments
    that the reader may see; the sum is that of all.
    """
    one, sight = await letter_store.load(work, request.name), work.see
    if one.state == PREPARED:
        found = await asked(work, one)
        return wire.letter(one, await named(work, sight, found.lines), sum_fen=found.sum_fen)
    await work.widen()
    open_fen = await instalments.open_now(work, [line.instalment for line in one.lines])
    return wire.letter(one, await named(work, sight, one.lines), one.standing(open_fen))
