"""Invite a contact of the customer to its space: a link for somebody without a log-in, whose address is told once."""

from __future__ import annotations

from datetime import timedelta

from services.customers import store as customers
from services.customers.contacts import store as contacts
from services.customers.spaces import store, wire
from services.customers.spaces.addresses import LINKS, address
from services.customers.spaces.space import Guest, GuestIsElsewhere
from weft.api.customers import v1 as pb
from weft.ids import uuid7
from weft.links import digest
from weft.work import Reader, Work, as_id


async def invite_to_space(request: pb.InviteToSpaceRequest, work: Work) -> pb.SpaceGuest:
    """The link works for the days of the policy."""
    policy, _ = await work.policy(pb.SpacesPolicy)
    space = await store.load(work, request.name)
    await must_be_theirs(work, f"customers/{space.customer_id}", request.contact)
    others, id = await store.guests(work, space.id), uuid7()
    token = LINKS.token(work.tenant, id)
    guest = Guest(
        id, as_id(request.contact), digest(token), work.actor.name, work.now,
        work.now + timedelta(days=policy.link_days), request.language or work.caller.principal.language,
    )  # fmt: skip
    space.invite(guest, others, guests_max=policy.guests_max, at=work.now)
    store.save(work, space)
    store.save_guest(work, space.id, guest)
    return wire.guest(guest, url=address(token))


async def must_be_theirs(see: Reader, customer: str, contact: str) -> None:
    """Refuses somebody who is no contact of the customer, or of one that it absorbed."""
    found, _ = await customers.find(see, customer)
    for one in await contacts.named(see, found, [as_id(contact)]):
        if one.customer_id in (found.id, *found.absorbed):
            return
    raise GuestIsElsewhere
