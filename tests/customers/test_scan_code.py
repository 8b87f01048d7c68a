"""The code on a label: it names its customer, and no slip of eye or hand names another."""

from __future__ import annotations

from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from services.customers.scanning.code import ALPHABET, ScanCodeMisread, code_of, number_of, read

ID = UUID("018f0000-0000-7000-8abc-def012345678")


def test_a_code_says_the_number_of_its_customer():
    for id in (ID, UUID(int=0), UUID(int=2**128 - 1), *(uuid7() for _ in range(50))):
        code = code_of(id)
        assert [len(part) for part in code.split("-")] == [4, 4, 4, 1]
        assert read(code) == number_of(id)
        assert read(code.lower().replace("-", " ")) == number_of(id)
        assert read(code.replace("0", "o").replace("1", "l")) == number_of(id)
    assert code_of(ID) == "NF6Y-Y093-8NKR-G"  # labels that are printed stay good


def test_one_wrong_character_or_any_two_exchanged_are_found():
    text = code_of(ID).replace("-", "")
    slips = {text[:at] + letter + text[at + 1 :] for at in range(len(text)) for letter in ALPHABET}
    for one in range(len(text)):
        for other in range(one + 1, len(text)):
            letters = list(text)
            letters[one], letters[other] = letters[other], letters[one]
            slips.add("".join(letters))
    slips.discard(text)
    assert len(slips) > 13 * 31
    for slip in slips | {text[:-1], text + "0", "", "?" * 13, text[:-1] + "U"}:
        with pytest.raises(ScanCodeMisread):
            read(slip)
