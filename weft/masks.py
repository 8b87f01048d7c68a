"""What personal data look like to somebody who may not see them: one function per class, from text to text. Empty stays
empty, a mask shows neither length nor middle, and each mask can be told from a value that somebody meant.
"""

from __future__ import annotations

import re

HIDDEN = "****"
SHORT_MAX = 9  # of so few characters nothing is shown

_MOBILE = re.compile(r"(?<![0-9A-Za-z])((?:\+?86[- ]?)?1[3-9]\d)\d{4}(\d{4})(?![0-9A-Za-z])")
_LANDLINE = re.compile(r"(?<![0-9A-Za-z])(0\d{2,3})[- ]?\d{3,4}(\d{4})(?![0-9A-Za-z])")
_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])\d{14,18}[0-9Xx](?![0-9A-Za-z])")  # identity cards, bank cards
_ADDRESS = re.compile(r"([A-Za-z0-9])[A-Za-z0-9._%+-]*@([A-Za-z0-9-]+\.[A-Za-z0-9.-]+)")
_MASK_IN_TEXT = re.compile(r"\d\*{4}\d|\*\*\*@")


def mobiles(value: str) -> str:
    """The middle of each mobile number in a text is hidden: `138****1234`."""
    return _MOBILE.sub(r"\1****\2", value)


def phone(value: str) -> str:
    """`138****1234`, `+86138****1234`, `+86****5678`."""
    if len(value) <= SHORT_MAX:
        return HIDDEN
    head = 6 if value.startswith("+861") else 3
    return f"{value[:head]}{HIDDEN}{value[-4:]}"


def email(value: str) -> str:
    """`a***@example.com`."""
    local, at, domain = value.rpartition("@")
    return f"{local[:1] if len(local) > 1 else ''}***@{domain}" if at else HIDDEN


def name(value: str) -> str:
    """`张**`, `A**`: the first character."""
    return f"{value[0]}**"


def number(value: str) -> str:
    """Nothing of it: what a state, a bank or a vendor gave is as telling in part."""
    return HIDDEN


def text(value: str) -> str:
    """The text itself, with the numbers and addresses in it hidden."""
    hidden = _LONG_NUMBER.sub(HIDDEN, mobiles(value))
    return _ADDRESS.sub(r"\1***@\2", _LANDLINE.sub(r"\1****\2", hidden))


def is_phone(value: str) -> bool:
    """True for a mask of `phone`."""
    return HIDDEN in value


def is_email(value: str) -> bool:
    """True for a mask of `email`."""
    return "***@" in value or value == HIDDEN


def is_name(value: str) -> bool:
    """True for a mask of `name`."""
    return len(value) == 3 and value.endswith("**")


def is_number(value: str) -> bool:
    """True for a mask of `number`."""
    return value == HIDDEN


def is_text(value: str) -> bool:
    """True if a mask of `text` stands in it."""
    return _MASK_IN_TEXT.search(value) is not None
