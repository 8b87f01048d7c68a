"""What people say of a customer beside who it is: its tags, how urgent it is, and its portrait. Pure.

The part of the customer that they change by hand; `Customer` inherits it, so that it is one aggregate with one version.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.customers.profiles.portrait import NOTHING, Photo, Portrait, Tender
from services.customers.tags.tag import TooManyTags
from weft.aggregate import Aggregate
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb


@dataclass(kw_only=True)
class Described(Aggregate):
    """Whatever people describe."""

    tags: tuple[UUID, ...] = ()
    urgency: pb.TrafficLight = pb.TRAFFIC_LIGHT_UNSPECIFIED
    portrait: Portrait = NOTHING
    origin: common.Origin = common.ORIGIN_LIVE

    @property
    def tag_names(self) -> list[str]:
        """`customerTags/…`, as they were put on."""
        return [f"customerTags/{tag}" for tag in self.tags]

    def must_be_in_use(self) -> None:
        """Refuses what is not to be changed any more."""
        raise NotImplementedError

    def tag(self, tag: UUID, *, most: int) -> None:
        """Somebody put a tag on it; one that it carries changes nothing."""
        self.must_be_in_use()
        if tag in self.tags:
            return
        if len(self.tags) >= most:
            raise TooManyTags(most=most)
        self.tags, self.origin = (*self.tags, tag), common.ORIGIN_LIVE
        self.record(pb.CustomerTagged(tag=f"customerTags/{tag}", tags=self.tag_names))

    def untag(self, tag: UUID) -> None:
        """Somebody took a tag off; one that it does not carry changes nothing."""
        self.must_be_in_use()
        if tag not in self.tags:
            return
        self.tags, self.origin = tuple(one for one in self.tags if one != tag), common.ORIGIN_LIVE
        self.record(pb.CustomerUntagged(tag=f"customerTags/{tag}", tags=self.tag_names))

    def press(self, urgency: pb.TrafficLight) -> None:
        """Somebody moved the slider of its urgency; the same light changes nothing."""
        self.must_be_in_use()
        if urgency == self.urgency:
            return
        event = pb.CustomerUrgencySet(old_urgency=self.urgency, new_urgency=urgency)
        self.urgency, self.origin = urgency, common.ORIGIN_LIVE
        self.record(event)

    def describe(
        self,
        photo: Photo | None,
        website: str,
        tender: Tender | None,
        *,
        today: date,
        at: datetime,
        tender_age_days_max: int,
    ) -> None:
        """Somebody noted what he found out. The first time that all is there is told, once for ever."""
        self.must_be_in_use()
        new = self.portrait.with_parts(photo, website, tender)
        hashed = new.photo.sha256 if new.photo else ""
        if new != self.portrait:
            published = new.tender.published if new.tender else ""
            self.record(pb.CustomerDescribed(photo_sha256=hashed, website=new.website, tender_publish_date=published))
        if not new.completed and new.is_complete(today, tender_age_days_max):
            assert new.tender is not None
            age_days = new.tender.age_days(today)
            new = new.complete(at)
            self.record(pb.CustomerProfileCompleted(photo_sha256=hashed, tender_age_days=age_days))
        self.portrait, self.origin = new, common.ORIGIN_LIVE

    def take_over(self, other: Described) -> None:
        """What was said of one that this absorbs: its tags too, and the rest where nothing was said of this one."""
        self.tags, other.tags = tuple(dict.fromkeys((*self.tags, *other.tags))), ()
        self.urgency = self.urgency or other.urgency
        self.portrait = self.portrait.joined(other.portrait)
