"""Write anew what is known of a contact."""

from __future__ import annotations

from services.customers.capabilities.create_customer import checked_phone
from services.customers.contacts import store, wire
from services.customers.contacts.capabilities.create_contact import person_of
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def revise_contact(request: pb.ReviseContactRequest, work: Work) -> pb.Contact:
    """What he prefers stays as it was said; so does his number where the request says nothing of it."""
    contact = await store.load(work, request.name)
    check_etag(request.etag, contact)
    phone = checked_phone(request.phone) if request.HasField("phone") else contact.person.phone
    contact.revise(person_of(request, phone), at=work.now)
    store.save(work, contact)
    return wire.contact(contact)
