"""What a firm found out about a customer: photo, website, tender; and what makes that a profile of high quality. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Photo:
    """A stored photo: where it is, and its hash."""

    key: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Tender:
    """A tender of the customer's."""

    title: str
    url: str
    published: str
    """The local day, as `2026-03-31`."""

    def age_days(self, today: date) -> int:
        """How many days ago it was published."""
        return (today - date.fromisoformat(self.published)).days

    def counts_until(self, age_days_max: int) -> date:
        """The last local day on which it is recent."""
        return date.fromisoformat(self.published) + timedelta(days=age_days_max)


@dataclass(frozen=True, slots=True)
class Portrait:
    """All that was found out; every part may be missing. A value: each step gives the next one."""

    photo: Photo | None = None
    website: str = ""
    tender: Tender | None = None
    completed: str = ""
    """When all three were there for the first time; it stays, whatever becomes of them."""

    def with_parts(self, photo: Photo | None, website: str, tender: Tender | None) -> Portrait:
        """The same with what is new."""
        return replace(self, photo=photo or self.photo, website=website or self.website, tender=tender or self.tender)

    def is_complete(self, today: date, tender_age_days_max: int) -> bool:
        """Whether all three are there, and the tender is recent."""
        return bool(self.photo and self.website and self.tender and self.tender.age_days(today) <= tender_age_days_max)

    def complete(self, at: datetime) -> Portrait:
        """The same, from now on known as one of high quality."""
        return replace(self, completed=at.isoformat())

    def joined(self, other: Portrait) -> Portrait:
        """Mine, with the other's where I know nothing; complete since the earlier of both."""
        completed = min(filter(None, (self.completed, other.completed)), default="")
        found = other.with_parts(self.photo, self.website, self.tender)
        return replace(found, completed=completed)


NOTHING = Portrait()


def to_json(found: Portrait) -> dict[str, Any] | None:
    """As it is stored."""
    return asdict(found) if found != NOTHING else None


def from_json(stored: dict[str, Any] | None) -> Portrait:
    """As it was stored."""
    if stored is None:
        return NOTHING
    photo, tender = stored["photo"], stored["tender"]
    parts = {"photo": Photo(**photo) if photo else None, "tender": Tender(**tender) if tender else None}
    return Portrait(**{**stored, **parts})
