"""What the ERP told last of one thing that it numbers. Pure: it is a new fact only if something of it is different."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from google.protobuf.message import Message

from weft.aggregate import Aggregate, Facts


@dataclass(kw_only=True)
class Told(Aggregate):
    """One item, bill of materials or party."""

    id: UUID
    code: str
    """Its number in the ERP."""
    active: bool = False
    epoch: int = 0
    """The last pass over everything, or the time since, in which the ERP told it."""
    seen_at: datetime
    """When the ERP told it as it stands here, at the earliest."""

    def facts(self) -> Facts:
        """It is the whole tenant's."""
        return Facts(unit_path="/")

    def retire(self, *, epoch: int, at: datetime) -> None:
        """The ERP does not have it any more."""
        self.epoch, self.active = epoch, False
        self._record(at)

    def _renew(self, epoch: int, at: datetime, **told: Any) -> bool:
        """Takes what the ERP says of its fields now; True if that is new."""
        self.epoch = epoch
        if self.version and all(getattr(self, name) == value for name, value in told.items()):
            return False
        for name, value in told.items():
            setattr(self, name, value)
        self._record(at)
        return True

    def _record(self, at: datetime) -> None:
        self.seen_at = at
        self.record(self._recorded())

    @abstractmethod
    def _recorded(self) -> Message:
        """The event that says how it stands."""


T = TypeVar("T", bound=Told)


def still_there(known: Mapping[str, T], unread: Iterable[str], epoch: int) -> list[T]:
    """What the ERP has but tells so that it cannot be read, marked as told in this pass: it is not gone."""
    there = [known[code] for code in unread if code in known and known[code].epoch != epoch]
    for one in there:
        one.epoch = epoch
    return there
