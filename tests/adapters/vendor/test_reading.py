"""What vendors say is read exactly, or left out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.erp.drivers import Bom, Line
from adapters.vendor import reading
from adapters.vendor.failures import How, RowUnread, VendorFailed


@given(st.integers(min_value=0, max_value=reading.FEN_MAX))
def test_every_amount_in_fen_survives(fen: int) -> None:
    yuan = f"{fen // 100}.{fen % 100:02d}"
    assert reading.fen(yuan) == reading.fen(Decimal(yuan)) == fen
    assert reading.body(f'{{"a": {yuan}}}'.encode())["a"] == Decimal(yuan)


AMOUNTS: list[tuple[Any, str]] = [
    ("1.005", "price_not_exact"), (Decimal("0.001"), "price_not_exact"), (-1, "price_negative"),
    ("-0.01", "price_negative"), ("100000000000.01", "price_absurd"), (Decimal("1e30"), "price_absurd"),
    ("1e3", "price_unreadable"), ("1_000", "price_unreadable"), ("１２", "price_unreadable"), ("", "price_unreadable"),
    ("NaN", "price_unreadable"), (True, "price_unreadable"), (None, "price_unreadable"), ("1,000", "price_unreadable"),
    (Decimal("Infinity"), "price_unreadable"), ("9" * 41, "price_unreadable"), ([1], "price_unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "reason"), AMOUNTS)
def test_an_amount_that_is_not_exact_or_absurd_is_left_out(value: Any, reason: str) -> None:
    with pytest.raises(RowUnread) as caught:
        reading.fen(value)
    assert caught.value.reason == reason


@pytest.mark.parametrize("value", [0, -1, "0.0000001", "1000000001", "x", None])
def test_a_quantity_is_more_than_nothing(value: Any) -> None:
    with pytest.raises(RowUnread):
        reading.quantity(value)


BODIES = [b"", b"[]", b"{", b'{"a": NaN}', b'{"a": Infinity}', b'{"a": 1, "a": 2}', b"\xff", b"<html>", b"[" * 100_000]


@pytest.mark.parametrize("raw", BODIES, ids=range(len(BODIES)))
def test_a_body_that_is_no_strict_json_is_wrong(raw: bytes) -> None:
    with pytest.raises(VendorFailed) as caught:
        reading.body(raw)
    assert caught.value.how is How.WRONG


def test_the_material_cost_is_the_exact_sum_rounded_once() -> None:
    lines = (Line("A", Decimal("0.5"), 1), Line("B", Decimal("0.5"), 1), Line("C", Decimal("0.5"), 1))
    assert Bom("B1", "I1", "A", lines, "CNY", True).material_cost_fen == 2
