"""Small builders for the tests of leads: a lead, an opportunity, a board of reps, a policy."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.leads.assignment import Need
from services.leads.board.board import Board
from services.leads.company import company_key
from services.leads.lead import Lead
from services.leads.opportunities.opportunity import Opportunity
from services.leads.parts import NewOwner
from services.leads.policies import KINDS
from weft.api.leads import v1 as pb
from weft.policy_documents import load_default

NOW = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)  # Monday, 09:00 in Shanghai
TODAY = date(2026, 11, 16)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def person(number: int) -> UUID:
    """A person's id; a greater number is a greater id."""
    return UUID(int=(7 << 76) + number)


def policy(kind: str, **changes: Any) -> Any:
    """A copy of a shipped default, changed."""
    found = next(k for k in KINDS if k.name == kind)
    message = load_default(found)
    for name, value in changes.items():
        field = getattr(message, name)
        if hasattr(field, "extend"):
            del field[:]
            field.extend(value)
        else:
            setattr(message, name, value)
    return message


def a_lead(**changes: Any) -> Lead:
    """A lead of a web form, in the pool, with nothing recorded yet."""
    values: dict[str, Any] = {
        "id": person(1_000),
        "state": pb.LEAD_STATE_POOLED,
        "company": "Acme",
        "company_key": company_key("Acme"),
        "company_code": "",
        "contact_name": "",
        "contact_phone": "",
        "contact_email": "",
        "source": pb.SOURCE_WEB_FORM,
        "budget_band": pb.BUDGET_BAND_UNSPECIFIED,
        "budget_fen": 0,
        "currency": "CNY",
        "technical_intensity": pb.TECHNICAL_INTENSITY_UNSPECIFIED,
        "decision_chain": pb.DECISION_CHAIN_UNSPECIFIED,
        "industry": "",
        "customer_id": None,
        "hints": (),
        "high_value": False,
        "owner_id": None,
        "unit_path": "/hq/",
        "home_unit_path": "/hq/",
        "created_at": NOW,
        "updated_at": NOW,
        **changes,
    }
    return Lead(**values)


def an_owner(number: int = 1, *, kind: Any = pb.ASSIGNMENT_KIND_SCORED, at: datetime = NOW) -> NewOwner:
    """Somebody who gets a lead at a time."""
    return NewOwner(person(number), "/hq/east/", kind, "0.500000", at + 2 * HOUR, at + 7 * DAY, at + DAY)


def an_owned_lead(**changes: Any) -> Lead:
    """A lead that somebody owns, stored and read again."""
    lead = a_lead(**changes)
    lead.arrive()
    lead.assign(an_owner(), at=NOW)
    return read_again(lead)


def read_again(aggregate: Any) -> Any:
    """The same as it comes from the database."""
    aggregate.version += len(aggregate.events)
    for recorded in (aggregate.events, aggregate.clocks, aggregate.decisions):
        recorded.clear()
    return aggregate


def an_opportunity(**changes: Any) -> Opportunity:
    """An open opportunity in the first stage of the shipped pipeline."""
    values: dict[str, Any] = {
        "id": person(2_000),
        "state": pb.OPPORTUNITY_STATE_OPEN,
        "pipeline": "standard",
        "stage": "intent",
        "stage_entered_at": NOW,
        "customer_id": person(3_000),
        "lead_id": None,
        "owner_id": person(1),
        "unit_path": "/hq/east/",
        "product_id": None,
        "amount_fen": 100,
        "currency": "CNY",
        "industry": "retail",
        "budget_band": pb.BUDGET_BAND_SMALL,
        "decision_chain": pb.DECISION_CHAIN_UNSPECIFIED,
        "created_at": NOW,
        "updated_at": NOW,
        "version": 1,
        **changes,
    }
    return Opportunity(**values)


def names(aggregate: Any) -> list[str]:
    """The names of the events that an aggregate recorded."""
    return [type(event).__name__ for event in aggregate.events]


def clocks(aggregate: Any) -> dict[str, datetime | None]:
    """The clocks that it set: kind → due, None where it took one away."""
    return {clock.kind: clock.due_at for clock in aggregate.clocks}


def a_rep(number: int, **changes: Any) -> dict[str, Any]:
    """A row of the board."""
    row = {
        "person_id": person(number),
        "unit_path": "/hq/east/",
        "roles": "rep",
        "active": True,
        "open_load": 0,
        "touches_in_time": 0,
        "touches_due": 0,
        "frozen_from": None,
        "frozen_until": None,
    }
    return {**row, **changes}


def a_record(number: int, won: int, decided: int, dimension: str = "all", value: str = "") -> dict[str, Any]:
    """What a rep won and decided in a segment."""
    return {"person_id": person(number), "dimension": dimension, "value": value, "won": won, "decided": decided}


def a_board(*reps: dict[str, Any], records: Any = (), proposals: Any = ()) -> Board:
    """A board of some reps."""
    board = Board()
    board.apply(1, reps, records, proposals)
    return board


def a_need(**changes: Any) -> Need:
    """A lead before the board: a web form from retail."""
    values: dict[str, Any] = {
        "source": pb.SOURCE_WEB_FORM,
        "industry": "retail",
        "budget_band": pb.BUDGET_BAND_UNSPECIFIED,
        "technical_intensity": pb.TECHNICAL_INTENSITY_STANDARD_SELECTION,
        "decision_chain": pb.DECISION_CHAIN_UNSPECIFIED,
        "unit_path": "/hq/",
        **changes,
    }
    return Need(**values)
