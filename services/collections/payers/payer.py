"""What a confirmed link teaches: from which account, and under which names, somebody pays for a customer. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID, uuid5

from services.collections.matching.hints import Hints
from services.collections.matching.payers import account_key, names_in


class Mark(IntEnum):
    """What a payer is known by."""

    ACCOUNT = 1
    NAME = 2


@dataclass(frozen=True, slots=True)
class Payer:
    """One account or name that pays for a customer, as it is compared. The same has the same id."""

    customer_id: UUID
    mark: Mark
    value: str

    @property
    def id(self) -> UUID:
        """Made of what it says, so that what is learnt twice is one."""
        return uuid5(self.customer_id, f"{self.mark.value}:{self.value}")


def marks(payer: str, account: str, text: str, hints: Hints) -> Iterator[tuple[Mark, str]]:
    """What a bank's line says of who paid: the account, the payer's name, and firms that the text names."""
    if key := account_key(account):
        yield Mark.ACCOUNT, key
    yield from ((Mark.NAME, name) for name in sorted(names_in(payer, text, hints)))
