"""Which of a bank's lines are the same money, in the service and over files. Pure.

A line that brings money in is known by the bank's reference; without one, by what it says and how often the file says it,
so that two equal lines of one file are two receipts. A known line that says the same again changes nothing; one that has
the same reference with another day, amount or currency is in doubt: nobody drops money silently.

Files of different kinds give the same money different references, or none. So a line that is new by its key is held against
what other kinds of files brought in on that day with that amount: it is the same money where a payer, an account or a text
of some length agrees and none of them contradicts. Each receipt is met by one line of a kind of file only, so that two equal
payments stay two. Files of one kind are held together by their references alone, unless only one of the two lines has one.
Money in the files of two banks came to two accounts and is never the same; nor is money that came to two known accounts of
ours.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

Said = tuple[date, int, str]  # the day, the amount in fen, the currency


class Standing(Enum):
    """What a line is beside those that were read before it."""

    NEW = "new"
    REPEATED = "repeated"
    DIFFERING = "differing"


def reference_of(cell: str) -> str:
    """A bank's reference as it is compared; empty where there is none."""
    return cell.strip() if cell.isascii() else unicodedata.normalize("NFKC", cell).strip()


def key_of(reference: str, said: Sequence[str], seen: Counter[str]) -> str:
    """What a line is known by; `seen` counts what the lines without a reference said."""
    if reference := reference_of(reference):
        return "ref:" + reference
    digest = hashlib.sha256("\x1f".join(said).encode()).hexdigest()
    seen[digest] += 1
    return f"sha:{digest}:{seen[digest]}"


@dataclass(frozen=True, slots=True)
class Place:
    """To which account of ours money came: as it is known, and how the file wrote it, as numbers are compared."""

    account: UUID | None = None  # None where it is not known
    numbers: frozenset[str] = frozenset()  # empty where the file does not say it
    currency: str = ""

    def differs(self, other: Place) -> bool:
        """Whether money came to two accounts: both are known, and no file wrote them alike. A number that was corrected
        makes no other account.
        """
        if None in (self.account, other.account) or self.account == other.account:
            return False
        return self.currency != other.currency or not self.numbers & other.numbers


NOWHERE = Place()


def key_in(key: str, place: Place, known: Mapping[str, Place]) -> str:
    """The key of a line that came to an account of ours, given to which account each known key came: two accounts may use
    one reference. Where one of both is not known, it is the same key.
    """
    return f"{key}@{place.account}" if place.differs(known.get(key, NOWHERE)) else key


def standing(earlier: Said | None, said: Said) -> Standing:
    """What a line is, given what the line that was read under its key before said."""
    if earlier is None:
        return Standing.NEW
    return Standing.REPEATED if earlier == said else Standing.DIFFERING


SWIFT = ("mt940", "mt942")
_BLANKS = re.compile(r"[\s/]+")
_WORDS = re.compile(r"[a-z0-9]+(?:[._-]+[a-z0-9]+)*|[^\W_a-z0-9]+")
_NUMBER = re.compile(r"[0-9]")
_LEFT, _RIGHT = re.compile(r"[a-z0-9][._-]*\Z"), re.compile(r"[._-]*[a-z0-9]")


def source_of(profile: str) -> str:
    """The kind of file: within it references mean the same."""
    return "swift" if profile in SWIFT else profile


@dataclass(frozen=True, slots=True)
class Saying:
    """What a line says beside its day, amount and currency."""

    payer: str
    account: str
    remark: str
    reference: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """A receipt that a file of some kind brought in."""

    id: UUID
    said: Said
    saying: Saying
    source: str
    bank: str = ""  # empty where the kind of file does not tell
    place: Place = NOWHERE


class Twins:
    """The receipts that lines of a file of one kind may be, although their keys are others."""

    def __init__(
        self, source: str, earlier: Iterable[Earlier], met: Iterable[UUID], text_length_min: int, bank: str = ""
    ) -> None:
        """`met` are the receipts that lines of this kind have met already; `bank` whose files these are, if known."""
        self._bank = bank
        self._text_length_min = text_length_min
        self._source = source
        self._met = set(met)
        self._by_said: defaultdict[Said, list[Earlier]] = defaultdict(list)
        for one in earlier:
            self._by_said[one.said].append(one)

    def meet(self, said: Said, saying: Saying, place: Place = NOWHERE) -> UUID | None:
        """The receipt that is the same money, which no later line of this kind meets; None for new money. What came to
        another account of ours is never the same; what is known to have come to this one goes first.
        """
        account = place.account
        likeliest = sorted(self._by_said.get(said, ()), key=lambda one: account is None or one.place.account != account)
        for one in likeliest:
            held_by_reference = one.source == self._source and bool(one.saying.reference) == bool(saying.reference)
            elsewhere = bool(one.bank and self._bank) and one.bank != self._bank
            if one.id in self._met or held_by_reference or elsewhere or place.differs(one.place):
                continue
            if same_money(one.saying, saying, self._text_length_min):
                self._met.add(one.id)
                return one.id
        return None


def same_money(one: Saying, other: Saying, text_length_min: int) -> bool:
    """Whether two lines of one day and amount are about one payment, as far as their texts can say."""
    payer, account, remark = ((getattr(one, name), getattr(other, name)) for name in ("payer", "account", "remark"))
    if not (_agree(*payer) and _agree(*account)):
        return False
    if not (_stands_in(*remark) or _same_words(*remark) or (all((*payer, *account)) and _same_signs(*remark))):
        return False
    payers, accounts, remarks = (min(map(_plain, pair), key=len) for pair in (payer, account, remark))
    return bool(payers or accounts or (remarks and len(remarks) >= text_length_min))


def _agree(one: str, other: str) -> bool:
    """Whether one text is silent or stands in the other."""
    one, other = _plain(one), _plain(other)
    return one in other or other in one


def _stands_in(one: str, other: str) -> bool:
    """Whether one text is silent or stands in the other, and cuts none of its numbers: HT1 does not stand in HT12."""
    some, more = sorted(map(_plain, (one, other)), key=len)
    return any(_is_whole(more, found.start(), len(some)) for found in re.finditer(f"(?={re.escape(some)})", more))


def _is_whole(text: str, at: int, length: int) -> bool:
    """Whether a part of a text begins and ends where its words do."""
    if not length:
        return True
    return not any(_LEFT.search(text[:edge]) and _RIGHT.match(text[edge:]) for edge in (at, at + length))


def _same_words(one: str, other: str) -> bool:
    """Whether one text says nothing that the other does not, in whatever order."""
    some, more = set(_words(one)), set(_words(other))
    return some <= more or more <= some


def _same_signs(one: str, other: str) -> bool:
    """Whether one text has no number and no other sign that the other lacks, however its words are joined."""
    some, more = (
        Counter(part for word in _words(text) for part in ([word] if _NUMBER.search(word) else word))
        for text in (one, other)
    )
    return some <= more or more <= some


def _words(text: str) -> list[str]:
    """What a text consists of; letters and digits of the Latin kind are words of their own."""
    return _WORDS.findall(unicodedata.normalize("NFKC", text).casefold())


def _plain(text: str) -> str:
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).casefold()
