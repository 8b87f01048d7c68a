"""Cells of a bank's file: days and amounts, read exactly or not at all. Pure."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_AMOUNT = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2})0*)?\Z", re.ASCII)
_DATE = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?:[ T].*)?\Z", re.ASCII)
_STAMP = re.compile(r"(\d{8})\d{6}\Z", re.ASCII)
_CHINESE_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日?(?: .*)?\Z", re.ASCII)
_AS_TEXT = re.compile(r'="(.*)"\Z', re.S)
_SIGNS = "¥￥$€ \u00a0"


def cleaned(cell: str) -> str:
    """A cell without what spreadsheets put round a number to keep it a text: blanks, tabs, an apostrophe, `="…"`."""
    text = cell.strip(" \t\r\n\u00a0\u3000\ufeff")
    if found := _AS_TEXT.match(text):
        text = found[1]
    return text.removeprefix("'").strip(" \t\r\n\u00a0\u3000")


def fen_of(text: str) -> int | None:
    """An amount as whole fen, None if it is none: `1,054.50`, `¥1054`, `-3.20`, `(3.20)`; never a fraction of a fen."""
    plain = unicodedata.normalize("NFKC", text).strip(_SIGNS).replace("−", "-")
    bracketed = plain.startswith("(") and plain.endswith(")")
    if bracketed:
        plain = plain[1:-1].strip(_SIGNS)
    sign = plain[:1] if plain[:1] in ("+", "-") else ""
    found = _AMOUNT.match(sign + plain[len(sign) :].strip(_SIGNS))
    if found is None or len(found[2]) > 40 or (bracketed and sign):
        return None
    fen = int(found[2].replace(",", "")) * 100 + int((found[3] or "").ljust(2, "0"))
    return -fen if bracketed or sign == "-" else fen


def day_of(text: str) -> date | None:
    """A day, year first, with or without a time behind it: `2026-03-31`, `2026/3/31`, `20260331`, `2026年3月31日`.
    Seconds may follow at once: `20260331102030`.
    """
    plain = unicodedata.normalize("NFKC", text)
    if stamp := _STAMP.match(plain):
        plain = stamp[1]
    found = _DATE.match(plain)
    parts = (found[1], found[3], found[4]) if found else None
    if found and not found[2] and (len(found[3]), len(found[4])) != (2, 2):
        return None
    if found is None and (chinese := _CHINESE_DATE.match(plain)):
        parts = (chinese[1], chinese[2], chinese[3])
    if parts is None:
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None
