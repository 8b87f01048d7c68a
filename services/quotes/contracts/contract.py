"""A contract: drawn up from the effective version of a quote, countersigned by several departments at once, signed. Pure.

States: DRAFT → IN_COUNTERSIGN → READY → SIGNED, and VOIDED from each before the last. Starting it opens all branches in
one moment; a branch gives it back to DRAFT, and then all begin anew. Terms that change while departments have the
contract open every countersign and first review again that was there: a word is about the terms as they stand.

A discount, and any change once departments have it, is high risk: it takes effect on a fresh second factor of whoever
changes it, or when a second person approves what he proposed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from google.protobuf.message import Message

from services.quotes.contracts import problems
from services.quotes.contracts.amendment import Amendment
from services.quotes.contracts.branches import ALL, COUNTERSIGNS, FIRST_REVIEWS, Branches
from services.quotes.contracts.preparation import Lock, Needed, Preparation, kinds, named
from services.quotes.contracts.terms import Terms, conceded_above, told
from services.quotes.parts import Reviewer, barring
from weft.aggregate import Aggregate, Facts
from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb
from weft.errors import Violation
from weft.instants import instant

DRAFT, READY = pb.CONTRACT_STATE_DRAFT, pb.CONTRACT_STATE_READY
IN_COUNTERSIGN = pb.CONTRACT_STATE_IN_COUNTERSIGN
CLOSED = (pb.CONTRACT_STATE_SIGNED, pb.CONTRACT_STATE_VOIDED)
POLICY = "quotes/contracts"
LOCKS_DUE = "contract.locks_due"


@dataclass(frozen=True, slots=True)
class Pending:
    """A change that waits for a second person."""

    terms: Terms
    note: str
    proposer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Returned:
    """How a contract came back to sales."""

    branch: pb.ContractBranch
    reason: str
    title_en: str
    title_zh: str
    note: str
    actor: str
    at: datetime


@dataclass(kw_only=True)
class Contract(Aggregate):
    """One contract."""

    collection: ClassVar[str] = "contracts"

    owner_id: UUID
    unit_path: str
    creator_id: UUID
    makers: tuple[str, ...] = ()  # who wrote or started it: people/…
    customer_id: UUID
    opportunity_id: UUID | None
    industry: str
    quote_id: UUID
    quote_version: str
    quote_fen: int
    number: str
    currency: str
    terms: Terms
    policy_version: int
    created_at: datetime
    updated_at: datetime
    state: pb.ContractState = DRAFT
    branches: Branches = field(default_factory=Branches)
    returned: Returned | None = None
    pending: Pending | None = None
    anomalies: tuple[common.Reason, ...] = ()
    scan: str = ""
    signed_at: datetime | None = None
    signed_on: date | None = None
    void_note: str = ""
    preparation: Preparation = field(default_factory=Preparation)
    amendment: Amendment | None = None  # of a signed contract, until both sides signed that, too
    revision: int = 1
    ordinals_used: int = 0  # the highest number that an instalment ever had; 0 before the first amendment

    @property
    def quote(self) -> str:
        """`quotes/…`."""
        return f"quotes/{self.quote_id}"

    def facts(self) -> Facts:
        """What every event of a contract carries."""
        return Facts(
            owner=f"people/{self.owner_id}",
            unit_path=self.unit_path,
            customer=f"customers/{self.customer_id}",
            opportunity=f"opportunities/{self.opportunity_id}" if self.opportunity_id else "",
            contract=self.name,
            policy=POLICY,
            policy_version=self.policy_version,
        )

    # -- sales -------------------------------------------------------------------------------------------------------

    def draw_up(self, ground: pb.ChangeGround, *, by: str) -> None:
        """It begins as a draft; `ground` is why a discount may stand in it."""
        self.made_by(by)
        self.tell(pb.ContractDrawnUp, quote_amount_fen=self.quote_fen, has_addenda=bool(self.terms.addenda))
        self.explain_ground(ground, proposer=by, by=by)

    def is_risky(self, terms: Terms, discount_bp_max: int) -> bool:
        """Whether a change to these terms needs more than one person's word."""
        discounted = terms.amount_fen < self.terms.amount_fen
        return self.state != DRAFT or (discounted and conceded_above(self.quote_fen, terms.amount_fen, discount_bp_max))

    def must_be_changeable(self, terms: Terms) -> None:
        """Whether it may get these terms. Raises ContractIsClosed, ChangeIsPending, ChangeIsEmpty."""
        self._must_not_be_closed()
        if self.pending is not None:
            raise problems.ChangeIsPending
        if terms == self.terms:
            raise problems.ChangeIsEmpty

    def change(self, terms: Terms, ground: pb.ChangeGround, *, by: str, at: datetime) -> None:
        """Other terms take effect at once. Raises what `must_be_changeable` raises."""
        self.must_be_changeable(terms)
        self._apply(terms, ground, proposer=by, by=by, at=at)

    def propose(self, terms: Terms, note: str, *, by: str, at: datetime) -> None:
        """A change waits for a second person. Raises what `must_be_changeable` raises."""
        self.must_be_changeable(terms)
        self.pending, self.updated_at = Pending(terms, note, by, at), at
        self.tell(pb.ContractChangeProposed, proposed_amount_fen=terms.amount_fen, envelope=barring([by]))

    def approve_change(self, *, by: Reviewer, at: datetime) -> None:
        """A second person lets it take effect. Raises NoChangeIsPending, OwnChangeApproval."""
        pending = self._decided_by(by)
        self._apply(pending.terms, pb.CHANGE_GROUND_SECOND_PERSON, proposer=pending.proposer, by=by.name, at=at)

    def reject_change(self, *, by: Reviewer, at: datetime) -> None:
        """A second person drops it. Raises NoChangeIsPending, OwnChangeApproval."""
        pending = self._decided_by(by)
        self.updated_at = at
        self.tell(pb.ContractChangeRejected, proposer=pending.proposer)
        self.explain("contract_change_rejected", proposer=pending.proposer, by=by.name)

    def start(self, *, by: str, at: datetime) -> None:
        """All departments have it in one moment. Raises ContractIsNotADraft, ChangeIsPending."""
        self._must_not_be_closed()
        if self.state != DRAFT:
            raise problems.ContractIsNotADraft
        if self.pending is not None:
            raise problems.ChangeIsPending
        self.made_by(by)
        self.state, self.returned, self.updated_at = IN_COUNTERSIGN, None, at
        self.tell(pb.ContractStarted)
        for branch in ALL:
            self.branches.open(branch, at)
            self.tell(pb.ContractBranchOpened, branch=branch, envelope=barring(self.hands))

    def void(self, note: str, *, at: datetime) -> None:
        """It is given up. Raises ContractIsClosed."""
        self._must_not_be_closed()
        self.state, self.void_note, self.pending, self.updated_at = pb.CONTRACT_STATE_VOIDED, note, None, at
        self._stop_waiting(at)
        self.tell(pb.ContractVoided)

    # -- the departments ---------------------------------------------------------------------------------------------

    def do(self, branch: pb.ContractBranch, note: str, *, by: Reviewer, at: datetime) -> None:
        """A department says its word; the last one makes the contract ready. Raises BranchIsNotOpen."""
        self._must_be_open(branch, by)
        branches = self.reviewed
        opened = branches.of(branch).opened_at
        branches.put(branch, done_at=at, actor=by.name, task=by.task, note=note)
        self.updated_at = at
        ready = not branches.missing()
        if ready and self.amendment is None:
            self.state = READY
        self.tell(pb.ContractBranchDone, branch=branch, opened_time=instant(opened))
        outcome = "contract_countersigned" if branch in COUNTERSIGNS else "contract_reviewed"
        self.explain(outcome, branch=pb.ContractBranch.Name(branch), by=by.name, task=by.task)
        if ready and self.amendment is not None:
            self.tell(pb.ContractAmendmentReady, proposed_amount_fen=self.amendment.terms.amount_fen)
        elif ready:
            self.tell(pb.ContractReady)

    def give_back(
        self, branch: pb.ContractBranch, reason: pb.ReturnReason, note: str, *, by: Reviewer, at: datetime
    ) -> None:
        """An open branch gives it back to sales; all begin anew when it is started again. Of a signed contract it gives back
        the amendment, and the contract stays as it was.
        """
        self._must_be_open(branch, by)
        self.returned = Returned(branch, reason.code, reason.title_en, reason.title_zh, note, by.name, at)
        self.updated_at = at
        if self.amendment is not None:
            self.amendment = None
        else:
            self.state = DRAFT
            self.branches.clear()
        self.tell(pb.ContractReturned, branch=branch, reason_code=reason.code)
        self.explain("contract_returned", branch=pb.ContractBranch.Name(branch), by=by.name, task=by.task)

    # -- delivery resources ------------------------------------------------------------------------------------------

    def plan_signing(self, on: date, *, due_at: datetime, needed: Sequence[Needed], at: datetime) -> None:
        """It is to be signed on a local day; the resources that are not kept by `due_at` are missed. Raises
        ContractIsClosed.
        """
        self._must_not_be_closed()
        self._stop_waiting(at)
        self.preparation, self.updated_at = self.preparation.planned(on, due_at, needed), at
        if self.preparation.missing():
            self.arm(LOCKS_DUE, max(due_at, at))
        self.tell(pb.ContractSigningPlanned, planned_date=on.isoformat(), lock_due_time=instant(due_at))

    def lock_resource(self, lock: Lock) -> None:
        """Something is kept for it. Raises ContractIsClosed."""
        self._must_not_be_closed()
        before = self.preparation
        self.preparation, self.updated_at = before.locked(lock), lock.at
        complete = not self.preparation.missing()
        if complete and before.missing():
            self._stop_waiting(lock.at, before)
        late = before.missed_at is not None
        self.tell(pb.ContractResourceLocked, kind=lock.kind, day=lock.day.isoformat(), complete=complete, late=late)

    def miss_locks(self, *, at: datetime) -> None:
        """The time for the resources is over: a fact, unless nothing is missing."""
        if self.state in CLOSED or not (missing := self.preparation.missing()) or self.preparation.waived_by:
            return
        self.preparation, self.updated_at = replace(self.preparation, missed_at=at), at
        day = self.preparation.planned_on
        self.tell(pb.ContractLocksMissed, missing_kinds=kinds(missing), planned_date=day.isoformat() if day else "")

    def waive_locks(self, note: str, *, by: Reviewer, at: datetime) -> None:
        """It may be signed without them. Raises ContractIsClosed, OwnLockWaiver, NoLockIsMissing."""
        self._must_not_be_closed()
        if by.person in (self.owner_id, self.creator_id):
            raise problems.OwnLockWaiver
        missing = self.preparation.missing()
        if not missing or self.preparation.waived_by:
            raise problems.NoLockIsMissing
        self._stop_waiting(at)
        self.preparation, self.updated_at = self.preparation.waived(by.name, note, at), at
        self.tell(pb.ContractLocksWaived, missing_kinds=kinds(missing))
        self.explain("contract_locks_waived", by=by.name, **named(missing))

    # -- the signature -----------------------------------------------------------------------------------------------

    def must_be_signable(self, on: date) -> None:
        """What stands in the way of a signature, first reviews first. Raises the refusal that names it."""
        self._must_not_be_closed()
        if missing := self.branches.missing(FIRST_REVIEWS):
            raise problems.FirstReviewIsMissing.of(missing)
        if missing := self.branches.missing(COUNTERSIGNS):
            raise problems.CountersignIsMissing.of(missing)
        if self.pending is not None:
            raise problems.ChangeIsPending
        if self.terms.delivery < on:
            raise problems.DeliveryIsPast(day=self.terms.delivery)
        if (unlocked := self.preparation.missing()) and not self.preparation.waived_by:
            raise problems.ResourcesAreNotLocked.of(unlocked)

    def sign(self, scan: str, anomalies: tuple[common.Reason, ...], *, on: date, at: datetime) -> None:
        """Both sides signed on a local day; what is unusual about it is stored with its reasons."""
        self.must_be_signable(on)
        if not scan:
            raise problems.ScanIsMissing(violations=(Violation("scan", "required", problems.ScanIsMissing.text),))
        self.state, self.scan, self.anomalies = pb.CONTRACT_STATE_SIGNED, scan, anomalies
        self.signed_at, self.signed_on, self.updated_at = at, on, at
        self._stop_waiting(at)
        terms = self.terms
        self.record(
            pb.ContractSigned(
                number=self.number, quote=self.quote, quote_version=self.quote_version, amount_fen=terms.amount_fen,
                currency=self.currency, industry=self.industry, signed_date=on.isoformat(),
                delivery_date=terms.delivery.isoformat(), first_payment_date=terms.first_payment.isoformat(),
                acceptance_date=terms.acceptance.isoformat(),
                instalments=told(terms),
            )
        )  # fmt: skip
        if anomalies:
            self.tell(pb.ContractFlagged, codes=[one.code for one in anomalies])
        self.judge(anomalies, on)

    def judge(self, anomalies: tuple[common.Reason, ...], on: date) -> None:
        """Keeps what was unusual about the terms on the day of a signature."""
        terms = self.terms
        self.decide(
            common.Decision(
                kind="quotes.contract_anomalies", outcome="flagged" if anomalies else "usual",
                reasons=anomalies or (common.Reason(code="contract_usual"),), policy=POLICY,
                policy_version=self.policy_version,
                inputs={
                    "quote_amount_fen": str(self.quote_fen), "amount_fen": str(terms.amount_fen),
                    "signed_date": on.isoformat(), "delivery_date": terms.delivery.isoformat(),
                    "addenda": str(len(terms.addenda)),
                },
            )
        )  # fmt: skip

    # -- inside ------------------------------------------------------------------------------------------------------

    def made_by(self, by: str) -> None:
        """Somebody had a hand in it, and judges it no more."""
        self.makers = tuple(sorted({*self.makers, by}))

    def _must_not_be_closed(self) -> None:
        if self.state in CLOSED:
            raise problems.ContractIsClosed

    def _stop_waiting(self, at: datetime, found: Preparation | None = None) -> None:
        """Stops the clock of the resources, if it runs."""
        found = found or self.preparation
        if found.due_at is not None and found.due_at > at and found.missing() and not found.waived_by:
            self.cancel(LOCKS_DUE)

    @property
    def reviewed(self) -> Branches:
        """The branches that departments may have now: those of an amendment, if one is under way."""
        return self.amendment.branches if self.amendment is not None else self.branches

    @property
    def hands(self) -> set[str]:
        """Who owns it or had a hand in it, and reviews nothing of it."""
        return {f"people/{self.owner_id}", f"people/{self.creator_id}", *self.makers}

    def _must_be_open(self, branch: pb.ContractBranch, by: Reviewer) -> None:
        if by.name in self.hands:
            raise problems.OwnContractReview
        closed = self.state in CLOSED and self.amendment is None
        if closed or not self.reviewed.of(branch).is_open:
            raise problems.BranchIsNotOpen(branch=pb.ContractBranch.Name(branch))

    def _decided_by(self, by: Reviewer) -> Pending:
        pending = self.pending
        if pending is None:
            raise problems.NoChangeIsPending
        if by.name == pending.proposer:
            raise problems.OwnChangeApproval
        self.pending = None
        return pending

    def _apply(self, terms: Terms, ground: pb.ChangeGround, *, proposer: str, by: str, at: datetime) -> None:
        self.made_by(proposer)
        old, self.terms, self.updated_at = self.terms.amount_fen, terms, at
        again = [] if self.state == DRAFT else [one for one in ALL if self.branches.of(one).done_at]
        self.state = IN_COUNTERSIGN if again else self.state
        self.tell(pb.ContractChanged, old_amount_fen=old, ground=ground, proposer=proposer)
        self.explain_ground(ground, proposer=proposer, by=by)
        for branch in again:
            self.branches.open(branch, at)
            self.tell(pb.ContractBranchOpened, branch=branch, again=True, envelope=barring(self.hands))

    def explain_ground(self, ground: pb.ChangeGround, *, proposer: str, by: str) -> None:
        """Keeps on what ground a high-risk change was made."""
        if ground != pb.CHANGE_GROUND_ORDINARY:
            code = pb.ChangeGround.Name(ground).removeprefix("CHANGE_GROUND_").lower()
            self.explain(f"contract_{code}", proposer=proposer, by=by)

    def explain(self, outcome: str, **inputs: str) -> None:
        """Keeps a decision whose reason is its outcome."""
        self.decide(
            common.Decision(
                kind="quotes.contract", outcome=outcome, reasons=[common.Reason(code=outcome)], policy=POLICY,
                policy_version=self.policy_version, inputs=inputs,
            )
        )  # fmt: skip

    def tell(self, event: type[Message], **more: Any) -> None:
        """Records an event with what every event of a contract says."""
        self.record(
            event(
                state=self.state, number=self.number, quote=self.quote, quote_version=self.quote_version,
                amount_fen=self.terms.amount_fen, currency=self.currency, **more,
            )
        )  # fmt: skip
