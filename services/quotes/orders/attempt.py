"""An attempt to place an order: what became of it, for good. Pure.

It has no state before its end: until then nobody but its holders has heard of it. Its row is written once, either by the
transaction that accepts or refuses, or by the holder who asks; whoever comes later finds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from services.quotes.orders.between import why
from services.quotes.orders.gate import Obstacle
from services.quotes.orders.problems import OrderAttemptIsClosed, OrderIsRefused
from weft.aggregate import Aggregate, Facts
from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb
from weft.errors import KeyReused, Refused

KIND, POLICY = "quotes.order_gate", "quotes/orders"


class Outcome(StrEnum):
    """What an attempt came to."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    GIVEN_UP = "given_up"


@dataclass(kw_only=True)
class Attempt(Aggregate):
    """One attempt; nobody's and about nothing if it was given up before anything of it was stored."""

    collection: ClassVar[str] = "orderAttempts"

    at: datetime
    outcome: Outcome
    owner_id: UUID | None = None
    unit_path: str = "/"
    customer_id: UUID | None = None
    digest: str = ""
    order_id: UUID | None = None
    obstacles: tuple[Obstacle, ...] = ()
    between: Refused | None = None  # what came in between, with every hold taken

    def facts(self) -> Facts:
        """What its event carries."""
        return Facts(
            owner=f"people/{self.owner_id}" if self.owner_id else "",
            unit_path=self.unit_path if self.owner_id else "",
            customer=f"customers/{self.customer_id}" if self.customer_id else "",
        )

    def refuse(self, inputs: dict[str, str], policy_version: int) -> OrderIsRefused:
        """Closes it with every reason, and gives the refusal to answer with."""
        reasons = [common.Reason(code=one.sentence, args=one.args) for one in self.obstacles]
        self._close(reasons, [one.code for one in self.obstacles], inputs, policy_version)
        return OrderIsRefused.of(self.name, self.obstacles)

    def forgo(self, between: Refused, inputs: dict[str, str], policy_version: int) -> None:
        """Closes one for which all was held, and for which something else came in between."""
        self.outcome, self.between = Outcome.REFUSED, between
        self._close([common.Reason(code=why(between))], [between.reason.lower()], inputs, policy_version)

    def give_up(self) -> None:
        """Closes one that nobody finished: from now on it cannot be accepted."""
        self._close([common.Reason(code="attempt_given_up")], [], {}, 0)

    def recall(self, digest: str) -> UUID:
        """The order that it came to. Raises the refusal that it ended with, or KeyReused if another request asks."""
        if self.outcome is Outcome.GIVEN_UP:
            raise OrderAttemptIsClosed
        if digest != self.digest:
            raise KeyReused
        if self.between is not None:
            raise self.between
        if self.order_id is None:
            raise OrderIsRefused.of(self.name, self.obstacles)
        return self.order_id

    def _close(
        self, reasons: Sequence[common.Reason], codes: Sequence[str], inputs: dict[str, str], policy_version: int
    ) -> None:
        self.record(pb.OrderAttemptClosed(attempt=str(self.id), reasons=codes))
        self.decide(
            common.Decision(
                kind=KIND, outcome=str(self.outcome), reasons=reasons, policy=POLICY if policy_version else "",
                policy_version=policy_version, inputs=inputs,
            )
        )  # fmt: skip
