"""Contacts as messages."""

from __future__ import annotations

from dataclasses import asdict

from services.customers.contacts.contact import Contact
from weft.api.customers import v1 as pb
from weft.instants import instant


def contact(one: Contact) -> pb.Contact:
    """The whole contact, with the place of his customer, by which his name is masked."""
    return pb.Contact(
        name=one.name, etag=one.etag, customer=one.customer.name, owner=one.customer.owner_name,
        unit_path=one.customer.unit_path, create_time=instant(one.created_at), update_time=instant(one.updated_at),
        **asdict(one.person),
    )  # fmt: skip
