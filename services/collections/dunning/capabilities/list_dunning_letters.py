"""List dunning letters, the newest first."""

from __future__ import annotations

from services.collections.dunning import letter_store, wire
from weft.api.collections import v1 as pb
from weft.listing import page
from weft.work import Work, as_id


async def list_dunning_letters(request: pb.ListDunningLettersRequest, work: Work) -> pb.ListDunningLettersResponse:
    """Gives one page of the letters that the caller may see."""
    rows, token = await page(
        work,
        letter_store.letter_table,
        size=request.page_size,
        token=request.page_token,
        filters={
            "state": request.state,
            "owner_id": as_id(request.owner) if request.owner else None,
            "case_id": as_id(request.dunning_case) if request.dunning_case else None,
        },
    )
    found = [wire.letter(letter_store.letter_of(row), ()) for row in rows]
    return pb.ListDunningLettersResponse(dunning_letters=found, next_page_token=token)
