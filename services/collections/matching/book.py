"""The open instalments of a file, so that a receipt finds what points at it without looking at all of them. Pure.

Memory grows with the instalments: some numbers for each and one entry per contract; by payers and ends of numbers only
those are kept for which a receipt asks.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.collections.matching import payers
from services.collections.matching.hints import Hints
from services.collections.matching.numbers import (
    Shapes,
    digits_of,
    key_of,
    named,
    near_keys,
    shape_of,
    stretches,
    tails,
)
from services.collections.matching.rule import Money, Open, Rule, Verdict, judge
from services.collections.matching.suggesting import Clue, Suggestion, suggest

CURRENCY = "CNY"
NOTHING = Verdict(None, (), ())


class Line(NamedTuple):
    """One receipt, as a bank says it."""

    booked_on: date
    amount_fen: int
    payer: str
    payer_account: str
    remark: str
    currency: str = CURRENCY


class Index:
    """Rows by contract: the newest of each, and before each row the one before it."""

    def __init__(self) -> None:
        self._newest: dict[str, int] = {}
        self._before = array("l")

    def add(self, key: str, row: int) -> bool:
        """The next row has this key; whether it is the first one."""
        before = self._newest.get(key, -1)
        self._newest[key] = row
        self._before.append(before)
        return before < 0

    def __contains__(self, key: object) -> bool:
        return key in self._newest

    def rows(self, key: str) -> Iterator[int]:
        """The rows of a key, the newest first."""
        row = self._newest.get(key, -1)
        while row >= 0:
            yield row
            row = self._before[row]


@dataclass(slots=True)
class Wanted:
    """What receipts say beside numbers: instalments are kept by these payers and these ends of numbers alone."""

    hints: Hints
    accounts: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    tails: set[str] = field(default_factory=set)

    def add(self, payer: str, account: str, remark: str) -> None:
        """One more receipt will ask."""
        self.accounts.add(payers.account_key(account))
        self.names.update(payers.names_in(payer, remark, self.hints))
        self.tails.update(tail[-self.hints.tail_min :] for tail in tails(remark, self.hints))


class Book:
    """Open instalments by what may point at them. Instalments are known by their row, counted from 0."""

    def __init__(self, rule: Rule, wanted: Wanted) -> None:
        self.rule, self.hints, self._wanted = rule, wanted.hints, wanted
        self._keys: list[str] = []
        self._open_fen, self._due = array("q"), array("l")
        self._by_key = Index()
        self._number = self._key = self._account = self._account_key = self._customer = self._customer_key = ""
        self._by_account: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_tail: dict[str, list[str]] = defaultdict(list)
        self._looks: set[str] = set()
        self._read: Shapes | None = None

    def add(self, number: str, customer: str, account: str, open_fen: int, due_date: date) -> None:
        """One more open instalment. Those of one contract in a row cost less."""
        row = len(self._open_fen)
        if number != self._number:
            self._number, self._key = number, key_of(number)
        if self._by_key.add(self._key, row):
            self._learn(self._key)
        if account != self._account:
            self._account, self._account_key = account, payers.account_key(account)
        if self._account_key in self._wanted.accounts:
            self._by_account[self._account_key].append(row)
        if customer != self._customer:
            self._customer, self._customer_key = customer, payers.name_key(customer)
        if self._customer_key in self._wanted.names:
            self._by_name[self._customer_key].append(row)
        self._keys.append(self._key)
        self._open_fen.append(open_fen)
        self._due.append(due_date.toordinal())

    def _learn(self, key: str) -> None:
        self._looks.add(shape_of(key))
        self._read = None
        tail = key[-self.hints.tail_min :]
        if not tail.isdecimal():
            tail = digits_of(key)[-self.hints.tail_min :]
        if tail in self._wanted.tails:
            self._by_tail[tail].append(key)

    @property
    def _shapes(self) -> Shapes:
        if self._read is None:
            self._read = Shapes(self._looks)
        return self._read

    def judge(self, line: Line) -> tuple[Verdict, list[Suggestion]]:
        """What the rule links a receipt to; or what it may be meant for."""
        if line.amount_fen <= 0:
            return NOTHING, []
        keys = named(stretches(line.remark, self._shapes), self._by_key)
        opens = self._opens(row for key in keys for row in self._by_key.rows(key))
        named_open = frozenset(one.number_key for one in opens)
        money = Money(line.amount_fen, line.currency, line.booked_on, named_open)
        verdict = judge(money, opens, self.rule, nearest_max=0)
        if verdict.chosen is not None:
            return verdict, []
        return verdict, suggest(money, self._pointed(line, opens), self.rule, self.hints)

    def pay(self, one: Open, amount_fen: int) -> None:
        """An instalment is paid: so much less of it is open."""
        self._open_fen[one.id.int] = max(0, one.open_fen - amount_fen)

    def _pointed(self, line: Line, opens: list[Open]) -> dict[Open, frozenset[Clue]]:
        if opens:
            return {one: frozenset({Clue.NUMBER}) for one in opens}
        clues: dict[int, set[Clue]] = defaultdict(set)
        for key in near_keys(line.remark, self._shapes):
            for row in self._by_key.rows(key):
                clues[row].add(Clue.NEAR_NUMBER)
        for tail in tails(line.remark, self.hints):
            for key in self._by_tail.get(tail[-self.hints.tail_min :], ()):
                if digits_of(key).endswith(tail):
                    for row in self._by_key.rows(key):
                        clues[row].add(Clue.TAIL)
        for row in self._by_account.get(payers.account_key(line.payer_account), ()):
            clues[row].add(Clue.ACCOUNT)
        for name in payers.names_in(line.payer, line.remark, self.hints):
            for row in self._by_name.get(name, ()):
                clues[row].add(Clue.PAYER)
        return {one: frozenset(clues[one.id.int]) for one in self._opens(clues)}

    def _opens(self, rows: Iterable[int]) -> list[Open]:
        return [
            Open(UUID(int=row), self._keys[row], self._open_fen[row], CURRENCY, date.fromordinal(self._due[row]))
            for row in rows
            if self._open_fen[row] > 0
        ]
