"""What red risks do to a customer, rule by rule; through the doors they are met in tests/system/test_qualification.py."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from services.customers.customer import Customer
from services.customers.qualification import (
    CLEARED,
    OPEN,
    REJECTED,
    UNVERIFIED,
    VERIFIED,
    Heard,
    NoReviewOpen,
    QualificationIsUnderReview,
    Risk,
    from_json,
    to_json,
)
from weft.api.customers import v1 as pb

AT = datetime(2026, 11, 22, 4, tzinfo=UTC)
CODE = "PDY10002-B"


def risk(code: str, severity: int = pb.RISK_SEVERITY_RED) -> Risk:
    return Risk(code, severity, code, code)


def heard(version: int, *codes: str, state: int = VERIFIED) -> Heard:
    return Heard(version, state, "" if state == VERIFIED else "unavailable", tuple(map(risk, codes)), AT.isoformat())


def hospital(*told: Heard, version: int = 1) -> Customer:
    made = Customer(id=uuid4(), version=version, display_name="Hospital")
    made.code_as(CODE, decider=False, at=AT)
    for one in told:
        made.hear(one, at=AT)
    return made


def facts(customer: Customer) -> list[str]:
    return [type(event).__name__ for event in customer.events]


def review(customer: Customer) -> int:
    found = customer.qualification
    return found.review.state if found and found.review else 0


def decide(customer: Customer, clear: bool) -> None:
    customer.decide_risks(clear=clear, why="seen", by="people/x", at=AT)


def test_a_code_is_unverified_until_the_register_answers():
    made = hospital()
    found = made.qualification
    assert found is not None
    assert (found.state, found.reason, found.since, found.blocks) == (UNVERIFIED, "not_checked", AT.isoformat(), False)
    made.hear(heard(1), at=AT + timedelta(hours=1))
    assert made.qualification is not None
    assert (made.qualification.state, made.qualification.since) == (VERIFIED, "")
    assert facts(made) == ["CustomerInstitutionCoded", "CustomerQualified"]


def test_without_an_answer_what_was_said_before_stays_and_still_stands_in_the_way():
    made = hospital(heard(1, "a"), heard(2, "a", state=UNVERIFIED))
    found = made.qualification
    assert found is not None
    assert (found.state, found.blocks, review(made)) == (UNVERIFIED, True, OPEN)
    assert facts(made).count("CustomerReviewOpened") == 1


def test_what_is_told_late_or_twice_changes_nothing():
    made = hospital(heard(3, "a"))
    before = (made.qualification, len(made.events))
    for version in (1, 3):
        made.hear(heard(version), at=AT)
    assert (made.qualification, len(made.events)) == before


@pytest.mark.parametrize(("clear", "state"), [(True, CLEARED), (False, REJECTED)])
def test_a_decision_holds_for_its_risks_and_another_red_one_asks_anew(clear: bool, state: int):
    made = hospital(heard(1, "a", "b"))
    decide(made, clear)
    made.hear(heard(2, "a"), at=AT)
    assert review(made) == state
    made.hear(heard(3, "a", "c"), at=AT)
    assert review(made) == OPEN
    assert made.qualification is not None
    assert made.qualification.open_codes == ("a", "c")


def test_a_decision_is_taken_once():
    made = hospital(heard(1, "a"))
    decide(made, True)
    with pytest.raises(NoReviewOpen):
        decide(made, False)
    with pytest.raises(NoReviewOpen):
        decide(hospital(heard(1)), True)


def test_amber_asks_nobody_and_no_red_risk_withdraws_the_review():
    amber = Heard(1, VERIFIED, "", (risk("x", pb.RISK_SEVERITY_AMBER),), AT.isoformat())
    assert review(hospital(amber)) == 0
    made = hospital(heard(1, "a"), heard(2))
    assert (review(made), facts(made)[-1]) == (0, "CustomerReviewWithdrawn")
    made.hear(heard(3, "a"), at=AT)
    assert facts(made)[-1] == "CustomerReviewOpened"


def test_red_risks_do_not_go_away_by_another_code():
    made = hospital(heard(1, "a"))
    for code in ("PDY10001-A", ""):
        with pytest.raises(QualificationIsUnderReview):
            made.code_as(code, decider=False, at=AT)
    made.code_as("PDY10001-A", decider=True, at=AT)
    assert facts(made)[-2:] == ["CustomerInstitutionCoded", "CustomerReviewWithdrawn"]
    made.code_as("", decider=False, at=AT)
    assert made.qualification is None


def test_a_merge_keeps_what_stands_in_the_way():
    clean, red = hospital(heard(1)), hospital(heard(1, "a"))
    clean.absorb(red, why="the same", by="people/x")
    assert (review(clean), red.qualification) == (OPEN, None)
    assert facts(clean)[-1] == "CustomerReviewOpened"
    assert facts(red)[-1] == "CustomerReviewWithdrawn"
    rejected, other = hospital(heard(1, "a")), hospital(heard(1))
    decide(rejected, False)
    rejected.absorb(other, why="the same", by="people/x")
    assert review(rejected) == REJECTED


def test_it_is_stored_whole():
    made = hospital(heard(1, "a"))
    decide(made, False)
    assert from_json(to_json(made.qualification)) == made.qualification
    assert from_json(None) is None
