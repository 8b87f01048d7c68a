"""The open instalments of a file, so that a receipt finds what points at it without looking at all of them. Pure.

Memory grows with the instalments: some numbers for each and one entry per contract; by payers and ends of numbers only
those are kept for which a receipt asks.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
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

    def extend(self, keys: Sequence[str]) -> list[str]:
        """The next rows have these keys; the keys of which one is the first row."""
        newest, before, first = self._newest, list[int](), list[str]()
        for row, key in enumerate(keys, len(self._before)):
            earlier = newest.get(key, -1)
            newest[key] = row
            before.append(earlier)
            if earlier < 0:
                first.append(key)
        self._before.extend(before)
        return first

    def __contains__(self, key: object) -> bool:
        return key in self._newest

    def rows(self, keys: Iterable[str]) -> list[int]:
        """The rows of some keys, of each the newest first; of one that is not known none."""
        found = []
        for key in keys:
            row = self._newest.get(key, -1)
            while row >= 0:
                found.append(row)
                row = self._before[row]
        return found

    def known(self, keys: Set[str]) -> Set[str]:
        """Those of some keys that have rows."""
        return self._newest.keys() & keys


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
        self._by_account: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_tail: dict[str, list[str]] = defaultdict(list)
        self._looks: set[str] = set()
        self._read: Shapes | None = None

    def extend(
        self, numbers: Sequence[str], customers: Iterable[str], accounts: Iterable[str], opens_fen: Iterable[int],
        due: Iterable[int],
    ) -> None:  # fmt: skip
        """More open instalments, by columns; the days as ordinals. Those of one contract in a row cost less."""
        row, last, key = len(self._keys), "", ""
        keys = []
        for number in numbers:
            if number != last:
                last, key = number, key_of(number)
            keys.append(key)
        self._keys.extend(keys)
        self._learn(self._by_key.extend(keys))
        _keep(accounts, row, payers.account_key, self._wanted.accounts, self._by_account)
        _keep(customers, row, payers.name_key, self._wanted.names, self._by_name)
        self._open_fen.extend(opens_fen)
        self._due.extend(due)

    def _learn(self, keys: Sequence[str]) -> None:
        """Contracts that were not known before."""
        self._looks.update(map(shape_of, keys))
        self._read = None
        count, wanted = self.hints.tail_min, self._wanted.tails
        for key in keys:
            tail = key[-count:]
            if not tail.isdecimal():
                tail = digits_of(key)[-count:]
            if tail in wanted:
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
        opens = self._opens(self._by_key.rows(keys))
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
        for row in self._by_key.rows(self._by_key.known(near_keys(line.remark, self._shapes))):
            clues[row].add(Clue.NEAR_NUMBER)
        for tail in tails(line.remark, self.hints):
            ending = self._by_tail.get(tail[-self.hints.tail_min :], ())
            for row in self._by_key.rows(key for key in ending if digits_of(key).endswith(tail)):
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


def _keep(
    cells: Iterable[str], first: int, key_of: Callable[[str], str], wanted: set[str], kept: dict[str, list[int]]
) -> None:
    """Keeps the rows, counted from the first, whose key some receipt asks for."""
    last, key, asked = "", key_of(""), key_of("") in wanted
    for row, cell in enumerate(cells, first):
        if cell != last:
            last, key = cell, key_of(cell)
            asked = key in wanted
        if asked:
            kept[key].append(row)
