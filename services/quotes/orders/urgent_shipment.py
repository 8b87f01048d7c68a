"""An urgent shipment: one press freezes the credit of the customer's next orders, warns the warehouse and tells who leads
logistics. All three, or none of them. Pure.

It is a process: `STEPS` says what is done in which order, and what undoes it. A step with a call is done,
and undone, under one key, the process's id, so that the other side has one effect however often it is called; its answer
takes the process on. The last compensable answer is the pivot: the fact that it writes is the last step itself, which the
chassis repeats until it is told, and which is never undone.

States: STARTED → DONE, or STARTED → UNDOING → UNDONE. What was asked for is undone even if it was refused or never answered,
because nobody knows what a lost answer said; an undo that fails is tried again until it is done.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb
from weft.errors import Unavailable

KIND, POLICY = "quotes.urgent_shipment", "quotes/urgent_shipments"
AGAIN, DOOR = "urgent_shipment.again", "urgent_step_answered"
WARN_STOCK = "/weft.api.wms.v1.Warnings/WarnStock"
WITHDRAW_WARNING = "/weft.api.wms.v1.Warnings/WithdrawStockWarning"
FREEZE_CREDIT = "/weft.api.collections.v1.CreditFreezes/FreezeNextOrders"
UNFREEZE_CREDIT = "/weft.api.collections.v1.CreditFreezes/UnfreezeNextOrders"

STARTED, DONE = pb.URGENT_SHIPMENT_STATE_STARTED, pb.URGENT_SHIPMENT_STATE_DONE
UNDOING, UNDONE = pb.URGENT_SHIPMENT_STATE_UNDOING, pb.URGENT_SHIPMENT_STATE_UNDONE
UNDER_WAY = (STARTED, UNDOING)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the table. The key of both calls is the process's id; without a call the step is the fact of the end."""

    step: pb.UrgentStep
    call: str = ""
    undo: str = ""

    @property
    def code(self) -> str:
        """Such as `warn_stock`."""
        return pb.UrgentStep.Name(self.step).removeprefix("URGENT_STEP_").lower()


_WARN = Step(pb.URGENT_STEP_WARN_STOCK, WARN_STOCK, undo=WITHDRAW_WARNING)
_FREEZE = Step(pb.URGENT_STEP_FREEZE_CREDIT, FREEZE_CREDIT, undo=UNFREEZE_CREDIT)
_TELL = Step(pb.URGENT_STEP_TELL_LOGISTICS)
# No order of the customer is accepted before the freeze stands, so it comes first.
STEPS = (_FREEZE, _WARN, _TELL)
# A process ends by the table by which it began. Whoever changes the table adds a version.
DEFINITIONS = {1: (_WARN, _FREEZE, _TELL), 2: STEPS}
DEFINITION = max(DEFINITIONS)


@dataclass(frozen=True, slots=True)
class Presses:
    """The urgent shipments of a customer, under every name of his that is known: how many were not over at a time, whatever
    became of them since, and how many have not frozen his credit yet.
    """

    names: tuple[UUID, ...]
    since: datetime
    begun: int
    freezing: int


@dataclass(frozen=True, slots=True)
class Ask:
    """A call to be made: `key` is the call's own, new for each time that it is begun again."""

    rpc: str
    key: str


