"""An opportunity's stages, its end, its clock; and proposals."""

from __future__ import annotations

from typing import Any

import pytest

from services.leads.opportunities import pipeline as pipelines
from services.leads.opportunities.node import Shown
from services.leads.opportunities.opportunity import STALLS, OpportunityIsClosed, WonWithoutAmount
from services.leads.opportunities.proposal import Proposal, ProposalIsDecided
from tests.leads.builders import DAY, NOW, TODAY, an_opportunity, clocks, names, person, policy, read_again
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb

TEMPLATE = pipelines.find(policy("pipelines"), "")
NOTE, FILE, TAKEN_ONE = pb.OUTPUT_KIND_NOTE, pb.OUTPUT_KIND_FILE, pb.OUTPUT_KIND_WON_PROPOSAL
NEED = {"need_confirmed": Shown("Two lines, said Li of production.")}
TAKEN = {"proposal_accepted": Shown("proposals/1", TAKEN_ONE)}
SIGNED = {"signed_contract": Shown("key sha256:00", FILE)}


def advance(one: Any, stage: str, shown: Any) -> Any:
    one.advance(stage, shown, TEMPLATE, by="people/1", stalls_at=NOW + 7 * DAY, at=NOW)
    return one


def win(one: Any, amount_fen: int = 0, shown: Any = SIGNED) -> Any:
    one.win(amount_fen, shown, TEMPLATE, by="people/1", today=TODAY, at=NOW)
    return one


@pytest.mark.capability("LD-22", clause="a stage without its required output is not entered")
@pytest.mark.parametrize(
    ("stage", "asked", "shown"),
    [
        ("intent", "proposal", {}),
        ("intent", "proposal", TAKEN),
        ("intent", "proposal", {"need_confirmed": Shown("yes")}),
        ("intent", "proposal", {"need_confirmed": Shown("key sha256:00", FILE)}),
        ("proposal", "negotiation", {"proposal_accepted": Shown("He liked it very much.")}),
        ("negotiation", "deal", {"signed_contract": Shown("It is signed, believe me.")}),
        ("negotiation", "deal", {"signed_contract": Shown("proposals/1", TAKEN_ONE)}),
    ],
)
def test_a_stage_without_its_required_output_is_not_entered(stage: str, asked: str, shown: Any) -> None:
    one = an_opportunity(stage=stage)
    with pytest.raises(pipelines.OutputIsMissing) as refused:
        win(one, shown=shown) if asked == "deal" else advance(one, asked, shown)
    (violation,) = refused.value.violations
    wanted = pipelines.stage_of(TEMPLATE, asked).required_outputs[0]
    assert violation.rule == wanted.code
    assert wanted.standard_zh.rstrip("。") in violation.message.zh
    assert (one.stage, one.events) == (stage, [])


@pytest.mark.capability("LD-22", clause="a stage without its required output is not entered")
def test_each_shipped_stage_has_its_behaviour_and_its_output_standard() -> None:
    stages = [stage for stage in TEMPLATE.stages if stage.kind != pb.STAGE_KIND_LOST]
    assert [stage.code for stage in stages] == ["intent", "proposal", "negotiation", "deal"]
    for stage in stages:
        assert stage.behaviour_en
        assert stage.behaviour_zh
    for stage in stages[1:]:
        for output in stage.required_outputs:
            assert output.kind
            assert output.standard_en
            assert output.standard_zh


def test_stages_move_forward_one_by_one_and_keep_what_was_shown() -> None:
    one = advance(an_opportunity(), "proposal", NEED)
    one = advance(read_again(one), "negotiation", TAKEN)
    event = one.events[0]
    assert (event.old_stage, event.new_stage, list(event.outputs)) == ("proposal", "negotiation", ["proposal_accepted"])
    assert dict(one.outputs) == {code: shown.evidence for code, shown in {**NEED, **TAKEN}.items()}
    assert clocks(one) == {STALLS: NOW + 7 * DAY}


@pytest.mark.parametrize(
    ("at", "asked"),
    [
        ("intent", "negotiation"), ("intent", "deal"), ("intent", "lost"), ("intent", "nowhere"), ("intent", "intent"),
        ("proposal", "intent"), ("negotiation", "proposal"), ("negotiation", "deal"),
    ],
)  # fmt: skip
def test_nothing_skips_a_stage_and_nothing_goes_back(at: str, asked: str) -> None:
    with pytest.raises((pipelines.StageIsNotNext, pipelines.StageIsPassed)):
        advance(an_opportunity(stage=at), asked, {**NEED, **TAKEN, **SIGNED})


