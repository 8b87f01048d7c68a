"""Which of our own accounts a bank's file means.

Banks write one account in several ways: with blanks and dashes, behind their own code (`ICBKCNBJ/1202…`), with the currency
at its end. A number in another currency than the line's is another account.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from services.collections.accounts import store
from services.collections.accounts.account import BankAccount, key_of
from weft.work import Reader

_BANK = re.compile(r"\s*[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?/")
_CURRENCY = re.compile(r"(?<=\d)[A-Z]{3}\Z")


def keys_of(said: str) -> Iterator[str]:
    """How an account may be known that a file names so, the likeliest first."""
    for text in dict.fromkeys((said, _BANK.sub("", said, count=1))):
        if key := key_of(text):
            yield from dict.fromkeys((key, _CURRENCY.sub("", key)))


@dataclass(frozen=True, slots=True)
class Own:
    """The accounts of ours that some numbers may mean, by number."""

    by_key: dict[str, list[BankAccount]]

    def named(self, said: str) -> list[BankAccount]:
        """All accounts with a number, one for each currency."""
        return next((found for key in keys_of(said) if (found := self.by_key.get(key))), [])

    def of(self, said: str, currency: str) -> UUID | None:
        """The account that a line means; None if it is not known."""
        return next((one.id for one in self.named(said) if one.currency == currency), None)


async def find(see: Reader, numbers: Iterable[str]) -> Own:
    """The accounts of ours among the numbers that a file says."""
    keys = {key for said in set(numbers) for key in keys_of(said)}
    by_key: dict[str, list[BankAccount]] = {}
    for one in await store.by_key(see, keys) if keys else ():
        by_key.setdefault(one.number_key, []).append(one)
    return Own(by_key)
