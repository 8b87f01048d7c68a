"""Holds on credit: one answer for each key, exact sums under many at once, and nothing that comes back by the clock."""

from __future__ import annotations

import asyncio

import grpc
import pytest
from uuid_utils.compat import uuid7

from tests.collections.credit_house import CONFIRMED, HELD, REFUSED, RELEASED, Bank, bank, refused
from weft.api.quotes import v1 as quotes
from weft.testing import Platform

CODE = grpc.StatusCode


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Bank:
    """One firm for all tests of this file."""
    return await bank(platform)


async def test_a_hold_is_reserved_confirmed_and_taken_back(firm: Bank):
    customer = await firm.buyer(1000)
    hold = await firm.reserve(customer, 400)
    assert hold.state == HELD
    assert hold.expire_time.seconds > 0
    assert await firm.figures(customer) == (0, 400, 600)
    await firm.accepted(hold.key)
    assert await firm.figures(customer) == (400, 0, 600)
    await firm.cancelled(hold.key)
    assert await firm.figures(customer) == (0, 0, 1000)
    assert await firm.told(customer) == ["CreditLimitSet", "CreditUsed", "CreditReturned"]


async def test_sixty_four_attempts_for_the_last_fen_have_one_winner(firm: Bank):
    customer = await firm.buyer(1001)
    assert (await firm.reserve(customer, 1000)).state == HELD
    holds = await asyncio.gather(*(firm.reserve(customer, 1) for _ in range(64)))
    states = [hold.state for hold in holds]
    assert (states.count(HELD), states.count(REFUSED)) == (1, 63)
    assert await firm.figures(customer) == (0, 1001, 0)
    assert await firm.recount(customer) == (0, 1001)
