"""Tell any colleague who follows up a company, and why; nothing else."""

from __future__ import annotations

from services.leads import store
from services.leads.company import company_key
from weft.api.common import v1 as common
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.FindOwnerRequest, peers: Peers, look: Lens) -> pb.FindOwnerResponse:
    """Finds the open leads of a company, then the names of their owners."""
    query = request.query.strip()
    async with look() as see:
        rows = await see.rows(store.OWNERS, key=company_key(query), code=query)
    found: dict[str, pb.CompanyOwner] = {}
    for row in rows:
        owner = f"people/{row['owner_id']}" if row["owner_id"] else ""
        reasons = [common.Reason(code=reason["code"], args=reason["args"]) for reason in row["reasons"]]
        found.setdefault(owner, pb.CompanyOwner(owner=owner, reasons=_without_figures(reasons)))
    people = [owner for owner in found if owner]
    if people:
        answer = await peers(identity.PeopleStub).GetContacts(identity.GetContactsRequest(people=people))
        for contact in answer.contacts:
            found[contact.person].owner_display_name = contact.display_name
    return pb.FindOwnerResponse(owners=list(found.values()))


async def find_owner(request: pb.FindOwnerRequest, found: pb.FindOwnerResponse, work: Work) -> pb.FindOwnerResponse:
    """Gives owner and reason."""
    return found


def _without_figures(reasons: list[common.Reason]) -> list[common.Reason]:
    """The reason why, without the score, and without what a supervisor passed over: that is between him and the owner."""
    told = [r.code for r in reasons if r.code not in ("despite_freeze", "despite_shield")]
    return [common.Reason(code="by_score" if code == "best_score" else code) for code in told]
