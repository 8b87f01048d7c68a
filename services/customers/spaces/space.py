"""The space of a customer and who is invited to it. Pure.

A customer has one; where two with a space are merged, the survivor has both, and each goes on for its guests. It belongs
to whoever owns the customer, and goes with the customer. A guest reads it under a link that is over after some days or is
ended before; of the link only the hash is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from services.customers.customer import Customer
from weft.aggregate import Aggregate, Facts
from weft.api.customers import v1 as pb
from weft.errors import InvalidArgument, Kind, NotFound, Refused
from weft.instants import instant
from weft.text import Text


class CustomerHasASpace(Refused):
    """A customer has one space."""

    reason = "CUSTOMER_HAS_A_SPACE"
    kind = Kind.PRECONDITION
    text = Text(en="This customer has a space.", zh="该客户已有协同空间。")
    remedy = Text(en="Invite people to the one there is.", zh="请在已有的协同空间中邀请成员。")


class TooManySpaceGuests(Refused):
    """A space has so many guests and no more."""

    reason = "TOO_MANY_SPACE_GUESTS"
    kind = Kind.PRECONDITION
    text = Text(en="A space has at most {max} guests.", zh="每个协同空间最多邀请 {max} 人。")
    remedy = Text(en="End the link of somebody who needs it no more.", zh="请先移除不再需要访问的成员。")


class GuestIsElsewhere(InvalidArgument):
    """A guest is a contact of the customer."""

    reason = "SPACE_GUEST_IS_ELSEWHERE"
    text = Text(en="This person is no contact of the customer.", zh="此人不是该客户的联系人。")
    remedy = Text(
        en="Choose one of the customer's contacts, or enter the person first.",
        zh="请选择该客户的联系人，或先新建联系人。",
    )


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was invited."""

    id: UUID
    contact_id: UUID
    digest: bytes
    inviter: str
    invited_at: datetime
    expires_at: datetime
    language: str
    dismissed_at: datetime | None = None

    def is_in(self, at: datetime) -> bool:
        """Whether his link works."""
        return self.dismissed_at is None and at < self.expires_at


@dataclass(kw_only=True)
class CustomerSpace(Aggregate):
    """One space."""

    collection: ClassVar[str] = "customerSpaces"

    customer_id: UUID
    owner_id: UUID | None
    unit_path: str
    opener: str
    opened_at: datetime

    def facts(self) -> Facts:
        """It stands on the customer's thread."""
        owner = f"people/{self.owner_id}" if self.owner_id else ""
        return Facts(owner=owner, unit_path=self.unit_path, customer=f"customers/{self.customer_id}")

    @classmethod
    def open(cls, id: UUID, customer: Customer, *, has_one: bool, by: str, at: datetime) -> CustomerSpace:
        """From now on what is shared of the customer is read there."""
        customer.must_be_in_use()
        if has_one:
            raise CustomerHasASpace
        made = cls(
            id=id, customer_id=customer.id, owner_id=customer.owner, unit_path=customer.unit_path, opener=by,
            opened_at=at,
        )  # fmt: skip
        made.record(pb.CustomerSpaceOpened())
        return made

    def invite(self, guest: Guest, others: list[Guest], *, guests_max: int, at: datetime) -> None:
        """Somebody gets a link."""
        if sum(one.is_in(at) for one in others) >= guests_max:
            raise TooManySpaceGuests(max=guests_max)
        self.record(pb.SpaceGuestInvited(contact=f"contacts/{guest.contact_id}", expire_time=instant(guest.expires_at)))

    def dismiss(self, id: UUID, guests: list[Guest], *, at: datetime) -> Guest | None:
        """The guest whose link ends now; None if it does not work any more. NotFound."""
        guest = next((one for one in guests if one.id == id), None)
        if guest is None:
            raise NotFound
        if not guest.is_in(at):
            return None
        self.record(pb.SpaceGuestDismissed(contact=f"contacts/{guest.contact_id}"))
        return replace(guest, dismissed_at=at)
