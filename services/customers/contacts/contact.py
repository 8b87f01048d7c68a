"""A contact (联系人): a person at a customer, such as a surgeon, and what is said of him. Pure.

He belongs to one customer for ever; of a customer that was absorbed he is the survivor's. No state: what he prefers is a
history that only grows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from services.customers.customer import Customer
from weft.aggregate import Aggregate, Facts
from weft.api.customers import v1 as pb


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of a contact."""

    display_name: str
    title: str = ""
    department: str = ""
    phone: str = ""  # E.164


@dataclass(kw_only=True)
class Contact(Aggregate):
    """One contact, with the customer that he is of now."""

    collection: ClassVar[str] = "contacts"

    customer_id: UUID
    customer: Customer
    person: Person
    created_at: datetime
    updated_at: datetime

    def facts(self) -> Facts:
        """His customer's."""
        return self.customer.facts()

    @classmethod
    def create(cls, id: UUID, customer: Customer, person: Person, *, at: datetime) -> Contact:
        """Somebody noted him."""
        customer.must_be_in_use()
        made = cls(id=id, customer_id=customer.id, customer=customer, person=person, created_at=at, updated_at=at)
        made.record(pb.ContactCreated())
        return made

    def revise(self, person: Person, *, at: datetime) -> None:
        """What is known of him is written anew; the same changes nothing."""
        if person == self.person:
            return
        self.person, self.updated_at = person, at
        self.record(pb.ContactRevised())

    def prefer(self, procedure: str, brand: str, *, before: str) -> None:
        """Somebody said which brand he prefers; the same brand again is said again."""
        self.record(pb.PreferenceRecorded(procedure=procedure, old_brand=before, new_brand=brand))
