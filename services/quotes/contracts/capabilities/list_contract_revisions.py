"""List what a contract said from its signature on."""

from __future__ import annotations

from services.quotes.contracts import store, wire
from services.quotes.contracts.amendment import Revision
from weft.api.quotes import v1 as pb
from weft.listing import PAGE_SIZE
from weft.pages import decode_token, encode_token, refuse_token
from weft.work import Work

REVISION_END = 2**31


async def list_contract_revisions(
    request: pb.ListContractRevisionsRequest, work: Work
) -> pb.ListContractRevisionsResponse:
    """Gives one page of the revisions as they were kept; of a contract that was never amended, what was signed."""
    contract = await store.load(work, request.name)
    size = request.page_size or PAGE_SIZE
    after = _after(request.page_token)
    found = await store.revisions(work, contract.id, after, size + 1)
    if contract.revision == 1 and after == 0 and contract.signed_on is not None:
        found = [Revision(1, contract.terms, contract.signed_on, contract.scan)]
    token = encode_token(str(found[size - 1].number)) if len(found) > size else ""
    revisions = [wire.revision(one, contract, work) for one in found[:size]]
    return pb.ListContractRevisionsResponse(revisions=revisions, next_page_token=token)


def _after(token: str) -> int:
    try:
        after = int(decode_token(token, fields=1)[0]) if token else 0
    except ValueError:
        refuse_token()
    return after if 0 <= after < REVISION_END else refuse_token()
