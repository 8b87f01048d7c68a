"""What every aggregate is: an id, a version, the events it recorded and the clocks it set. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from google.protobuf.message import Message

from weft.api.common import v1 as common


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that an aggregate set: armed for `due_at`, or cancelled if that is None.

    `key` tells several clocks of one kind and subject apart; `payload` is what the deadline brings back.
    """

    kind: str
    due_at: datetime | None
    key: str = ""
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class Facts:
    """As-of facts that the envelope of each event carries; resource names, never personal data."""

    owner: str = ""
    unit_path: str = ""
    customer: str = ""
    opportunity: str = ""
    contract: str = ""
    order: str = ""
    brand: str = ""
    channel: str = ""
    policy: str = ""
    policy_version: int = 0
    origin: common.Origin = common.ORIGIN_LIVE
    sample: bool = False
    occurred_at: datetime | None = None  # imported history keeps its own time

    def said(self) -> Iterator[tuple[str, str | int | bool]]:
        """The facts that are there, by their names in the envelope; most events know few of them."""
        for name in _IN_ENVELOPE:
            if value := getattr(self, name):
                yield name, value


_IN_ENVELOPE = tuple(name for name in Facts.__dataclass_fields__ if name not in ("origin", "occurred_at"))
NO_FACTS = Facts()


@dataclass(kw_only=True)
class Aggregate:
    """Base of every aggregate. `version` is the one that was loaded; 0 means that it is new.

    Transitions are methods that check the state, change fields, and call `record`, `arm` and `cancel`. `store.save`
    hands all of it to Work in one call.
    """

    collection: ClassVar[str]

    id: UUID
    version: int = 0
    events: list[Message] = field(default_factory=list, repr=False)
    clocks: list[Clock] = field(default_factory=list, repr=False)
    decisions: list[common.Decision] = field(default_factory=list, repr=False)

    @property
    def name(self) -> str:
        """The resource name, such as `leads/018f…`."""
        return f"{self.collection}/{self.id}"

    @property
    def etag(self) -> str:
        """Changes with every event."""
        return str(self.version + len(self.events))

    def record(self, event: Message) -> None:
        """Notes that something happened; it takes the aggregate's next version."""
        self.events.append(event)

    def arm(self, kind: str, due_at: datetime, *, key: str = "", payload: bytes = b"") -> None:
        """Sets a clock, or moves it."""
        self.clocks.append(Clock(kind, due_at, key, payload))

    def cancel(self, kind: str, *, key: str = "") -> None:
        """Takes a clock away."""
        self.clocks.append(Clock(kind, None, key))

    def decide(self, decision: common.Decision) -> None:
        """Stores why something was decided."""
        self.decisions.append(decision)

    def facts(self) -> Facts:
        """What the envelope of its events carries; override."""
        return NO_FACTS
