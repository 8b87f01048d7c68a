"""A file of a customer's space, with every version that it ever had. Pure.

A version is never changed or taken away; the newest is what a guest is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from services.customers.spaces.space import CustomerSpace
from weft.aggregate import Aggregate, Facts
from weft.api.customers import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text


class TooManySpaceFiles(Refused):
    """A space has so many files and no more."""

    reason = "TOO_MANY_SPACE_FILES"
    kind = Kind.PRECONDITION
    text = Text(en="A space has at most {max} files.", zh="每个协同空间最多 {max} 个文件。")
    remedy = Text(en="Give one that is there another version.", zh="请为已有文件上传新版本。")


@dataclass(frozen=True, slots=True)
class Version:
    """One version: what is stored, who put it there, and what is new."""

    number: int
    key: str
    sha256: str
    size: int
    content_type: str
    note: str
    uploader: str
    added_at: datetime


@dataclass(kw_only=True)
class SpaceFile(Aggregate):
    """One file."""

    collection: ClassVar[str] = "spaceFiles"

    space_id: UUID
    customer_id: UUID
    owner_id: UUID | None
    unit_path: str
    display_name: str
    newest: int = 1
    newest_sha256: str = ""

    def facts(self) -> Facts:
        """It stands on the customer's thread."""
        owner = f"people/{self.owner_id}" if self.owner_id else ""
        return Facts(owner=owner, unit_path=self.unit_path, customer=f"customers/{self.customer_id}")

    @classmethod
    def add(
        cls, id: UUID, space: CustomerSpace, display_name: str, sha256: str, *, there: int, files_max: int
    ) -> SpaceFile:
        """Its first version is put there."""
        if there >= files_max:
            raise TooManySpaceFiles(max=files_max)
        made = cls(
            id=id, space_id=space.id, customer_id=space.customer_id, owner_id=space.owner_id,
            unit_path=space.unit_path, display_name=display_name, newest_sha256=sha256,
        )  # fmt: skip
        made.record(pb.SpaceFileAdded(space=f"customerSpaces/{space.id}", sha256=sha256))
        return made

    def revise(self, sha256: str) -> bool:
        """It has another version; false if the content is that of the newest, which changes nothing."""
        if sha256 == self.newest_sha256:
            return False
        self.newest, self.newest_sha256 = self.newest + 1, sha256
        self.record(
            pb.SpaceFileRevised(space=f"customerSpaces/{self.space_id}", version=self.newest, sha256=sha256)
        )  # fmt: skip
        return True
