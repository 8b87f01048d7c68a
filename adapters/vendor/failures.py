"""How calls of vendors fail, and pages of what they tell: the same few ways for every driver; what a vendor says about an
error stays inside its driver.

    VendorFailed
      How.CREDENTIALS   the account or its secret is refused: an administrator has to look
      How.LIMITED       asked too often; `retry_after_s` says when again
      How.UNAVAILABLE   no answer, none in time, or one that says that the vendor is broken
      How.WRONG         an answer that is not what was asked for
      How.REFUSED       a write that the vendor does not take as it is: it is well, and asking again changes nothing
      How.ABSENT        the vendor is well and has no such door
      How.RESTING       the breaker is open: the vendor was not called
      How.BUSY          too many calls are under way: the vendor was not called
      How.ADDRESS       the address leads where no connection may go: the vendor was not called
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Generic, TypeVar

R = TypeVar("R")


class How(enum.Enum):
    """How a call failed; the value is our reason code."""

    CREDENTIALS = "refused_credentials"
    LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"
    WRONG = "wrong_answer"
    REFUSED = "write_refused"
    ABSENT = "not_told"
    RESTING = "resting"
    BUSY = "busy"
    ADDRESS = "address_refused"


class VendorFailed(Exception):
    """A call that gave no page. Never carries a word of the vendor's."""

    def __init__(self, how: How, retry_after_s: float = 0.0) -> None:
        super().__init__(how.value)
        self.how, self.retry_after_s = how, retry_after_s


class RowUnread(Exception):
    """A row that cannot be taken; `reason` is one of our codes."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that cannot be taken as it is, and why; its code is empty if it has none that can be read."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """One page. `cursor` names the next one, empty at the end; `mark` is what to ask changes since in the next pass."""

    rows: tuple[R, ...]
    unread: tuple[Unread, ...]
    cursor: str
    mark: str
