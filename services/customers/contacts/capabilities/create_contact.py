"""Note a person at a customer."""

from __future__ import annotations

from services.customers import store as customers
from services.customers.capabilities.create_customer import checked_phone
from services.customers.contacts import store, wire
from services.customers.contacts.contact import Contact, Person
from services.customers.identity_rules import tidy
from weft import errors
from weft.api.customers import v1 as pb
from weft.ids import uuid7
from weft.work import Work


async def create_contact(request: pb.CreateContactRequest, work: Work) -> pb.Contact:
    """A name is enough; two of one name may be two people."""
    customer, _ = await customers.find(work, request.parent)
    contact = Contact.create(uuid7(), customer, person_of(request, checked_phone(request.phone)), at=work.now)
    store.save(work, contact)
    return wire.contact(contact)


def person_of(request: pb.CreateContactRequest | pb.ReviseContactRequest, phone: str) -> Person:
    """What was entered of him, with his number as E.164."""
    name = tidy(request.display_name)
    if not name:
        errors.invalid("display_name", "letters", en="A contact needs a name.", zh="联系人姓名不能为空。")
    return Person(name, tidy(request.title), tidy(request.department), phone)
