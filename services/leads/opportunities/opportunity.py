"""An opportunity: a need with an amount, moving forward through the stages of its pipeline until it is won or lost. Pure.

States: OPEN → WON or LOST. A stage is entered only from the one before it and only with the outputs that it asks for;
nothing goes back, but a supervisor may void the last entry. Stages that ask for a payment are entered by money alone, at
once or as soon as the stage before is reached. The stall clock `opportunity.stalls` starts anew with every stage, also
where one is voided, and every complete log, and with nothing else. At the node that is watched a second clock runs,
`opportunity.long_at_node`, which no log moves. Imported history stands as the other system left it and sets no clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from services.leads.opportunities import node as nodes
from services.leads.opportunities import pipeline as pipelines
from services.leads.opportunities.node import Entry, Payment, Shown, Void, Watched
from services.leads.refusals import ExpectedCloseIsPast
from weft.aggregate import Aggregate, Facts
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.errors import Kind, Refused
from weft.instants import instant
from weft.text import Text

STALLS = "opportunity.stalls"
LONG_AT_NODE = "opportunity.long_at_node"


class OpportunityIsClosed(Refused):
    """It was won or lost already."""

    reason = "OPPORTUNITY_IS_CLOSED"
    kind = Kind.PRECONDITION
    text = Text(en="This opportunity is closed.", zh="该商机已关闭。")
    remedy = Text(en="Open a new one if there is a new need.", zh="如有新需求，请新建商机。")


class WonWithoutAmount(Refused):
    """A win has an amount."""

    reason = "WON_WITHOUT_AMOUNT"
    kind = Kind.PRECONDITION
    text = Text(en="A won opportunity needs an amount.", zh="赢单须填写金额。")
    remedy = Text(en="Give the agreed amount.", zh="请填写成交金额。")


@dataclass(kw_only=True)
class Opportunity(Aggregate):
    """One opportunity."""

    collection: ClassVar[str] = "opportunities"

    state: pb.OpportunityState
    pipeline: str
    stage: str
    stage_entered_at: datetime
    customer_id: UUID | None
    lead_id: UUID | None
    owner_id: UUID | None
    unit_path: str
    product_id: UUID | None
    amount_fen: int
    currency: str
    industry: str
    budget_band: pb.BudgetBand
    decision_chain: pb.DecisionChain
    created_at: datetime
    updated_at: datetime
    expected_close: date | None = None
    engage_date: date | None = None
    close_date: date | None = None
    outputs: tuple[tuple[str, str], ...] = ()  # what counts
    entries: tuple[Entry, ...] = ()  # all that was ever entered
    payments: tuple[Payment, ...] = ()
    loss_reason: str = ""
    decided_owner_id: UUID | None = None  # whose it was when it was decided; None where a version before decided it
    shielded: bool = False  # lost under its owner's shield: counts against nobody
    external_id: str | None = None
    origin: common.Origin = common.ORIGIN_LIVE
    import_hash: bytes | None = None
    changed_here: bool = False  # since it was imported
    dwells_since: datetime | None = None
    stalls_at: datetime | None = None
    long_due: datetime | None = None  # the limit at the watched node, while it runs
    long_since: datetime | None = None  # since when it sits there, once that is too long

    @property
    def decided_by(self) -> UUID | None:
        """For whom its decision counts: its owner of then."""
        return self.decided_owner_id or self.owner_id

    @property
    def owner(self) -> str:
        """`people/…`."""
        return f"people/{self.owner_id}" if self.owner_id else ""

    def facts(self) -> Facts:
        """What every event of an opportunity carries."""
        return Facts(
            owner=self.owner,
            unit_path=self.unit_path,
            customer=f"customers/{self.customer_id}" if self.customer_id else "",
            opportunity=self.name,
        )

    # -- transitions -----------------------------------------------------------------------------------------------

    def open(self, *, stalls_at: datetime) -> None:
        """It begins in the first stage of its pipeline."""
        self.record(
            pb.OpportunityOpened(
                pipeline=self.pipeline,
                stage=self.stage,
                amount_fen=self.amount_fen,
                currency=self.currency,
                product=f"products/{self.product_id}" if self.product_id else "",
                lead=f"leads/{self.lead_id}" if self.lead_id else "",
                industry=self.industry,
                expected_close_date=self.expected_close.isoformat() if self.expected_close else "",
            )
        )
        self._dwell(stalls_at, self.created_at)

    def hand_over(self, owner: UUID, unit_path: str, *, at: datetime) -> None:
        """Its owner left, and his successor owns it: stage, outputs and clocks stay as they are, and for whom it counts."""
        if self.state != pb.OPPORTUNITY_STATE_OPEN:
            self.decided_owner_id = self.decided_by
        previous, self.owner_id, self.unit_path, self.updated_at = self.owner, owner, unit_path, at
        self.record(pb.OpportunityHandedOver(owner=self.owner, previous_owner=previous))

    def advance(
        self,
        asked: str,
        shown: Mapping[str, Shown],
        template: pb.Pipeline,
        *,
        by: str,
        stalls_at: datetime,
        at: datetime,
        watched: Watched | None = None,
    ) -> None:
        """Somebody enters the next stage; a payment that waited for it goes on at once."""
        self._change()
        stage = pipelines.next_stage(template, self.stage, asked)
        if pipelines.paid_output(stage):
            raise pipelines.OnlyAPaymentAdvances(stage=stage.code)
        self._enter(stage, shown, by=by, at=at)
        self._take_payments(template, at=at)
        self._dwell(stalls_at, at)
        self._sit(watched)

    def receive(
        self,
        payment: Payment,
        template: pb.Pipeline,
        *,
        stalls_at: datetime,
        at: datetime,
        watched: Watched | None = None,
    ) -> None:
        """An instalment was paid: it advances into the stage that asks for it, or waits for the stage before.

        One that is known, or that no stage asks for, changes nothing.
        """
        known = any(one.instalment == payment.instalment for one in self.payments)
        if known or not pipelines.asks_for(template, payment.ordinal):
            return
        self.payments = (*self.payments, payment)
        self.updated_at, self.changed_here = at, self.origin == common.ORIGIN_IMPORT
        said = pb.OpportunityPaymentReceived(
            instalment=payment.instalment, contract=payment.contract, ordinal=payment.ordinal, receipt=payment.receipt,
            amount_fen=payment.amount_fen, currency=payment.currency, booked_date=payment.booked_on.isoformat(),
            stage=self.stage, waits=self._next_paid(template) is None,
        )  # fmt: skip
        self.record(said)
        if not said.waits:
            self._take_payments(template, at=at)
            self._dwell(stalls_at, at)
            self._sit(watched)

    def take_back(self, instalment: str, *, at: datetime) -> None:
        """An instalment is unpaid again: it has that payment no more. A node that it entered stands until it is voided."""
        gone = next((one for one in self.payments if one.instalment == instalment), None)
        if gone is None:
            return
        self.payments = tuple(one for one in self.payments if one is not gone)
        self.updated_at, self.changed_here = at, self.origin == common.ORIGIN_IMPORT
        self.record(
            pb.OpportunityPaymentTakenBack(
                instalment=gone.instalment, contract=gone.contract, ordinal=gone.ordinal, receipt=gone.receipt,
                node=gone.node,
            )
        )  # fmt: skip

    def void_node(
        self,
        node: str,
        *,
        by: str,
        reason: str,
        words: str,
        policy_version: int,
        stalls_at: datetime,
        at: datetime,
        watched: Watched | None = None,
    ) -> None:
        """A supervisor voids the last entry: back to the stage before; what was shown counts for nothing, and is kept."""
        self._change()
        if node != self.stage:
            raise nodes.NodeIsNotLast(node=node, stage=self.stage)
        entry = nodes.last_of(self.entries, node)
        if by in (self.owner, entry.by):
            raise nodes.OwnNodeIsNotVoided
        self.entries = nodes.voided(self.entries, entry, Void(by, at, reason, words))
        self.payments = tuple(replace(one, node="") if one.node == node else one for one in self.payments)
        codes = {code for code, _ in entry.shown}
        self.outputs = tuple((code, evidence) for code, evidence in self.outputs if code not in codes)
        entered, self.stage = self.stage_entered_at, entry.before
        self.stage_entered_at, self.updated_at = at, at
        self.record(
            pb.OpportunityNodeVoided(
                old_stage=node, new_stage=self.stage, old_stage_entered_time=instant(entered), reason=reason,
                pipeline=self.pipeline, entered_by=entry.by, evidence=entry.told(),
            )
        )  # fmt: skip
        self.decide(
            common.Decision(
                kind="leads.node_void", outcome=self.stage,
                reasons=[common.Reason(code="node_voided", args={"node": node, "reason": reason})],
                policy="leads/pipelines", policy_version=policy_version,
                inputs={"node": node, "entered_by": entry.by, "entered_time": entry.at.isoformat()},
            )
        )  # fmt: skip
        self._dwell(stalls_at, at)
        self._sit(watched)

    def follow_up(
        self, *, expected_close: date, today: date, channel: pb.TouchChannel, stalls_at: datetime, at: datetime
    ) -> None:
        """A communication was written down completely: the stall clock starts anew."""
        self._change()
        if expected_close < today:
            raise ExpectedCloseIsPast
        old, self.expected_close = self.expected_close, expected_close
        self.updated_at = at
        self.record(
            pb.OpportunityFollowedUp(
                expected_close_date=expected_close.isoformat(),
                old_expected_close_date=old.isoformat() if old else "",
                channel=channel,
                followed_up_time=instant(at),
            )
        )
        self._dwell(stalls_at, at)

    def win(
        self, amount_fen: int, shown: Mapping[str, Shown], template: pb.Pipeline, *, by: str, today: date, at: datetime
    ) -> None:
        """The customer signs; from the last open stage only."""
        self._change()
        stage = pipelines.winning_stage(template, self.stage)
        self._show(stage, shown, by=by, at=at)
        old_amount, amount = self.amount_fen, amount_fen or self.amount_fen
        if amount <= 0:
            raise WonWithoutAmount
        old = self._close(pb.OPPORTUNITY_STATE_WON, stage.code, today, at)
        self.amount_fen = amount
        self.record(
            pb.OpportunityWon(
                amount_fen=amount,
                currency=self.currency,
                old_stage=old,
                close_date=today.isoformat(),
                stage=stage.code,
                old_amount_fen=old_amount,
                industry=self.industry,
            )
        )
        self._stop_clocks()

    def lose(self, reason: str, template: pb.Pipeline, *, today: date, shielded: bool, at: datetime) -> None:
        """It came to nothing; from any open stage. Under the owner's shield it does not count against him."""
        self._change()
        stage = pipelines.end_stage(template, pb.STAGE_KIND_LOST)
        old = self._close(pb.OPPORTUNITY_STATE_LOST, stage.code, today, at)
        self.loss_reason, self.shielded = reason, shielded
        self.record(
            pb.OpportunityLost(
                reason=reason,
                old_stage=old,
                close_date=today.isoformat(),
                stage=stage.code,
                industry=self.industry,
                amount_fen=self.amount_fen,
                currency=self.currency,
                shielded=shielded,
            )
        )
        self._stop_clocks()

    def stall(self, *, limit: datetime, at: datetime) -> None:
        """It stood in one stage for too long: said once, until something happens."""
        if self.state != pb.OPPORTUNITY_STATE_OPEN or self.dwells_since is None:
            return
        self.stalls_at = None
        self.updated_at = at
        self.record(
            pb.OpportunityStalled(stage=self.stage, since_time=instant(self.dwells_since), limit_time=instant(limit))
        )

    def sit_too_long(self, *, limit: datetime, at: datetime) -> None:
        """Its time at the watched node is over, whatever was logged meanwhile."""
        if self.state != pb.OPPORTUNITY_STATE_OPEN or self.long_due is None:
            return
        self.long_due, self.long_since, self.updated_at = None, self.stage_entered_at, at
        self.record(
            pb.OpportunityLongAtNode(
                pipeline=self.pipeline, stage=self.stage, since_time=instant(self.stage_entered_at),
                limit_time=instant(limit),
            )
        )  # fmt: skip

    # -- inside ----------------------------------------------------------------------------------------------------

    def _enter(self, stage: pb.Stage, shown: Mapping[str, Shown], *, by: str, at: datetime) -> None:
        self._show(stage, shown, by=by, at=at)
        old, entered = self.stage, self.stage_entered_at
        self.stage, self.stage_entered_at, self.updated_at = stage.code, at, at
        self.record(
            pb.OpportunityAdvanced(
                old_stage=old,
                new_stage=stage.code,
                old_stage_entered_time=instant(entered),
                outputs=sorted(shown),
                pipeline=self.pipeline,
                evidence=self.entries[-1].told(),
            )
        )

    def _show(self, stage: pb.Stage, shown: Mapping[str, Shown], *, by: str, at: datetime) -> None:
        pipelines.require_outputs(stage, shown)
        nodes.must_be_fresh(shown, self.entries)
        evidence = {code: one.evidence for code, one in shown.items()}
        self.outputs = tuple(sorted({**dict(self.outputs), **evidence}.items()))
        self.entries = (*self.entries, Entry(stage.code, self.stage, at, by, tuple(sorted(shown.items()))))

    def _next_paid(self, template: pb.Pipeline) -> tuple[pb.Stage, pb.StageOutput, Payment] | None:
        """The next stage, if money enters it and has come."""
        stage = pipelines.stage_after(template, self.stage)
        output = pipelines.paid_output(stage) if stage is not None else None
        if stage is None or output is None or self.state != pb.OPPORTUNITY_STATE_OPEN:
            return None
        for payment in self.payments:
            if payment.ordinal == output.payment_ordinal and not payment.node:
                return stage, output, payment
        return None

    def _take_payments(self, template: pb.Pipeline, *, at: datetime) -> None:
        while found := self._next_paid(template):
            stage, output, payment = found
            shown = {output.code: Shown(payment.receipt, pb.OUTPUT_KIND_PAYMENT)}
            self._enter(stage, shown, by=nodes.BROUGHT_BY, at=at)
            used = replace(payment, node=stage.code)
            self.payments = tuple(used if one is payment else one for one in self.payments)

    def _close(self, state: pb.OpportunityState, stage: str, today: date, at: datetime) -> str:
        old, self.stage, self.state = self.stage, stage, state
        self.stage_entered_at, self.close_date, self.updated_at = at, today, at
        self.decided_owner_id = self.owner_id
        return old

    def _dwell(self, stalls_at: datetime, at: datetime) -> None:
        self.dwells_since, self.stalls_at = at, stalls_at
        self.arm(STALLS, stalls_at)

    def _sit(self, watched: Watched | None) -> None:
        """It came to a stage: whatever ran at the one before ends, and at the watched one it begins."""
        if self.long_due is not None:
            self.cancel(LONG_AT_NODE)
        self.long_due = self.long_since = None
        if watched is not None and self.stage == watched.stage:
            self.long_due = watched.until
            self.arm(LONG_AT_NODE, watched.until)

    def _stop_clocks(self) -> None:
        if self.stalls_at is not None:
            self.cancel(STALLS)
        self.stalls_at = None
        self._sit(None)

    def _change(self) -> None:
        if self.state != pb.OPPORTUNITY_STATE_OPEN:
            raise OpportunityIsClosed
        self.changed_here = self.origin == common.ORIGIN_IMPORT