def test_a_win_needs_the_last_open_stage_its_output_and_an_amount() -> None:
    with pytest.raises(pipelines.StageIsNotNext):
        win(an_opportunity())
    with pytest.raises(pipelines.OutputIsMissing):
        win(an_opportunity(stage="negotiation"), shown={})
    with pytest.raises(WonWithoutAmount):
        win(an_opportunity(stage="negotiation", amount_fen=0))
    one = win(an_opportunity(stage="negotiation", stalls_at=NOW), 250)
    event = one.events[0]
    assert (event.amount_fen, event.old_amount_fen, event.old_stage, event.stage) == (250, 100, "negotiation", "deal")
    assert (one.state, one.close_date) == (pb.OPPORTUNITY_STATE_WON, TODAY)
    assert clocks(one) == {STALLS: None}


@pytest.mark.parametrize("stage", ["intent", "proposal", "negotiation"])
def test_it_can_be_lost_from_any_open_stage(stage: str) -> None:
    one = an_opportunity(stage=stage)
    one.lose("price", TEMPLATE, today=TODAY, shielded=False, at=NOW)
    assert (one.stage, one.loss_reason, names(one)) == ("lost", "price", ["OpportunityLost"])


def test_what_is_closed_stays_closed() -> None:
    one = read_again(win(an_opportunity(stage="negotiation")))
    with pytest.raises(OpportunityIsClosed):
        one.lose("price", TEMPLATE, today=TODAY, shielded=False, at=NOW)
    with pytest.raises(OpportunityIsClosed):
        advance(one, "proposal", NEED)
    with pytest.raises(OpportunityIsClosed):
        win(one)
    one.stall(limit=NOW, at=NOW)
    assert one.events == []


def test_it_stalls_once_and_a_complete_log_starts_the_clock_anew() -> None:
    one = an_opportunity(dwells_since=NOW, stalls_at=NOW + 7 * DAY)
    one.stall(limit=NOW + 7 * DAY, at=NOW + 7 * DAY)
    assert names(one) == ["OpportunityStalled"]
    assert clocks(one) == {}
    one = read_again(one)
    one.follow_up(expected_close=TODAY, today=TODAY, channel=0, stalls_at=NOW + 14 * DAY, at=NOW + 7 * DAY)
    assert clocks(one) == {STALLS: NOW + 14 * DAY}


def test_imported_history_that_moves_here_is_marked() -> None:
    one = an_opportunity(origin=common.ORIGIN_IMPORT)
    one.lose("price", TEMPLATE, today=TODAY, shielded=False, at=NOW)
    assert one.changed_here
    assert not win(an_opportunity(stage="negotiation")).changed_here


def test_a_proposal_is_decided_once_and_stays_with_its_maker() -> None:
    proposal = Proposal(
        id=person(5),
        opportunity_id=person(6),
        owner_id=person(1),
        unit_path="/hq/",
        state=pb.PROPOSAL_STATE_SUBMITTED,
        submitted_at=NOW,
    )
    proposal.submit()
    proposal.decide_on(won=True, at=NOW + DAY)
    assert names(proposal) == ["ProposalSubmitted", "ProposalDecided"]
    assert proposal.events[1].won
    with pytest.raises(ProposalIsDecided):
        proposal.decide_on(won=False, at=NOW)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda p: setattr(p, "default_pipeline", "none"), "pipeline.unknown"),
        (lambda p: p.pipelines.append(p.pipelines[0]), "codes.once"),
        (lambda p: p.pipelines[0].stages.append(p.pipelines[0].stages[0]), "codes.once"),
        (lambda p: setattr(p.pipelines[0].stages[0], "kind", pb.STAGE_KIND_LOST), "stage.order"),
        (lambda p: p.pipelines[0].stages.pop(), "stage.order"),
    ],
)
def test_a_pipeline_policy_that_makes_no_sense_is_refused(change: Any, rule: str) -> None:
    document = policy("pipelines")
    assert not list(pipelines.check_policy(document))
    change(document)
    assert rule in [v.rule for v in pipelines.check_policy(document)]
