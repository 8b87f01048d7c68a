"""History of another system: what each row of its opportunities means here, or why it is not certain. Pure.

Nothing is dropped. A row is taken over, normalised where the meaning is certain (`GTXPro` is `GTX Pro`), or put into
quarantine with its number, the column at fault and the reason, outside every funnel.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from services.leads.opportunities import pipeline as pipelines
from services.leads.opportunities.tables import Row, day_of, fen_of
from weft.api.leads import v1 as pb

T = TypeVar("T")
COLUMNS = (
    "opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date", "close_date", "close_value"
)  # fmt: skip
_STATES = {
    pb.STAGE_KIND_OPEN: pb.OPPORTUNITY_STATE_OPEN,
    pb.STAGE_KIND_WON: pb.OPPORTUNITY_STATE_WON,
    pb.STAGE_KIND_LOST: pb.OPPORTUNITY_STATE_LOST,
}


@dataclass(frozen=True, slots=True)
class Agent:
    """The person behind a name; nobody if several have it."""

    person: UUID | None
    unit_path: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """The customer behind a name."""

    customer: UUID
    industry: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the names in a file mean."""

    agents: Mapping[str, Agent]
    accounts: Mapping[str, Account]
    products: Mapping[str, UUID]
    aliases: Mapping[str, str]
    stages: Mapping[str, pb.Stage]
    pipeline: str
    currency: str
    order: tuple[str, ...] = ()  # the open stages of that pipeline

    def goes_back(self, before: str, after: str) -> bool:
        """Whether a stage lies before the one in which something stands; nothing moves backwards, also by a file."""
        return before in self.order and after in self.order[: self.order.index(before)]


@dataclass(frozen=True, slots=True)
class Past:
    """One opportunity as the other system left it."""

    external_id: str
    stage: str
    state: pb.OpportunityState
    owner: UUID
    unit_path: str
    customer: UUID
    industry: str
    product: UUID
    amount_fen: int
    engage_date: date | None
    close_date: date | None
    normalised: tuple[str, ...] = ()
    digest: bytes = b""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One row that is not certain."""

    key: str
    row: int
    column: str
    reason: str
    external_id: str
    values: dict[str, str]


@dataclass(slots=True)
class Doubt(Exception):
    """Why a row is not certain."""

    column: str
    reason: str


@dataclass(slots=True)
class Reading:
    """A file being read, row by row; ids that come twice are told apart by their row."""

    known: Known
    seen: set[str] = field(default_factory=set)

    def read(self, row: Row) -> Past | Quarantined:
        """What one row means."""
        external_id = row.values.get("opportunity_id", "")[:200]
        try:
            if row.problem:
                raise Doubt("", row.problem)
            if not external_id:
                raise Doubt("opportunity_id", "id_missing")
            if external_id in self.seen:
                raise Doubt("opportunity_id", "id_twice")
            self.seen.add(external_id)
            return past_of(row, self.known)
        except Doubt as doubt:
            unique = bool(external_id) and doubt.reason not in ("id_twice", "columns_missing", "columns_extra")
            key = external_id if unique else f"{external_id}#{row.number}"
            values = {name: value[:500] for name, value in row.values.items()}
            return Quarantined(key, row.number, doubt.column, doubt.reason, external_id, values)


def past_of(row: Row, known: Known) -> Past:
    """The opportunity of a row. Raises Doubt at the first thing that is not certain."""
    values = row.values
    account = values["account"]
    if not account:
        raise Doubt("account", "no_account")
    customer = _found(known.accounts, account, "account", "account_unknown")
    agent = _found(known.agents, values["sales_agent"], "sales_agent", "agent_unknown")
    if agent.person is None:
        raise Doubt("sales_agent", "agent_ambiguous")
    written = values["product"]
    meant = known.aliases.get(written, written)
    product = _found(known.products, meant, "product", "product_unknown")
    stage = _found(known.stages, values["deal_stage"], "deal_stage", "stage_unknown")
    state = _STATES[stage.kind]
    engaged, closed = _day(values, "engage_date"), _day(values, "close_date")
    _check_dates(state, engaged, closed)
    return Past(
        external_id=values["opportunity_id"],
        stage=stage.code,
        state=state,
        owner=agent.person,
        unit_path=agent.unit_path,
        customer=customer.customer,
        industry=customer.industry,
        product=product,
        amount_fen=_amount(values["close_value"], state),
        engage_date=engaged,
        close_date=closed,
        normalised=("product",) if meant != written else (),
        digest=hashlib.sha256("\x1f".join(values[name] for name in COLUMNS).encode()).digest(),
        row=row.number,
    )


def _found(table: Mapping[str, T], name: str, column: str, reason: str) -> T:
    found = table.get(name)
    if found is None:
        raise Doubt(column, reason)
    return found


def _day(values: Mapping[str, str], column: str) -> date | None:
    text = values[column]
    if not text:
        return None
    day = day_of(text)
    if day is None:
        raise Doubt(column, "date_invalid")
    return day


def _check_dates(state: pb.OpportunityState, engaged: date | None, closed: date | None) -> None:
    if state == pb.OPPORTUNITY_STATE_OPEN:
        if closed is not None:
            raise Doubt("close_date", "date_unexpected")
        return
    if closed is None:
        raise Doubt("close_date", "date_missing")
    if engaged is not None and closed < engaged:
        raise Doubt("close_date", "dates_out_of_order")


def _amount(text: str, state: pb.OpportunityState) -> int:
    if not text:
        if state == pb.OPPORTUNITY_STATE_WON:
            raise Doubt("close_value", "amount_missing")
        return 0
    fen = fen_of(text)
    if fen is None:
        raise Doubt("close_value", "amount_invalid")
    return fen


def stages_of(
    policy: pb.ImportsPolicy, pipelines_policy: pb.PipelinesPolicy
) -> tuple[str, dict[str, pb.Stage], tuple[str, ...]]:
    """The pipeline that history goes into, what each of the other system's labels means in it, and its open stages."""
    template = pipelines.find(pipelines_policy, policy.pipeline)
    found = {}
    for label, code in policy.stage_by_label.items():
        stage = pipelines.stage_of(template, code)
        if stage is not None:
            found[label] = stage
    return template.code, found, tuple(stage.code for stage in pipelines.open_stages(template))
