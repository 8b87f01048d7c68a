"""Drivers: the ways out of Weft. Each takes a message and says how the call went; vendors' errors are translated here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import ClassVar, Protocol

import orjson

from services.notifications.delivery import Outcome


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent, whatever the way: words, or a template of the vendor's with its parameters. The same message always
    makes the same bytes, so that a vendor recognises it.
    """

    address: str
    title: str
    body: str
    url: str
    template: str = ""
    params: Mapping[str, str] = field(default_factory=dict)

    def dump(self) -> bytes:
        """As it waits in the delivery log."""
        return orjson.dumps(asdict(self))

    @classmethod
    def load(cls, stored: bytes) -> Message:
        """As it was dumped."""
        return cls(**orjson.loads(stored))


class Driver(Protocol):
    """One way out."""

    deduplicates: ClassVar[bool]
    """Whether the vendor recognises a repeated message."""

    async def send(self, message: Message, *, duplicate_check_s: int) -> Outcome:
        """Calls the vendor once; never raises for what the vendor or the network does."""

    async def check(self) -> Outcome:
        """Asks the vendor whether it would take something of this account; nothing is sent. SENT if it would."""

    async def close(self) -> None:
        """Lets connections go."""