@dataclass(kw_only=True)
class UrgentShipment(Aggregate):
    """One process."""

    collection: ClassVar[str] = "urgentShipments"

    owner_id: UUID
    unit_path: str
    order_id: UUID
    order_number: str
    customer_id: UUID
    delivery_date: date
    logistics_id: UUID
    definition: int = DEFINITION
    policy_version: int
    state: pb.UrgentShipmentState = STARTED
    stands: dict[pb.UrgentStep, pb.UrgentStepState] = field(default_factory=dict)
    tries: int = 0
    failed: pb.UrgentStep = pb.URGENT_STEP_UNSPECIFIED
    reason: str = ""
    refusal: str = ""
    started_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    asks: list[Ask] = field(default_factory=list, repr=False)

    def facts(self) -> Facts:
        """What every event of it carries."""
        return Facts(
            owner=f"people/{self.owner_id}", unit_path=self.unit_path, customer=f"customers/{self.customer_id}",
            order=f"orders/{self.order_id}", policy=POLICY, policy_version=self.policy_version,
        )  # fmt: skip

    @property
    def steps(self) -> tuple[Step, ...]:
        """The table by which it runs. Raises Unavailable for one of a later version: its answers wait for that."""
        if self.definition not in DEFINITIONS:
            raise Unavailable
        return DEFINITIONS[self.definition]

    @property
    def shown(self) -> tuple[pb.UrgentStep, ...]:
        """Its steps in their order, as far as they are known here."""
        table = DEFINITIONS.get(self.definition)
        return tuple(line.step for line in table) if table else tuple(sorted(self.stands))

    # -- forward -------------------------------------------------------------------------------------------------------

    def start(self, at: datetime) -> None:
        """It was pressed."""
        self.stands = {line.step: pb.URGENT_STEP_STATE_WAITING for line in self.steps}
        self.record(pb.UrgentShipmentStarted(definition=self.definition))
        self._go_on(at)

    def answered(self, outcome: str, refusal: str, *, at: datetime, again_at: datetime) -> None:
        """The open call came to an end: `done`, `refused` with a reason, or `gave_up`. The calls that follow are in
        `asks`.
        """
        if self.state == STARTED:
            line = self._open(pb.URGENT_STEP_STATE_ASKED)
            if outcome == "done":
                self.stands[line.step] = pb.URGENT_STEP_STATE_DONE
                self.record(pb.UrgentShipmentStepDone(step=line.step))
                self._go_on(at)
            else:
                self._turn_back(line, outcome, refusal)
        else:
            line = self._open(pb.URGENT_STEP_STATE_UNDOING)
            if outcome == "done":
                self.stands[line.step] = pb.URGENT_STEP_STATE_UNDONE
                self.record(pb.UrgentShipmentStepUndone(step=line.step))
                self._go_back(at)
            else:
                self.tries += 1
                self.record(pb.UrgentShipmentDelayed(step=line.step, reason=refusal))
                self.arm(AGAIN, again_at)

    def try_again(self) -> None:
        """The undo that failed is asked for once more, as a new call under the same key."""
        self._ask(self._open(pb.URGENT_STEP_STATE_UNDOING).undo)

    def _go_on(self, at: datetime) -> None:
        for line in self.steps:
            if self.stands[line.step] == pb.URGENT_STEP_STATE_WAITING:
                if line.call:
                    self.stands[line.step] = pb.URGENT_STEP_STATE_ASKED
                    self._ask(line.call)
                    return
                self.stands[line.step] = pb.URGENT_STEP_STATE_DONE
        self.state, self.ended_at = DONE, at
        self.record(
            pb.UrgentShipmentDone(
                logistics=f"people/{self.logistics_id}", order_number=self.order_number,
                delivery_date=self.delivery_date.isoformat(),
            )
        )  # fmt: skip
        self._decide("done", "urgent_shipment_done")

    # -- back ----------------------------------------------------------------------------------------------------------

    def _turn_back(self, line: Step, outcome: str, refusal: str) -> None:
        self.state, self.failed = UNDOING, line.step
        self.reason, self.refusal = f"urgent_{line.code}_{outcome}", refusal
        self.record(pb.UrgentShipmentTurnedBack(step=line.step, reason=self.reason))
        self._undo(line)

    def _go_back(self, at: datetime) -> None:
        for line in reversed(self.steps):
            if self.stands[line.step] == pb.URGENT_STEP_STATE_DONE:
                self._undo(line)
                return
        self.state, self.ended_at = UNDONE, at
        self.record(pb.UrgentShipmentUndone(step=self.failed, reason=self.reason))
        self._decide("undone", self.reason, **({"reason": self.refusal} if self.refusal else {}))

    def _undo(self, line: Step) -> None:
        self.stands[line.step] = pb.URGENT_STEP_STATE_UNDOING
        self._ask(line.undo)

    # -- both ----------------------------------------------------------------------------------------------------------

    def _open(self, state: pb.UrgentStepState) -> Step:
        return next(line for line in self.steps if self.stands[line.step] == state)

    def _ask(self, rpc: str) -> None:
        self.asks.append(Ask(rpc, f"{self.id}/{self.tries}" if self.tries else str(self.id)))

    def _decide(self, outcome: str, code: str, **args: str) -> None:
        self.decide(
            common.Decision(
                kind=KIND, outcome=outcome, reasons=[common.Reason(code=code, args=args)], policy=POLICY,
                policy_version=self.policy_version,
            )
        )  # fmt: skip
