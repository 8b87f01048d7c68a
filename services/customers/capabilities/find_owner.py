"""Tell any colleague who owns a customer and why, and nothing else."""

from __future__ import annotations

from services.customers import store
from services.customers.identity_rules import external_key, normalise_name, tidy
from services.customers.wire import reason
from weft.api.customers import v1 as pb
from weft.api.identity import v1 as identity
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.FindOwnerRequest, peers: Peers, look: Lens) -> pb.FindOwnerResponse:
    """Matches whole names and codes only, so that nobody can browse here; then asks what the owners are called."""
    text = tidy(request.query)
    async with look() as see:
        rows = await see.rows(
            store.OWNED,
            normal_name=normalise_name(text) or None,
            text=text,
            uscc=text.upper(),
            key=external_key(text),
        )
        found = [
            pb.Ownership(
                owner=f"people/{row['owner_id']}" if row["owner_id"] else "",
                reason=reason(row["owner_reason"], row["owner_reason_args"], see.caller),
            )
            for row in rows
        ]
    people = sorted({one.owner for one in found if one.owner})
    if people:
        answer = await peers(identity.PeopleStub).GetContacts(identity.GetContactsRequest(people=people))
        names = {contact.person: contact.display_name for contact in answer.contacts}
        for one in found:
            one.owner_display_name = names.get(one.owner, "")
    return pb.FindOwnerResponse(owners=found)


async def find_owner(request: pb.FindOwnerRequest, found: pb.FindOwnerResponse, work: Work) -> pb.FindOwnerResponse:
    """Gives owner and reason."""
    return found
