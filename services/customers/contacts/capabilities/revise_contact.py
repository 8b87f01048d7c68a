"""Write anew what is known of a contact."""

from __future__ import annotations

from services.customers.contacts import store, wire
from services.customers.contacts.capabilities.create_contact import person_of
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def revise_contact(request: pb.ReviseContactRequest, work: Work) -> pb.Contact:
    """What he prefers stays as it was said."""
    contact = await store.load(work, request.name)
    check_etag(request.etag, contact)
    contact.revise(person_of(request), at=work.now)
    store.save(work, contact)
    return wire.contact(contact)
