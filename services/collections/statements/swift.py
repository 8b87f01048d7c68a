"""MT940, the statement of a day, and MT942, what has been booked so far: SWIFT's messages, field by field. Pure.

A file holds messages, each a run of fields whose texts go on over lines. The row of a line is that of its field 61 in the
file. A message of MT940 must come from its opening to its closing balance, page after page from the first to the last; where
a line is in doubt nobody can add up, and the balances are not held against them. What the bank itself takes back (RC, RD) or
only expects (EC, ED) is no money of a customer and waits in quarantine, whatever else is wrong with its line. Days are the
bank's, without a zone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from services.collections.statements.lines import (
    AMOUNT,
    CELL_MAX,
    DATE,
    Doubt,
    Line,
    amount_fen_max,
    in_doubt,
    money,
)
from services.collections.statements.refusals import (
    StatementBalanceDiffers,
    StatementEndsEarly,
    StatementIsAPage,
    StatementIsEmpty,
    StatementNotReadable,
    StatementPageMissing,
    StatementTooLong,
)
from services.collections.statements.remittance import texts_of
from weft.api.collections import v1 as pb

MT940, MT942 = "mt940", "mt942"
_BEGINS = re.compile(r"^(?:\{4:)?\s*:20:", re.MULTILINE)
_FIELD = re.compile(r"(?:\{4:\s*)?:(\d\d[A-Z]?):(.*)", re.DOTALL)
_BALANCE = re.compile(r"([CD])(\d{6})([A-Z]{3})(\d{1,15},\d{0,2})\Z", re.ASCII)
_FLOOR = re.compile(r"([A-Z]{3})[CD ]?[\d,]*\Z", re.ASCII)
_SUM = re.compile(r"(\d{1,5})([A-Z]{3})(\d{1,15},\d{0,2})\Z", re.ASCII)
_LINE = re.compile(
    r"(?P<value>\d{6})(?P<entry>\d{4})?(?P<mark>[RE]?[CD])(?P<funds>[A-Z])?(?P<amount>[\d.,]+)(?P<type>[A-Z][A-Z0-9]{3})"
    r"(?P<customer>(?:(?!//).)*)(?://(?P<bank>.*))?\Z",
    re.ASCII,
)
_MARK = re.compile(r"\d{6}(?:\d{4})?([RE]?[CD])", re.ASCII)
NO_MONEY = {"RC": "credit_reversed", "RD": "debit_reversed", "EC": "not_booked", "ED": "not_booked"}
_AMOUNT = re.compile(r"(\d{1,15}),(\d{0,2})\Z", re.ASCII)
_ENDS = ("-", "-}")
Pages = dict[
    tuple[str, str], tuple[int, bool]
]  # by account and currency: how the last page closed, and whether it goes on


def is_swift(text: str) -> bool:
    """Whether a text is messages of SWIFT."""
    return _BEGINS.search(text[:2_000]) is not None and ":25" in text[:4_000]


def mark_of(text: str) -> str:
    """How a field 61 is marked, also where the rest of it cannot be read; empty if not even that can."""
    found = _MARK.match(text)
    return found[1] if found else ""


@dataclass(slots=True)
class Field:
    """One field of a message: the row of the file in which it begins, its tag, and its lines."""

    row: int
    tag: str
    lines: list[str]

    @property
    def text(self) -> str:
        """Its first line."""
        return self.lines[0].strip()


@dataclass(slots=True)
class Message:
    """One message: its fields by what they are for. Balances are in fen, below 0 what is owed to the bank."""

    account: str = ""
    currency: str = ""
    opening_fen: int | None = None
    closing_fen: int | None = None
    follows: bool = False  # it opens with an intermediate balance
    goes_on: bool = False  # it closes with one
    interim: bool = False
    sums: dict[str, tuple[int, int]] = field(default_factory=dict)
    entries: list[tuple[Field, list[str]]] = field(default_factory=list)


def read_messages(text: str, policy: pb.StatementProfilesPolicy, part: bool = False) -> tuple[str, list[Line]]:
    """`mt940` or `mt942`, and the lines of all messages. Refuses what does not add up, and what is not whole; of a `part`,
    the pages before and behind it are in files of their own.
    """
    messages = [_message(fields) for fields in _messages(text)]
    interim = all(one.interim for one in messages)
    count = sum(len(one.entries) for one in messages)
    if count > policy.rows_max:
        raise StatementTooLong(rows_max=policy.rows_max)
    seen: Counter[str] = Counter()
    lines: list[Line] = []
    last: Pages = {}
    for one in messages:
        found = [_line(at, more, one, policy, seen) for at, more in one.entries]
        lines += [line for line, _ in found]
        _check(one, [fen for _, fen in found], last, part)
    if not part and any(goes_on for _, goes_on in last.values()):
        raise StatementIsAPage
    if not lines:
        raise StatementIsEmpty
    return MT942 if interim else MT940, lines


def _messages(text: str) -> Iterator[list[Field]]:
    """The fields of each message; field 20 begins one."""
    fields: list[Field] = []
    for row, line in enumerate(text.splitlines(), 1):
        if line.strip() in _ENDS:
            continue
        found = _FIELD.match(line.strip() if line.startswith("{4:") else line)
        if found and found[1] == "20" and fields:
            yield fields
            fields = []
        if found:
            fields.append(Field(row, found[1], [found[2].rstrip()]))
        elif fields and line.strip() and not line.startswith("{"):
            fields[-1].lines.append(line.rstrip())
    if fields:
        yield fields


def _message(fields: list[Field]) -> Message:
    made = Message()
    for at, one in enumerate(fields):
        if one.tag.startswith("25"):
            made.account = one.text
        elif one.tag in ("60F", "60M"):
            made.opening_fen, made.currency = _balance(one.text)
            made.follows = one.tag == "60M"
        elif one.tag in ("62F", "62M"):
            made.closing_fen, _ = _balance(one.text)
            made.goes_on = one.tag == "62M"
        elif one.tag == "34F" and not made.currency:
            if not (found := _FLOOR.match(one.text)):
                raise StatementNotReadable
            made.interim, made.currency = True, found[1]
        elif one.tag in ("90C", "90D"):
            made.sums[one.tag[-1]] = _sum(one.text)
        elif one.tag == "61":
            details = fields[at + 1].lines if at + 1 < len(fields) and fields[at + 1].tag == "86" else []
            made.entries.append((one, details))
    if not made.interim and (made.opening_fen is None or made.closing_fen is None):
        raise StatementEndsEarly
    return made


def _balance(text: str) -> tuple[int, str]:
    found = _BALANCE.match(text)
    fen = _fen(found[4]) if found else None
    if found is None or fen is None:
        raise StatementEndsEarly
    return (-fen if found[1] == "D" else fen), found[3]


def _sum(text: str) -> tuple[int, int]:
    found = _SUM.match(text)
    fen = _fen(found[3]) if found else None
    if found is None or fen is None:
        raise StatementEndsEarly
    return int(found[1]), fen


def _fen(text: str) -> int | None:
    found = _AMOUNT.match(text)
    return int(found[1]) * 100 + int(found[2].ljust(2, "0")) if found else None


def _line(
    at: Field, details: list[str], message: Message, policy: pb.StatementProfilesPolicy, seen: Counter[str]
) -> tuple[Line, int | None]:
    """The line, and what it adds to the balance in fen; None if nobody can say."""
    found = _LINE.match(at.text)
    texts = texts_of(details)
    if found is None:
        said = {"remark": " ".join([at.text, *details])[:CELL_MAX]}
        reason = NO_MONEY.get(mark_of(at.text))
        doubt = Doubt(AMOUNT, reason) if reason else Doubt(pb.STATEMENT_FIELD_UNSPECIFIED, "line_unreadable")
        return in_doubt(at.row, said, doubt), None
    reference = (found["bank"] or "").strip()
    remark = texts.remark or " ".join(one.strip() for one in at.lines[1:])
    said = {
        "booked_date": found["entry"] or found["value"], "amount": found["mark"] + found["amount"],
        "currency": message.currency, "payer": texts.payer, "payer_account": texts.account, "remark": remark,
        "bank_reference": reference, "customer_reference": found["customer"].strip(), "own_account": message.account,
    }  # fmt: skip
    said = {name: cell[:CELL_MAX] for name, cell in said.items() if cell}
    fen = _fen(found["amount"])
    taken_away = found["mark"] in ("D", "RC", "ED")
    moved = None if fen is None else -fen if taken_away else fen
    try:
        if reason := NO_MONEY.get(found["mark"]):
            raise Doubt(AMOUNT, reason)
        booked_on = _booked_on(found["value"], found["entry"])
        certain = _certain(moved, amount_fen_max(policy))
    except Doubt as doubt:
        return in_doubt(at.row, said, doubt), 0 if doubt.reason == "not_booked" else moved
    whole = (texts.payer[:CELL_MAX], texts.account[:CELL_MAX], remark[:CELL_MAX], reference[:CELL_MAX])
    return money(at.row, said, (booked_on, certain, message.currency), whole, seen), moved


def _certain(moved: int | None, fen_max: int) -> int:
    if moved is None:
        raise Doubt(AMOUNT, "amount_invalid")
    if not moved:
        raise Doubt(AMOUNT, "amount_missing")
    if abs(moved) > fen_max:
        raise Doubt(AMOUNT, "amount_too_large")
    return moved


def _booked_on(value: str, entry: str | None) -> date:
    """The day of the booking, else of the value. The booking's has no year: it is the one nearest to the value's day."""
    try:
        day = date(2000 + int(value[:2]), int(value[2:4]), int(value[4:]))
        if not entry:
            return day
        month, number = int(entry[:2]), int(entry[2:])
        shift = -1 if month - day.month > 6 else 1 if day.month - month > 6 else 0
        return date(day.year + shift, month, number)
    except ValueError:
        raise Doubt(DATE, "date_invalid") from None


def _check(message: Message, moved: list[int | None], last: Pages, part: bool) -> None:
    """Holds the balances, or the sums of an interim report, against the lines; where one is in doubt nobody can say."""
    opening, closing = message.opening_fen, message.closing_fen
    if opening is not None and closing is not None:
        page = message.account, message.currency
        if message.follows and page not in last and not part:
            raise StatementIsAPage
        before_fen, goes_on = last.get(page, (opening, message.follows))
        if (message.follows and before_fen != opening) or (goes_on and not message.follows):
            raise StatementPageMissing
        last[page] = closing, message.goes_on
    known = [one for one in moved if one is not None]
    if len(known) < len(moved):
        return
    if opening is not None and closing is not None and opening + sum(known) != closing:
        raise StatementBalanceDiffers(sum_fen=opening + sum(known), said_fen=closing, currency=message.currency)
    for side, (count, said_fen) in message.sums.items():
        some = [abs(one) for one in known if one and (one > 0) == (side == "C")]
        if (len(some), sum(some)) != (count, said_fen):
            raise StatementBalanceDiffers(sum_fen=sum(some), said_fen=said_fen, currency=message.currency)
