"""An account of our own at a bank. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from weft.aggregate import Aggregate, Facts
from weft.api.collections import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text

OPEN, CLOSED = pb.BANK_ACCOUNT_STATE_OPEN, pb.BANK_ACCOUNT_STATE_CLOSED
CHANGED = ("number", "bank", "holder", "profile", "unit_path")
_BETWEEN = re.compile(r"[^0-9A-Z]")


class BankAccountExists(Refused):
    """One number in one currency is one account."""

    reason = "BANK_ACCOUNT_EXISTS"
    kind = Kind.CONFLICT
    text = Text(en="An account with this number and currency is there already.", zh="该账号与币种的账户已存在。")
    remedy = Text(
        en="Look for it among the accounts, the closed ones too: change it, open it again if it is closed,"
        " or correct the number.",
        zh="请在账户列表（含已销户）中查找：可修改该账户；如已销户，请恢复使用；或更正账号。",
    )


class BankAccountIsClosed(Refused):
    """What is closed stays as it was until somebody opens it again."""

    reason = "BANK_ACCOUNT_IS_CLOSED"
    kind = Kind.PRECONDITION
    text = Text(en="This account is closed.", zh="该账户已销户。")
    remedy = Text(
        en="Choose an open account, or open this one again if it was closed by mistake.",
        zh="请选择未销户的账户；如系误销户，请先恢复该账户。",
    )


class BankAccountIsOpen(Refused):
    """Only what is closed can be opened again."""

    reason = "BANK_ACCOUNT_IS_OPEN"
    kind = Kind.PRECONDITION
    text = Text(en="This account is not closed.", zh="该账户未销户。")
    remedy = Text(en="Choose a closed account, or change this one.", zh="请选择已销户的账户，或直接修改该账户。")


class BankAccountHasMoney(Refused):
    """Its statements are held together by the account that has this number."""

    reason = "BANK_ACCOUNT_HAS_MONEY"
    kind = Kind.PRECONDITION
    text = Text(
        en="Statements or receipts belong to this account, so its number stays.",
        zh="该账户已有流水或回款，账号不能修改。",
    )
    remedy = Text(
        en="Close it and make the account with the right number known.", zh="请将该账户销户，并登记账号正确的账户。"
    )


def key_of(number: str) -> str:
    """A number as it is compared: its letters and digits."""
    return _BETWEEN.sub("", number.upper())


@dataclass(kw_only=True)
class BankAccount(Aggregate):
    """One account."""

    collection: ClassVar[str] = "bankAccounts"

    state: pb.BankAccountState = OPEN
    number: str
    bank: str
    holder: str
    currency: str
    profile: str
    unit_path: str
    created_at: datetime
    updated_at: datetime

    @property
    def number_key(self) -> str:
        """Its number as it is compared."""
        return key_of(self.number)

    def facts(self) -> Facts:
        """Whose it is."""
        return Facts(unit_path=self.unit_path)

    def open(self) -> None:
        """Somebody makes it known."""
        self.record(pb.BankAccountCreated(state=self.state, currency=self.currency))

    def change(self, said: Mapping[str, str], *, at: datetime, has_money: bool = False) -> tuple[str, ...]:
        """Somebody says something else of it: which of it changed, nothing if it stands so already. The number of an
        account that `has_money` may be written otherwise, and no more.
        """
        self._must_be_open()
        if has_money and key_of(said.get("number", self.number)) != self.number_key:
            raise BankAccountHasMoney
        changed = tuple(name for name in CHANGED if name in said and said[name] != getattr(self, name))
        for name in changed:
            setattr(self, name, said[name])
        if changed:
            self.updated_at = at
            self.record(pb.BankAccountChanged(state=self.state, fields=changed))
        return changed

    def close(self, *, at: datetime) -> None:
        """It is closed until somebody opens it again."""
        self._must_be_open()
        self.state, self.updated_at = CLOSED, at
        self.record(pb.BankAccountClosed(state=self.state))

    def reopen(self, *, at: datetime) -> None:
        """It was closed by mistake."""
        if self.state != CLOSED:
            raise BankAccountIsOpen
        self.state, self.updated_at = OPEN, at
        self.record(pb.BankAccountReopened(state=self.state))

    def _must_be_open(self) -> None:
        if self.state == CLOSED:
            raise BankAccountIsClosed
