"""A line of the quarantine as it is with what a person typed in. Pure.

What the line says readably stands: a person types in what cannot be read, or what the doubt is about. The texts are the
line's own, so that other files know it by the same key; one that is in doubt is left out, and the bank's reference typed in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NoReturn, TypeVar
from uuid import UUID

from services.collections.statements.camt import CAMT053, keeps_money
from services.collections.statements.cells import day_of, fen_of
from services.collections.statements.layouts import heading
from services.collections.statements.lines import (
    NAMES,
    PAID_OUT,
    QUARANTINED,
    RECEIVED,
    REFERENCE,
    REVERSAL,
    Line,
    amount_fen_max,
    money,
)
from services.collections.statements.recognising import SWIFT
from services.collections.statements.swift import NO_MONEY, mark_of
from weft import errors
from weft.api.collections import v1 as pb

T = TypeVar("T")
WHOLE = frozenset(("columns_missing", "columns_extra", "line_unreadable"))
_AMOUNTS = frozenset(("credit", "debit", "amount"))
_SIDES = {"in": RECEIVED, "out": PAID_OUT}
_CODE = re.compile(r"[A-Z]{3}\Z")
_MARKED = re.compile(r"(?P<side>[CD])(?P<amount>\d{1,15},\d{0,2})\Z", re.ASCII)
_SHORT = re.compile(r"\d{6}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed in; empty, 0 and None what he did not."""

    booked_on: date | None = None
    amount_fen: int = 0
    direction: int = 0
    currency: str = ""
    reference: str | None = None

    def written(self) -> dict[str, str]:
        """As it is kept and shown, by column."""
        said = {
            "booked_date": self.booked_on.isoformat() if self.booked_on else "",
            "amount_fen": str(self.amount_fen or ""), "currency": self.currency,
            "direction": next((word for word, one in _SIDES.items() if one == self.direction), ""),
        }  # fmt: skip
        known = {name: one for name, one in said.items() if one}
        return known if self.reference is None else known | {"bank_reference": self.reference}

    @classmethod
    def read(cls, said: Mapping[str, str]) -> Typed:
        """From what is kept."""
        return cls(
            date.fromisoformat(said["booked_date"]) if "booked_date" in said else None, int(said.get("amount_fen", 0)),
            _SIDES.get(said.get("direction", ""), 0), said.get("currency", ""),
            said.get("bank_reference"),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """A line as the file brought it: its row, what it says by column, what became of it, and what the doubt is about."""

    row: int
    values: Mapping[str, str]
    column: str
    reason: str
    outcome: pb.LineOutcome = QUARANTINED
    receipt_id: UUID | None = None
    account_id: UUID | None = None

    def doubted(self, *columns: str) -> bool:
        """Whether the doubt is about one of these columns."""
        if self.reason == "amount_on_both_sides":
            return bool(_AMOUNTS.intersection(columns))
        return self.reason in WHOLE or self.column in columns


def is_booked(one: Kept, profile: str, policy: pb.StatementProfilesPolicy) -> bool:
    """Whether the bank booked a line and did not take it back, whatever else it is in doubt for: readers of before named
    that other doubt, and did not keep all that tells it.
    """
    said = one.values
    if one.column == NAMES[REVERSAL]:
        return False
    if profile in SWIFT:
        text = said.get("remark", "") if one.reason == "line_unreadable" else ""
        return not (NO_MONEY.keys() & {said.get("amount", "")[:2]} or mark_of(text) in NO_MONEY)
    if profile == CAMT053:
        return one.reason == "reference_differs" or keeps_money(said)
    words, cell = {heading(word) for word in policy.standing_words}, said.get(NAMES[REVERSAL], "")
    return heading(cell) in words or all(heading(part) in words for part in cell.split())


def corrected(one: Kept, typed: Typed, profile: str, policy: pb.StatementProfilesPolicy, latest: date) -> Line:
    """The line with what was typed in. Refuses what is missing, what the line says otherwise, and what no line may say, such
    as a day after the `latest` one.
    """
    day = _one("booked_date", typed.booked_on, _day(one, profile), one.doubted("booked_date"))
    said_fen, side = _amount(one, profile, policy)
    in_doubt = one.doubted(*_AMOUNTS)
    fen = _one("amount_fen", typed.amount_fen or None, said_fen, in_doubt)
    direction = _one("direction", typed.direction or None, side, in_doubt or one.doubted("direction"))
    currency = _one("currency", typed.currency or None, _currency(one, profile, policy), one.doubted("currency"))
    if typed.booked_on and day > latest:
        errors.invalid("booked_date", "line.future", en="This day is still to come.", zh="该日期尚未到来。")
    if fen > amount_fen_max(policy):
        errors.invalid("amount_fen", "line.amount_max", en="The amount is above the limit.", zh="金额超过上限。")
    kept = _undoubted(one)
    payer, account, remark = (kept.get(name, "") for name in ("payer", "payer_account", "remark"))
    texts = payer, account, remark, _reference(one, typed)
    signed = fen if direction == RECEIVED else -fen
    return replace(money(one.row, kept, (day, signed, currency), texts, Counter()), values=dict(one.values))


def _undoubted(one: Kept) -> dict[str, str]:
    """What stands in columns that are in no doubt; where columns are shifted, nothing. A line that no reader understands has
    no columns: its text is the line itself.
    """
    if one.reason == "line_unreadable":
        return dict(one.values)
    return {name: cell for name, cell in one.values.items() if not one.doubted(name)}


def _reference(one: Kept, typed: Typed) -> str:
    """The bank's reference; one that is in doubt is typed in, empty if the line has none."""
    name = NAMES[REFERENCE]
    if one.doubted(name) and name not in one.values:
        return typed.reference or ""
    return _one(name, typed.reference, one.values.get(name, ""), one.doubted(name))


def _one(field: str, typed: T | None, said: T | None, doubted: bool) -> T:
    """What was typed in where the line says nothing for certain, else what the line says."""
    if doubted or said is None:
        if typed is None:
            errors.invalid(field, "line.unreadable", en="The line does not say this for certain: type it in.",
                           zh="该行此项无法确认，请补录。")  # fmt: skip
        return typed
    if typed not in (None, said):
        _stands(field)
    return said


def _stands(field: str) -> NoReturn:
    errors.invalid(
        field, "line.says_otherwise", en="The line says this readably, and what it says stands.",
        zh="该行此项可识别，以银行所载为准。",
    )  # fmt: skip


def _day(one: Kept, profile: str) -> date | None:
    said = one.values.get("booked_date", "")
    return day_of(f"20{said}") if profile in SWIFT and _SHORT.match(said) else day_of(said)


def _amount(one: Kept, profile: str, policy: pb.StatementProfilesPolicy) -> tuple[int | None, pb.LineOutcome | None]:
    """How much the line says, and whether it came in; None what it does not say for certain."""
    said = {name: cell for name in _AMOUNTS if (cell := one.values.get(name, "")) not in ("", "-", "--")}
    if len(said) != 1:
        return None, None
    ((name, cell),) = said.items()
    if profile in SWIFT:
        found = _MARKED.match(cell)
        whole, _, rest = found["amount"].partition(",") if found else ("", "", "")
        fen = int(whole) * 100 + int(rest.ljust(2, "0")) if found else None
        return (fen or None), (None if found is None else RECEIVED if found["side"] == "C" else PAID_OUT)
    fen = fen_of(cell)
    if not fen:
        return None, None
    if name == "amount" and NAMES[pb.STATEMENT_FIELD_DIRECTION] in one.values:
        return abs(fen), _direction(one.values[NAMES[pb.STATEMENT_FIELD_DIRECTION]], policy)
    return abs(fen), PAID_OUT if name == "debit" or fen < 0 else RECEIVED


def _direction(said: str, policy: pb.StatementProfilesPolicy) -> pb.LineOutcome | None:
    word = heading(said)
    if word in map(heading, policy.debit_words):
        return PAID_OUT
    return RECEIVED if word in map(heading, policy.credit_words) else None


def _currency(one: Kept, profile: str, policy: pb.StatementProfilesPolicy) -> str | None:
    said = one.values.get("currency", "")
    shipped = next((found.currency for found in policy.profiles if found.code == profile), "")
    found = policy.currency_by_word.get(said, said.upper()) if said else shipped
    return found if _CODE.match(found) else None
