"""A quote: what a customer is offered, in versions, through the review of every department. Pure.

States: DRAFT → IN_REVIEW ⇄ RETURNED → CLEARED → SENT → EXPIRED. A node is done by its own verb, in the order of the
route, never by an update. A revision makes a version and opens again what it touches; what was cleared or sent before
is superseded in that moment. Each version is a snapshot of its own that nothing changes any more.

What happens to it with the customer stands in `offer.py`. One that waits for legal has the clock `quote.legal_due`, which
ends with the waiting.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from services.quotes import difference, flow, needs, pricing, problems, snapshot
from services.quotes.difference import Previous
from services.quotes.flow import Change, Route
from services.quotes.items.item import Bom
from services.quotes.offer import Offer
from services.quotes.parts import CostChange, LegalClock, Returned, Reviewer, barring, reviewed
from services.quotes.pricing import Cost, Line, total
from services.quotes.snapshot import Content, Snapshot
from weft.aggregate import Facts
from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb
from weft.errors import Violation
from weft.instants import instant

LEGAL_DUE = "quote.legal_due"
WITH_SALES = (pb.QUOTE_STATE_DRAFT, pb.QUOTE_STATE_RETURNED)
COSTED = frozenset({flow.FINANCE, flow.MANAGER})  # the nodes that stand on the cost
Stale = tuple[Bom, str]  # a bill that says something else than was locked, and the reason's code
PASSED = (pb.QUOTE_STATE_CLEARED, pb.QUOTE_STATE_SENT, pb.QUOTE_STATE_EXPIRED)


@dataclass(kw_only=True)
class Quote(Offer):
    """One quote."""

    collection: ClassVar[str] = "quotes"

    owner_id: UUID
    unit_path: str
    creator_id: UUID
    makers: tuple[str, ...] = ()  # who wrote, revised or handed it in: people/…
    customer_id: UUID
    opportunity_id: UUID | None
    terms: str
    created_at: datetime
    urgent: bool = False
    route: Route = field(default_factory=Route)
    policy_version: int = 0
    open_node: pb.QuoteNode = pb.QUOTE_NODE_SALES
    open_since: datetime | None = None
    cost_locked_at: datetime | None = None
    cost_sheet: str = ""
    low_margin_reason: str = ""
    clauses: tuple[str, ...] = ()
    legal: LegalClock | None = None
    returned: Returned | None = None
    previous: Previous | None = None
    cost_change: CostChange | None = None
    item_codes: dict[str, str] = field(default_factory=dict, repr=False)
    snapshots: list[Snapshot] = field(default_factory=list, repr=False)

    def facts(self) -> Facts:
        """What every event of a quote carries."""
        return Facts(
            owner=f"people/{self.owner_id}", unit_path=self.unit_path, customer=f"customers/{self.customer_id}",
            opportunity=f"opportunities/{self.opportunity_id}" if self.opportunity_id else "",
            policy="quotes/quote_flow" if self.route.nodes else "", policy_version=self.policy_version,
        )  # fmt: skip

    # -- sales -------------------------------------------------------------------------------------------------------

    def create(self, *, by: str) -> None:
        """It begins as a draft, version 1.0."""
        self._must_add_up()
        self._made(by)
        self.open_since = self.created_at
        self._keep(pb.QUOTE_CHANGE_CREATED, by, self.created_at)
        self._tell(pb.QuoteCreated, urgent=self.urgent, line_count=len(self.lines))

    def revise(
        self, lines: tuple[Line, ...] | None, terms: str | None, stale: Stale | None = None, *, by: str, at: datetime
    ) -> None:
        """Other lines or terms: a new version, which opens again what it touches, and the lock of the cost if a bill left it
        behind. Raises RevisionIsEmpty.
        """
        new_lines, new_terms = self.lines if lines is None else lines, self.terms if terms is None else terms
        change = Change(
            items={line.item for line in new_lines} != {line.item for line in self.lines},
            lines=[line.terms for line in new_lines] != [line.terms for line in self.lines],
            terms=new_terms != self.terms,
        )
        if change == Change():
            raise problems.RevisionIsEmpty
        self._made(by)
        old, old_sum, effective, was = self.number, self.totals.sum_fen, self.effective, self.state
        self._remember()
        self.lines, self.totals, self.terms = new_lines, total(new_lines), new_terms
        everything = was == pb.QUOTE_STATE_EXPIRED
        touched = change.touched | (COSTED if stale else frozenset())
        again = self._undo(frozenset(node.node for node in self.route.nodes) if everything else touched)
        if stale:
            self.cost_change = _cost_change(*stale, old, at)
        self._forgive_bills_of_others()
        self._must_add_up()
        self._restart(pb.QUOTE_CHANGE_REVISED, by, at)
        self._tell(
            pb.QuoteRevised, old_version=old, old_amount_fen=old_sum, reopened=again, items_changed=change.items,
            lines_changed=change.lines, terms_changed=change.terms,
        )  # fmt: skip
        if was in PASSED:
            sent = was != pb.QUOTE_STATE_CLEARED
            self._tell(pb.QuoteSuperseded, old_version=effective, old_amount_fen=old_sum, was_sent=sent)
        if was not in WITH_SALES:
            self._open_next(at)

    def submit(self, route: Route, policy_version: int, *, by: str, at: datetime) -> None:
        """Sales hands it in. What was done before it came back stays done."""
        if self.state not in WITH_SALES:
            raise problems.QuoteIsNotADraft
        self._must_add_up()
        self._must_cost()
        self._made(by)
        if not self.route.nodes:
            self.route, self.policy_version = route, policy_version
        self.state, self.returned, self.updated_at = pb.QUOTE_STATE_IN_REVIEW, None, at
        self._tell(pb.QuoteSubmitted, urgent=self.urgent)
        self._open_next(at)

    def mark_urgent(self, *, at: datetime) -> None:
        """Finance is asked to hurry; asking twice changes nothing. Raises FinanceIsDone."""
        if self.state in PASSED or self.route.is_done(flow.FINANCE):
            raise problems.FinanceIsDone
        if not self.urgent:
            self.urgent, self.updated_at = True, at
            self._tell(pb.QuoteMarkedUrgent, finance_is_open=self.open_node == flow.FINANCE)

    # -- the review --------------------------------------------------------------------------------------------------

    def confirm_product(self, custom: pb.CustomDevelopment, *, by: Reviewer, at: datetime) -> None:
        """Product answers; another answer later replaces it, and what is done stays done."""
        if custom == pb.CUSTOM_DEVELOPMENT_UNSPECIFIED:
            if self.open_node == flow.PRODUCT:
                self._must_bring(flow.PRODUCT)
            raise problems.CustomDevelopmentIsUnsaid
        turned = self.route.is_done(flow.PRODUCT) and custom != self.route.custom
        self._must_be_open(self.open_node if turned else flow.PRODUCT, by, flow.PRODUCT)
        old, self.route.custom = self.route.custom, custom
        self._must_bring(flow.PRODUCT, "custom_development")
        self._do(flow.PRODUCT, pb.QUOTE_CHANGE_PRODUCT_CONFIRMED, by, at, "product_confirmed")
        self._tell(pb.QuoteProductConfirmed, custom_development=custom, old_custom_development=old)
        self._open_next(at)

    def must_be_open_to_finance(self, billed: Collection[str], sheet: bool, by: Reviewer) -> None:
        """What stands in the way of a lock, before anybody asks what the bills of these items say. Raises NodeIsIncomplete
        or what `lock_cost` raises.
        """
        self._must_be_open(flow.FINANCE, by)
        has_boms = all(line.item in billed for line in self.lines)
        self._must_bring(flow.FINANCE, "boms" if has_boms else "", "cost_sheet" if sheet else "")

    def lock_cost(
        self, cost: Cost, sheet: str, low: str, policy: pb.QuoteFlowPolicy, *, by: Reviewer, at: datetime
    ) -> None:
        """Finance freezes the cost; `low` is why it leaves so little. Raises CostSheetIsMissing, MarginIsTooLow."""
        self._must_be_open(flow.FINANCE, by)
        if self.urgent and not sheet:
            raise problems.CostSheetIsMissing
        is_low = pricing.is_low(self.totals, cost, policy.margin_bp_min)
        if is_low and not low.strip():
            told = problems.MarginIsTooLow.text
            raise problems.MarginIsTooLow(violations=(Violation("low_margin_reason", "margin.low", told),))
        self.low_margin_reason = low if is_low else ""
        self.route.put(flow.MANAGER, called=is_low and policy.low_margin_to_manager)
        self.cost, self.cost_locked_at, self.cost_sheet, self.cost_change = cost, at, sheet, None
        self._must_add_up()
        self._do(flow.FINANCE, pb.QUOTE_CHANGE_COST_LOCKED, by, at, "cost_locked")
        boms = sorted({line.bom for line in cost.lines})
        self._tell(
            pb.QuoteCostLocked, boms=boms, has_cost_sheet=bool(sheet), opened_time=instant(self.open_since),
            low_margin=is_low,
        )  # fmt: skip
        self._open_next(at)

    def reopen_cost(self, bom: Bom, why: str, *, by: str, at: datetime) -> None:
        """Materials cost something else than was locked: the lock, and who approved on it, are asked for anew."""
        old, effective, was = self.number, self.effective, self.state
        self._remember()
        self._undo(COSTED)
        self._restart(pb.QUOTE_CHANGE_COST_REOPENED, by, at)
        self.cost_change = _cost_change(bom, why, old, at)
        self._tell(pb.QuoteCostReopened, old_version=old, bom=bom.name, reason_code=why)
        if was in PASSED:
            sent = was != pb.QUOTE_STATE_CLEARED
            sum_fen = self.totals.sum_fen
            self._tell(pb.QuoteSuperseded, old_version=effective, old_amount_fen=sum_fen, was_sent=sent)
        if was not in WITH_SALES:
            self._open_next(at)

    def must_be_open_to_legal(self, by: Reviewer) -> None:
        """What stands in the way of archiving, before anybody asks which clauses. Raises NodeIsIncomplete or what
        `archive_clauses` raises.
        """
        self._must_be_open(flow.LEGAL, by)
        self._must_bring(flow.LEGAL, "clauses")

    def archive_clauses(self, clauses: tuple[str, ...], *, by: Reviewer, at: datetime) -> None:
        """Legal says under which clauses."""
        self._must_be_open(flow.LEGAL, by)
        self.clauses = clauses
        self._do(flow.LEGAL, pb.QUOTE_CHANGE_CLAUSES_ARCHIVED, by, at, "clauses_archived")
        self._tell(pb.QuoteClausesArchived, clauses=clauses, opened_time=instant(self.open_since))
        self._open_next(at)

    def approve(self, *, by: Reviewer, at: datetime) -> None:
        """The general manager agrees. Raises NodeIsIncomplete."""
        self._must_be_open(flow.MANAGER, by)
        self._must_bring(flow.MANAGER)
        self._do(flow.MANAGER, pb.QUOTE_CHANGE_APPROVED, by, at, "approved")
        self._tell(pb.QuoteApproved, opened_time=instant(self.open_since))
        self._open_next(at)

    def give_back(self, reason: pb.ReturnReason, note: str, *, by: Reviewer, at: datetime) -> None:
        """The open node gives it back to sales; what other nodes did stays done."""
        node, since = self.open_node, self.open_since
        self._must_be_open(node, by)
        self.returned = Returned(node, reason.code, reason.title_en, reason.title_zh, note, by.name, at)
        self.state, self.updated_at = pb.QUOTE_STATE_RETURNED, at
        self._stand_at(flow.SALES, at)
        self._explain("returned", by, node)
        self._tell(pb.QuoteReturned, node=node, reason_code=reason.code, opened_time=instant(since))

    @property
    def is_untimed(self) -> bool:
        """Whether it waits for legal and nobody set the clock yet."""
        return self.open_node == flow.LEGAL and self.legal is None

    def time_legal(self, due_at: datetime) -> None:
        """Legal has it until then, urgent or not."""
        self.legal = LegalClock(due_at)
        self.arm(LEGAL_DUE, due_at)

    def is_late_with_legal(self, at: datetime) -> bool:
        """Whether it waits for legal past the limit, and nobody noted that."""
        return self.open_node == flow.LEGAL and self.legal is not None and self.legal.is_late(at)

    def miss_legal(self, packs: Sequence[pb.ClausePackMatch], why: common.Decision, *, at: datetime) -> None:
        """Legal did not say in time under which clauses: one fact, with what is recommended."""
        assert self.legal is not None
        self.legal, self.updated_at = self.legal.missed(packs, at), at
        self.decide(why)
        barred = barring(flow.would_judge_own(flow.LEGAL, self._hands, self.route))
        self._tell(
            pb.QuoteLegalOverdue, envelope=barred, limit_time=instant(self.legal.due_at),
            opened_time=instant(self.open_since), recommended=packs[0] if packs else None,
            others=[pack.code for pack in packs[1:]],
        )  # fmt: skip

    # -- with the customer -------------------------------------------------------------------------------------------

    def revalidate(self, *, by: str, at: datetime) -> None:
        """The same lines go through the whole review again. Raises QuoteIsStillValid."""
        if self.state != pb.QUOTE_STATE_EXPIRED:
            raise problems.QuoteIsStillValid
        old = self.effective
        self._made(by)
        self._remember()
        self._undo(frozenset(node.node for node in self.route.nodes))
        self._restart(pb.QUOTE_CHANGE_REVALIDATED, by, at)
        self._tell(pb.QuoteRevalidated, old_version=old)
        self._tell(pb.QuoteSuperseded, old_version=old, old_amount_fen=self.totals.sum_fen, was_sent=True)
        self._open_next(at)

    # -- inside ------------------------------------------------------------------------------------------------------

    def _made(self, by: str) -> None:
        """Somebody had a hand in it, and judges it no more."""
        self.makers = tuple(sorted({*self.makers, by}))

    @property
    def _hands(self) -> set[str]:
        return {f"people/{self.owner_id}", f"people/{self.creator_id}", *self.makers}

    def _must_be_open(self, node: pb.QuoteNode, by: Reviewer, does: pb.QuoteNode | None = None) -> None:
        """Whether this node is open, and may be decided by this person; `does` is whose word it is if another's."""
        if self.state != pb.QUOTE_STATE_IN_REVIEW:
            raise problems.QuoteIsNotInReview
        own = flow.own_work(does or node, by.name, self._hands, self.route)
        if own == flow.SALES:
            raise problems.OwnQuoteReview
        if own:
            raise problems.OwnWorkReview.of(own)
        if self.open_node != node:
            raise problems.NodeIsNotOpen.of(self.open_node)
        self._must_add_up()

    def _must_bring(self, which: pb.QuoteNode, *brought: str) -> None:
        """Whether all is there that the node needs; one thing that has a refusal of its own is left to that."""
        node = self.route.of(which)
        assert node is not None
        there, custom = {*brought, *needs.held(self.terms, self.lines)}, self.route.custom == pb.CUSTOM_DEVELOPMENT_YES
        lacking = needs.missing(node, there, urgent=self.urgent, custom=custom)
        if lacking and not needs.told_apart(lacking, urgent=self.urgent):
            raise problems.NodeIsIncomplete.of(which, lacking)

    def _forgive_bills_of_others(self) -> None:
        blamed = self.cost_change.item if self.cost_change else ""
        if blamed and blamed not in {line.item for line in self.lines}:
            self.cost_change = None

    def _undo(self, touched: frozenset[pb.QuoteNode]) -> list[pb.QuoteNode]:
        if flow.PRODUCT in touched:
            self.route.custom = pb.CUSTOM_DEVELOPMENT_UNSPECIFIED
        if flow.FINANCE in touched:
            self.cost, self.cost_locked_at, self.cost_sheet, self.low_margin_reason = None, None, "", ""
            self.route.put(flow.MANAGER, called=False)
        if flow.LEGAL in touched:
            self.clauses = ()
        return self.route.reopen(touched)

    def _restart(self, change: pb.QuoteChange, by: str, at: datetime) -> None:
        """A new revision; with sales it stays there, else the review goes on with it."""
        if self.state not in WITH_SALES:
            self.state = pb.QUOTE_STATE_IN_REVIEW
        self._stop_clocks(at)
        self.effective, self.sent_at, self.expires_at = "", None, None
        self.objection_due_at = self.objection_handled_at = self.answer_due_at = self.answered_at = None
        self.answer = pb.CUSTOMER_ANSWER_UNSPECIFIED
        self.major, self.minor, self.updated_at = self.major + 1, 0, at
        self._keep(change, by, at)

    def _do(self, node: pb.QuoteNode, change: pb.QuoteChange, by: Reviewer, at: datetime, outcome: str) -> None:
        had = self.number
        self.minor, self.updated_at = self.minor + 1, at
        self.route.put(node, done_at=at, actor=by.name, task=by.task, input_version=had, output_version=self.number)
        self._keep(change, by.name, at)
        self._explain(outcome, by, node)

    def _open_next(self, at: datetime) -> None:
        node = self.route.next_open()
        if node == pb.QUOTE_NODE_UNSPECIFIED:
            self._stand_at(node, None)
            self.state, self.effective = pb.QUOTE_STATE_CLEARED, self.number
            self.snapshots[-1:] = [replace(kept, passed=True) for kept in self.snapshots[-1:]]
            custom = self.route.custom == pb.CUSTOM_DEVELOPMENT_YES
            self._tell(pb.QuoteCleared, custom_development=custom)
            self._replace_previous()
            return
        found = self.route.of(node)
        again = found is not None and found.opened_at is not None
        self.route.put(node, input_version=self.number)
        if node != self.open_node:
            self._stand_at(node, at)
            self.route.put(node, opened_at=at)
            barred = barring(flow.would_judge_own(node, self._hands, self.route))
            self._tell(
                pb.QuoteNodeOpened, node=node, urgent=self.urgent, again=again, opened_time=instant(at), envelope=barred
            )

    def _stand_at(self, node: pb.QuoteNode, since: datetime | None) -> None:
        """Goes to a node. What legal was recommended stays to be seen until it has the quote again."""
        if running := self.legal is not None and self.legal.overdue_at is None:
            self.cancel(LEGAL_DUE)
        self.legal = None if running or node == flow.LEGAL else self.legal
        self.open_node, self.open_since = node, since

    def _remember(self) -> None:
        if self.effective:
            self.previous = Previous(self.effective, self.lines, self.terms, self.totals.sum_fen)

    def _replace_previous(self) -> None:
        old, self.previous = self.previous, None
        if old is not None:
            found = difference.between(old.lines, self.lines)
            self._tell(
                pb.QuoteReplaced, old_version=old.version, old_amount_fen=old.sum_fen, added_count=len(found.added),
                removed_count=len(found.removed), changed_count=len(found.changed), lines=found.lines(self.item_codes),
                terms_changed=old.terms != self.terms,
            )  # fmt: skip

    def _keep(self, change: pb.QuoteChange, by: str, at: datetime) -> None:
        content = Content(
            self.currency, self.terms, self.lines, self.totals, self.route.custom, self.cost, self.cost_locked_at,
            self.clauses,
        )  # fmt: skip
        self.snapshots.append(Snapshot(self.major, self.minor, change, by, at, snapshot.body_of(content)))

    def _explain(self, outcome: str, by: Reviewer, node: pb.QuoteNode) -> None:
        self.decide(reviewed(outcome, by, node, self.number, self.policy_version))


def _cost_change(bom: Bom, why: str, old: str, at: datetime) -> CostChange:
    return CostChange(bom.name, bom.code, bom.revision, old, why, at, bom.item)
