"""Five nodes that are never left backwards: their evidence, their voids, and the payment that enters the last."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import orjson
import pytest

from services.leads.opportunities import node as nodes
from services.leads.opportunities import pipeline as pipelines
from services.leads.opportunities import store
from services.leads.opportunities.node import BROUGHT_BY, Payment, Shown
from services.leads.opportunities.opportunity import STALLS, OpportunityIsClosed
from tests.leads.builders import DAY, NOW, TODAY, an_opportunity, clocks, names, policy, read_again
from weft.api.leads import v1 as pb

TEMPLATE = pipelines.find(policy("pipelines"), "nodes")
FIVE = ["pre_op_talk", "custom_proposal", "internal_approval", "director_signs", "prepayment_received"]
REP, BOSS = "people/rep", "people/boss"
SHOWN: dict[str, dict[str, Shown]] = {
    "pre_op_talk": {"talk_record": Shown("key1", pb.OUTPUT_KIND_FILE, sha256="aa", size_bytes=3, file_name="talk.pdf")},
    "custom_proposal": {"proposal": Shown("proposals/1", pb.OUTPUT_KIND_PROPOSAL)},
    "internal_approval": {"approved_quote": Shown("quotes/1", pb.OUTPUT_KIND_APPROVED_QUOTE, version="1.0")},
    "director_signs": {"stamped_minutes": Shown("key2", pb.OUTPUT_KIND_FILE, sha256="bb", size_bytes=4)},
}
PAYMENT = Payment(
    instalment="instalments/1", contract="contracts/1", contract_number="HT-1", ordinal=1, receipt="receipts/1",
    amount_fen=100, currency="CNY", booked_on=TODAY, received_at=NOW,
)  # fmt: skip


def deal(stage: str = "preparation", **changes: Any) -> Any:
    """An opportunity that went, node by node, to a stage."""
    one = an_opportunity(pipeline="nodes", stage="preparation", **changes)
    for node in FIVE[: FIVE.index(stage) + 1] if stage in FIVE else ():
        advance(one, node)
    return read_again(one)


def advance(one: Any, node: str, shown: dict[str, Shown] | None = None, at: Any = NOW) -> Any:
    shown = SHOWN.get(node, {}) if shown is None else shown
    one.advance(node, shown, TEMPLATE, by=REP, stalls_at=at + 7 * DAY, at=at)
    return one


def void(one: Any, node: str, by: str = BOSS, at: Any = NOW) -> Any:
    one.void_node(
        node,
        by=by,
        reason="evidence_is_wrong",
        words="The stamp is a copy.",
        policy_version=1,
        stalls_at=at + 7 * DAY,
        at=at,
    )
    return one


def pay(one: Any, payment: Payment = PAYMENT, at: Any = NOW) -> Any:
    one.receive(payment, TEMPLATE, stalls_at=at + 7 * DAY, at=at)
    return one


def stored(one: Any) -> Any:
    """The same through its row."""
    row = {**store.row_of(one), "id": one.id, "version": one.version}
    for column in ("outputs", "entries", "payments"):
        row[column] = orjson.loads(orjson.dumps(row[column]))
    return store.opportunity_of(row)  # type: ignore[arg-type]


def test_the_shipped_template_has_five_nodes_and_each_asks_for_its_proof() -> None:
    stages = pipelines.open_stages(TEMPLATE)
    assert [stage.code for stage in stages[1:]] == FIVE
    kinds = [[output.kind for output in stage.required_outputs] for stage in stages[1:]]
    assert kinds == [
        [pb.OUTPUT_KIND_FILE], [pb.OUTPUT_KIND_PROPOSAL], [pb.OUTPUT_KIND_APPROVED_QUOTE], [pb.OUTPUT_KIND_FILE],
        [pb.OUTPUT_KIND_PAYMENT],
    ]  # fmt: skip
    for stage in stages[1:]:
        for output in stage.required_outputs:
            assert stage.title_zh
            assert output.standard_en
            assert output.standard_zh


def test_every_node_keeps_what_was_shown_by_whom_and_when_and_comes_back_from_its_row() -> None:
    one = deal("director_signs")
    assert [entry.node for entry in one.entries] == FIVE[:4]
    talk = one.entries[0]
    assert (talk.before, talk.by, talk.at, talk.shown[0][1].sha256) == ("preparation", REP, NOW, "aa")
    pay(void(one, "director_signs"), at=NOW + DAY)
    again = stored(one)
    assert (again.entries, again.payments, again.outputs) == (one.entries, one.payments, one.outputs)


def test_the_fact_of_an_advance_carries_the_hash_and_no_words() -> None:
    (event,) = advance(deal(), "pre_op_talk").events
    assert event.evidence == [pb.EvidenceShown(code="talk_record", kind=pb.OUTPUT_KIND_FILE, sha256="aa", size_bytes=3)]
    noted = Shown("Li of production said so.").told("note")
    assert noted == pb.EvidenceShown(code="note", kind=pb.OUTPUT_KIND_NOTE)


@pytest.mark.parametrize("at", FIVE)
@pytest.mark.parametrize("asked", ["preparation", *FIVE])
def test_no_node_is_entered_again_and_none_before_it(at: str, asked: str) -> None:
    one = an_opportunity(pipeline="nodes", stage=at)
    stages = ["preparation", *FIVE]
    if stages.index(asked) <= stages.index(at):
        with pytest.raises(pipelines.StageIsPassed):
            advance(one, asked)
    elif stages.index(asked) > stages.index(at) + 1:
        with pytest.raises(pipelines.StageIsNotNext):
            advance(one, asked)
    assert one.stage in (at, asked)


@pytest.mark.parametrize("node", FIVE[:4])
def test_a_node_without_its_evidence_or_with_another_kind_is_not_entered(node: str) -> None:
    stages = ["preparation", *FIVE]
    (code,) = SHOWN[node]
    kinds = {pb.OUTPUT_KIND_NOTE, pb.OUTPUT_KIND_FILE, pb.OUTPUT_KIND_APPROVED_QUOTE, pb.OUTPUT_KIND_PAYMENT}
    wrong = [Shown("what I say is long enough", kind) for kind in kinds - {SHOWN[node][code].kind}]
    for shown in ({}, {"other": SHOWN[node][code]}, *({code: one} for one in wrong)):
        one = an_opportunity(pipeline="nodes", stage=stages[stages.index(node) - 1])
        with pytest.raises(pipelines.OutputIsMissing):
            advance(one, node, shown)
        assert one.events == []
    with pytest.raises(pipelines.OutputIsUnknown):
        advance(one, node, {**SHOWN[node], "other": Shown("more")})


def test_a_proposal_that_the_customer_took_is_one_that_he_has() -> None:
    taken = {"proposal": Shown("proposals/1", pb.OUTPUT_KIND_WON_PROPOSAL)}
    assert advance(deal("pre_op_talk"), "custom_proposal", taken).stage == "custom_proposal"


def test_one_file_proves_one_thing_until_it_is_void() -> None:
    talk = SHOWN["pre_op_talk"]["talk_record"]
    with pytest.raises(nodes.EvidenceIsUsed):
        advance(deal("internal_approval"), "director_signs", {"stamped_minutes": replace(talk, evidence="elsewhere")})
    one = void(deal("director_signs"), "director_signs")
    assert advance(one, "director_signs").stage == "director_signs"
    with pytest.raises(nodes.EvidenceIsUsed):
        nodes.must_be_fresh({"a": talk, "b": talk}, ())


def test_only_the_last_node_is_voided_by_a_second_person_and_all_of_it_is_kept() -> None:
    one = deal("director_signs")
    for node in ("pre_op_talk", "preparation", "prepayment_received", "nowhere"):
        with pytest.raises(nodes.NodeIsNotLast):
            void(one, node)
    for by in (REP, one.owner):
        with pytest.raises(nodes.OwnNodeIsNotVoided):
            void(one, "director_signs", by)
    void(one, "director_signs", at=NOW + DAY)
    assert (one.stage, one.stage_entered_at) == ("internal_approval", NOW + DAY)
    assert [code for code, _ in one.outputs] == ["approved_quote", "proposal", "talk_record"]
    entry = one.entries[-1]
    assert (entry.node, entry.shown[0][1].sha256) == ("director_signs", "bb")
    assert (entry.void.by, entry.void.at, entry.void.reason) == (BOSS, NOW + DAY, "evidence_is_wrong")
    (event,) = one.events
    assert (event.old_stage, event.new_stage, event.entered_by) == ("director_signs", "internal_approval", REP)
    assert [shown.sha256 for shown in event.evidence] == ["bb"]
    assert [decision.kind for decision in one.decisions] == ["leads.node_void"]
    assert clocks(one) == {STALLS: NOW + 8 * DAY}
    with pytest.raises(nodes.NodeIsNotLast):
        void(one, "director_signs")


def test_where_it_began_and_what_was_entered_before_there_were_entries_is_not_voided() -> None:
    with pytest.raises(nodes.NodeWasNotEntered):
        void(deal(), "preparation")
    with pytest.raises(nodes.NodeWasNotEntered):
        void(an_opportunity(pipeline="nodes", stage="director_signs"), "director_signs")
    closed = deal("director_signs")
    closed.lose("price", TEMPLATE, today=TODAY, shielded=False, at=NOW)
    with pytest.raises(OpportunityIsClosed):
        void(closed, "lost")


def test_nobody_enters_by_hand_what_waits_for_money() -> None:
    one = deal("director_signs")
    for shown in ({}, {"prepayment": Shown("receipts/1", pb.OUTPUT_KIND_PAYMENT)}):
        with pytest.raises(pipelines.OnlyAPaymentAdvances):
            advance(one, "prepayment_received", shown)
    with pytest.raises(pipelines.StageIsNotNext):
        one.win(100, {}, TEMPLATE, by=REP, today=TODAY, at=NOW)


def test_a_payment_enters_its_node_from_the_one_before() -> None:
    one = pay(deal("director_signs"), at=NOW + DAY)
    assert names(one) == ["OpportunityPaymentReceived", "OpportunityAdvanced"]
    assert not one.events[0].waits
    assert one.events[1].evidence[0].resource == "receipts/1"
    assert (one.stage, one.stage_entered_at) == ("prepayment_received", NOW + DAY)
    assert (one.entries[-1].by, one.payments[0].node) == (BROUGHT_BY, "prepayment_received")
    assert clocks(one) == {STALLS: NOW + 8 * DAY}
    one.win(100, {}, TEMPLATE, by=REP, today=TODAY, at=NOW)
    assert one.state == pb.OPPORTUNITY_STATE_WON


@pytest.mark.parametrize("stage", ["preparation", *FIVE[:3]])
def test_a_payment_that_comes_early_waits_and_moves_no_clock_until_the_node_before_is_entered(stage: str) -> None:
    one = pay(deal(stage))
    assert names(one) == ["OpportunityPaymentReceived"]
    assert (one.events[0].waits, one.stage, clocks(one)) == (True, stage, {})
    one = stored(read_again(one))
    for node in FIVE[FIVE.index(stage) + 1 if stage in FIVE else 0 : 4]:
        assert one.payments[0].node == ""
        advance(one, node, at=NOW + DAY)
    assert (one.stage, one.payments[0].node) == ("prepayment_received", "prepayment_received")
    assert names(one)[-2:] == ["OpportunityAdvanced", "OpportunityAdvanced"]
    assert clocks(one) == {STALLS: NOW + 8 * DAY}


def test_a_payment_that_is_told_again_or_that_nothing_waits_for_changes_nothing() -> None:
    one = read_again(pay(deal("director_signs")))
    for payment in (
        PAYMENT,
        replace(PAYMENT, receipt="receipts/2"),
        replace(PAYMENT, instalment="instalments/2", ordinal=2),
    ):
        assert pay(one, payment).events == []
    standard = an_opportunity()
    standard.receive(PAYMENT, pipelines.find(policy("pipelines"), "standard"), stalls_at=NOW, at=NOW)
    assert (standard.events, standard.payments) == ([], ())


def test_a_payment_of_a_closed_opportunity_is_noted_and_moves_nothing() -> None:
    one = deal("director_signs")
    one.lose("price", TEMPLATE, today=TODAY, shielded=False, at=NOW)
    one = pay(read_again(one))
    assert (names(one), one.stage, one.payments[0].node) == (["OpportunityPaymentReceived"], "lost", "")


def test_a_payment_whose_node_is_voided_waits_until_the_node_before_is_entered_anew() -> None:
    one = read_again(pay(deal("director_signs")))
    void(one, "prepayment_received")
    assert (one.stage, one.payments[0].node) == ("director_signs", "")
    void(one, "director_signs")
    assert one.stage == "internal_approval"
    advance(one, "director_signs")
    assert (one.stage, one.payments[0].node) == ("prepayment_received", "prepayment_received")
    assert [(entry.node, entry.void is not None) for entry in one.entries[3:]] == [
        ("director_signs", True), ("prepayment_received", True), ("director_signs", False), ("prepayment_received", False),
    ]  # fmt: skip


def test_a_payment_that_is_taken_back_enters_no_node_and_its_instalment_may_be_paid_anew() -> None:
    waiting = pay(deal("internal_approval"))
    waiting.take_back("instalments/2", at=NOW)
    assert names(waiting) == ["OpportunityPaymentReceived"]
    waiting.take_back("instalments/1", at=NOW)
    assert (names(waiting)[1:], waiting.events[1].node, waiting.payments) == (["OpportunityPaymentTakenBack"], "", ())
    assert advance(waiting, "director_signs").stage == "director_signs"
    one = read_again(pay(deal("director_signs")))
    one.take_back("instalments/1", at=NOW)
    assert (one.stage, one.entries[-1].void, one.events[0].node) == ("prepayment_received", None, "prepayment_received")
    assert void(one, "prepayment_received").stage == "director_signs"
    pay(one, replace(PAYMENT, receipt="receipts/2"))
    assert (one.stage, one.entries[-1].shown[0][1].evidence) == ("prepayment_received", "receipts/2")


def test_a_second_contracts_payment_enters_a_node_whose_first_payment_is_used() -> None:
    one = pay(pay(deal()), replace(PAYMENT, instalment="instalments/2", receipt="receipts/2"))
    for node in FIVE[:4]:
        advance(one, node)
    assert [payment.node for payment in one.payments] == ["prepayment_received", ""]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda stages: stages[0].required_outputs.append(stages[5].required_outputs[0]), "stage.payment"),
        (lambda stages: stages[6].required_outputs.append(stages[5].required_outputs[0]), "stage.payment"),
        (lambda stages: stages[5].required_outputs.append(stages[1].required_outputs[0]), "stage.payment"),
        (lambda stages: stages[5].required_outputs[0].ClearField("payment_ordinal"), "stage.payment_ordinal"),
    ],
)
def test_a_payment_stands_alone_in_an_open_stage_after_the_first(change: Any, rule: str) -> None:
    document = policy("pipelines")
    change(next(one for one in document.pipelines if one.code == "nodes").stages)
    assert rule in [violation.rule for violation in pipelines.check_policy(document)]
