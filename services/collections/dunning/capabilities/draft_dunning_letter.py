"""Draw a dunning letter that waits, as it would be released now."""

from __future__ import annotations

from google.api import httpbody_pb2

from services.collections.dunning import letter_store, printing
from services.collections.dunning.lettering import asked, must_be_clear, must_be_seen
from weft.api.collections import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.typeset import CONTENT_TYPE
from weft.work import Work


async def ask(request: pb.DraftDunningLetterRequest, peers: Peers, look: Lens) -> bytes:
    """The document, marked as a draft and drawn outside of any transaction, for who sees all that it names."""
    async with look() as see:
        tenant, sight = see.tenant, see.see
        one = await letter_store.load(see, request.name)
        one.must_be_prepared()
        found = await asked(see, one, request.bank_account)
        await must_be_seen(see, sight, found.lines)
        account = must_be_clear(found)
    return await printing.drawn(one, found, account, request.languages, tenant, peers, draft=True)


async def draft_dunning_letter(
    request: pb.DraftDunningLetterRequest, content: bytes, work: Work
) -> httpbody_pb2.HttpBody:
    """Gives what was drawn; nothing of it is kept."""
    return httpbody_pb2.HttpBody(content_type=CONTENT_TYPE, data=content)
