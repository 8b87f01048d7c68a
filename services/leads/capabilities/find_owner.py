"""Tell any colleague who follows up a company, and why; nothing else."""

from __future__ import annotations

from services.leads import references
from weft.api.leads import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.FindOwnerRequest, peers: Peers, look: Lens) -> pb.FindOwnerResponse:
    """Finds the open leads of a company, then the names of their owners."""
    query = request.query.strip()
    return pb.FindOwnerResponse(owners=await references.owners_of(query, query, peers, look))


async def find_owner(request: pb.FindOwnerRequest, found: pb.FindOwnerResponse, work: Work) -> pb.FindOwnerResponse:
    """Gives owner and reason."""
    return found
