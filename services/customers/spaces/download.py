"""That a guest downloaded a file of his space: a raw fact, from which others see whether what was shared is read. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from services.customers.spaces.file import SpaceFile, Version
from services.customers.spaces.space import Guest
from weft.aggregate import Aggregate, Facts
from weft.api.customers import v1 as pb


@dataclass(kw_only=True)
class Download(Aggregate):
    """One download."""

    collection: ClassVar[str] = "spaceFileDownloads"

    file: SpaceFile
    given: Version
    guest: Guest
    downloaded_at: datetime

    def facts(self) -> Facts:
        """Those of the file."""
        return self.file.facts()

    def happen(self) -> None:
        """The guest was given the version that was read, whatever the newest is by now."""
        file, given = self.file, self.given
        self.record(
            pb.SpaceFileDownloaded(
                space=f"customerSpaces/{file.space_id}", file=file.name, version=given.number, sha256=given.sha256
            )
        )
