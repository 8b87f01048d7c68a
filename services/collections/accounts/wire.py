"""Our own bank accounts as messages."""

from __future__ import annotations

from services.collections.accounts.account import BankAccount
from weft.api.collections import v1 as pb
from weft.instants import instant


def account(one: BankAccount) -> pb.BankAccount:
    """The whole account."""
    return pb.BankAccount(
        name=one.name, etag=one.etag, state=one.state, number=one.number, bank=one.bank, holder=one.holder,
        currency=one.currency, profile=one.profile, unit_path=one.unit_path, create_time=instant(one.created_at),
        update_time=instant(one.updated_at),
    )  # fmt: skip
