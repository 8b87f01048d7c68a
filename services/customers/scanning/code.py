"""The code on a customer's label: twelve characters that name it and one that checks them. Pure.

The twelve are 60 random bits of the customer's own id in Crockford's base 32 (no I, L, O, U), so that every customer has a
code from its first moment, imported ones included, and the code of another firm's customer names none of ours. The
thirteenth is a weighted sum over GF(32) whose weights all differ: one wrong character, or any two exchanged, give another
sum.
"""

from __future__ import annotations

from uuid import UUID

from weft.errors import InvalidArgument
from weft.text import Text

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DATA, GROUP = 12, 4
NIBBLES = DATA * 5 // 4  # the digits of the id in hexadecimal that a code holds
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


class ScanCodeMisread(InvalidArgument):
    """What was scanned or typed is no code."""

    reason = "SCAN_CODE_MISREAD"
    text = Text(en="This is no customer's code, or it was misread.", zh="客户码无效或识读有误。")
    remedy = Text(en="Scan it again, or type all of its 13 characters.", zh="请重新扫描，或完整输入 13 位客户码。")


def number_of(id: UUID) -> str:
    """The part of a customer's id that its code holds, in hexadecimal."""
    return id.hex[-NIBBLES:]


def code_of(id: UUID) -> str:
    """The code of a customer, in groups of four."""
    number = int(number_of(id), 16)
    values = [number >> 5 * place & 31 for place in reversed(range(DATA))]
    text = "".join(ALPHABET[value] for value in (*values, _check(values)))
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def read(code: str) -> str:
    """What a code says: the number of a customer. Raises ScanCodeMisread."""
    text = code.upper().translate(READ_AS)
    values = [ALPHABET.find(letter) for letter in text]
    if len(values) != DATA + 1 or min(values) < 0 or values[-1] != _check(values[:-1]):
        raise ScanCodeMisread
    number = 0
    for value in values[:-1]:
        number = number << 5 | value
    return f"{number:0{NIBBLES}x}"


def _check(values: list[int]) -> int:
    total, weight = 0, 1
    for value in values:
        weight = _times(weight, 2)
        total ^= _times(weight, value)
    return total


def _times(one: int, other: int) -> int:
    """The product in GF(32), whose elements are polynomials modulo x⁵ + x² + 1."""
    product = 0
    for bit in range(5):
        if other >> bit & 1:
            product ^= one << bit
    for bit in range(8, 4, -1):
        if product >> bit & 1:
            product ^= 0b100101 << (bit - 5)
    return product
