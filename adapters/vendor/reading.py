"""Reads what vendors say strictly: JSON without doubles, not-a-number or surprises, and amounts exact to the fen. Pure.

A body that is no such JSON is wrong as a whole; a row that breaks a rule is left out alone, with a reason code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from stdnum.cn import uscc as uscc_rules
from stdnum.exceptions import ValidationError

from adapters.vendor.failures import How, RowUnread, VendorFailed

FEN_MAX = 10**13  # a hundred thousand million yuan: no price of one unit
QUANTITY_MAX = Decimal(10**9)
QUANTITY_DECIMALS = 6
LINES_MAX = 1000
PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")  # Decimal itself takes underscores and the digits of every script


def body(raw: bytes) -> dict[str, Any]:
    """The object that an answer holds. Raises VendorFailed(WRONG)."""
    try:
        found = json.loads(
            raw.decode("utf-8"), parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_without_doubles
        )
    except (ValueError, RecursionError, InvalidOperation):
        raise VendorFailed(How.WRONG) from None
    if not isinstance(found, dict):
        raise VendorFailed(How.WRONG)
    return found


def text(row: Mapping[str, Any], name: str, *, longest: int, reason: str, empty: bool = False) -> str:
    """A text of a row, without what nobody can see."""
    value = row.get(name)
    if not isinstance(value, str) or len(value) > longest or not value.isprintable():
        raise RowUnread(reason)
    value = value.strip()
    if not value and not empty:
        raise RowUnread(reason)
    return value


def flag(row: Mapping[str, Any], name: str) -> bool:
    """A yes or no of a row; nothing else stands for one."""
    value = row.get(name)
    if not isinstance(value, bool):
        raise RowUnread("flag_unreadable")
    return value


def uscc(value: object) -> str:
    """A unified social credit code in its compact form; empty if none is told."""
    if value is None or value == "":
        return ""
    if not isinstance(value, str) or len(value) > 40 or not value.isascii():
        raise RowUnread("uscc_wrong")
    try:
        return str(uscc_rules.validate(value.upper()))
    except ValidationError:
        raise RowUnread("uscc_wrong") from None


def currency(row: Mapping[str, Any]) -> str:
    """A currency of three letters whose smallest unit is a hundredth."""
    found = text(row, "currency", longest=3, reason="currency_unknown")
    if found not in ("CNY", "USD", "EUR", "HKD"):
        raise RowUnread("currency_unknown")
    return found


def fen(value: object) -> int:
    """An amount of money in fen; exact, or not at all."""
    amount = _decimal(value, "price_unreadable")
    if amount < 0:
        raise RowUnread("price_negative")
    if amount * 100 > FEN_MAX:
        raise RowUnread("price_absurd")
    if _decimals(amount) > 2:
        raise RowUnread("price_not_exact")
    return int(amount * 100)


def quantity(value: object, *, zero: bool = False) -> Decimal:
    """How much of something: more than nothing (or, with `zero`, nothing at all), at most six decimals."""
    found = _decimal(value, "quantity_unreadable")
    if not 0 <= found <= QUANTITY_MAX or _decimals(found) > QUANTITY_DECIMALS or (not found and not zero):
        raise RowUnread("quantity_absurd")
    return found.normalize()


def signed(value: object) -> Decimal:
    """A number that may be below zero, of at most six decimals."""
    found = _decimal(value, "quantity_unreadable")
    if abs(found) > QUANTITY_MAX or _decimals(found) > QUANTITY_DECIMALS:
        raise RowUnread("quantity_absurd")
    return found.normalize()


def _decimal(value: object, reason: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal) or len(str(value)) > 40:
        raise RowUnread(reason)
    if isinstance(value, str) and not PLAIN.fullmatch(value):
        raise RowUnread(reason)
    try:
        found = Decimal(value)
    except InvalidOperation:
        raise RowUnread(reason) from None
    if not found.is_finite():
        raise RowUnread(reason)
    return found


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found
