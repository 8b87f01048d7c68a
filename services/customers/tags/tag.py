"""A tag (标签): a word of the firm's own for customers. Pure.

States: ACTIVE → ARCHIVED. Of the tags in use no two have one name; an archived one stays on whom it is on.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
from weft.api.customers import v1 as pb
from weft.errors import InvalidArgument, Kind, Refused
from weft.text import Text

ACTIVE, ARCHIVED = pb.CUSTOMER_TAG_STATE_ACTIVE, pb.CUSTOMER_TAG_STATE_ARCHIVED


class TagIsTaken(Refused):
    """A name means one tag."""

    reason = "CUSTOMER_TAG_IS_TAKEN"
    kind = Kind.CONFLICT
    text = Text(en="There is a tag {tag} already.", zh="标签 {tag} 已存在。")
    remedy = Text(en="Use that one, or choose another name.", zh="请使用已有标签，或更换名称。")


class TagIsArchived(Refused):
    """What is out of use is neither changed nor put on anybody."""

    reason = "CUSTOMER_TAG_IS_ARCHIVED"
    kind = Kind.PRECONDITION
    text = Text(en="The tag {tag} is archived.", zh="标签 {tag} 已归档。")
    remedy = Text(en="Choose a tag that is in use.", zh="请选择在用的标签。")


class CatalogueIsFull(Refused):
    """A catalogue is read as a whole, so it is bounded."""

    reason = "CUSTOMER_TAG_CATALOGUE_IS_FULL"
    kind = Kind.PRECONDITION
    text = Text(en="There are {most} tags in use, as many as there may be.", zh="在用标签已达上限 {most} 个。")
    remedy = Text(en="Archive a tag that nobody needs.", zh="请先归档不再使用的标签。")


class TooManyTags(Refused):
    """A customer with every tag is found by none."""

    reason = "CUSTOMER_HAS_TOO_MANY_TAGS"
    kind = Kind.PRECONDITION
    text = Text(en="The customer carries {most} tags, as many as it may.", zh="该客户的标签已达上限 {most} 个。")
    remedy = Text(en="Take a tag off first.", zh="请先移除一个标签。")


class TagUnknown(InvalidArgument):
    """The named tag is none of the firm's."""

    reason = "CUSTOMER_TAG_UNKNOWN"
    text = Text(en="There is no tag {tag}.", zh="找不到标签 {tag}。")
    remedy = Text(en="Choose one of the catalogue (`/v1/customerTags`).", zh="请从标签目录（/v1/customerTags）中选择。")


@dataclass(kw_only=True)
class Tag(Aggregate):
    """One tag."""

    collection: ClassVar[str] = "customerTags"

    display_name: str
    archived: bool = False
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def key(self) -> str:
        """What its name is compared by."""
        return key_of(self.display_name)

    def facts(self) -> Facts:
        """It is the whole tenant's."""
        return Facts(unit_path="/")

    @classmethod
    def create(cls, id: UUID, display_name: str, *, at: datetime) -> Tag:
        """It comes into the catalogue."""
        tag = cls(id=id, display_name=display_name, created_at=at, updated_at=at)
        tag.record(pb.CustomerTagCreated(state=ACTIVE, display_name=display_name))
        return tag

    def rename(self, display_name: str, *, at: datetime) -> None:
        """It is called otherwise; the same name changes nothing."""
        self.must_be_in_use()
        if display_name == self.display_name:
            return
        self.record(pb.CustomerTagRenamed(old_display_name=self.display_name, new_display_name=display_name))
        self.display_name, self.updated_at = display_name, at

    def archive(self, *, at: datetime) -> None:
        """It is out of use for good."""
        self.must_be_in_use()
        self.archived, self.updated_at = True, at
        self.record(pb.CustomerTagArchived(old_state=ACTIVE, new_state=ARCHIVED))

    def must_be_in_use(self) -> None:
        """Refuses an archived one."""
        if self.archived:
            raise TagIsArchived(tag=self.display_name)


def key_of(name: str) -> str:
    """A name without width, case and spacing at its ends."""
    return unicodedata.normalize("NFKC", name).strip().casefold()
