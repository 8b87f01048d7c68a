"""The effect of a decision, read from the contract: what it asks for, and its typed request."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from google.protobuf.struct_pb2 import Struct

from services.tasks import effects
from services.tasks.comments import field_comments
from services.tasks.task import Found, Origin, Task
from tests.tasks.subject.subjects import KEEP, LOCK, PEEK, RETURN, TOSS, pb
from weft.api.tasks import v1 as tasks
from weft.errors import InvalidArgument

LEAD = f"leads/{UUID(int=7)}"
GOOD = {"bom": "boms/1", "total_fen": 12300, "evidence": ["files/1"], "level": "LEVEL_HIGH"}


def task(about: str = LEAD) -> Task:
    now, ladder = datetime(2026, 3, 2, tzinfo=UTC), tasks.Ladder(code="x", decision={"approve": tasks.Effect(rpc=LOCK)})
    origin = Origin(ladder, 0, "x", UUID(int=9), None, "/hq/", "administrator")
    return Task.ask_for(
        id=UUID(int=1), to=Found(UUID(int=2), "/hq/"), origin=origin, about=about, customer="", due_at=None,
        climb_at=None, by="services/tasks", at=now,
    )  # fmt: skip


def built(decision: str = "approve", about: str = LEAD, **given: Any) -> Any:
    rpc, outputs = effects.effect_rpc(LOCK), Struct()
    assert rpc is not None
    outputs.update(given)
    return effects.request(rpc, task(about), decision, outputs)


def test_a_decision_becomes_the_subjects_typed_request() -> None:
    request = built(**GOOD)
    assert (request.name, request.task) == (LEAD, f"tasks/{UUID(int=1)}")
    assert (request.bom, request.total_fen, request.level) == ("boms/1", 12300, pb.LEVEL_HIGH)
    assert list(request.evidence) == ["files/1"]


def test_the_same_decision_of_the_same_task_has_the_same_key_and_another_has_another() -> None:
    assert built(**GOOD).request_id == built(**GOOD | {"bom": "boms/2"}).request_id
    assert built(**GOOD).request_id != built("return", **GOOD).request_id
    assert len(built(**GOOD).request_id) <= 64


@pytest.mark.parametrize(
    ("given", "broken"),
    [
        ({"colour": "red"}, {("outputs.colour", "unknown_field")}),
        ({"total_fen": "many"}, {("outputs.total_fen", "wrong_type")}),
        ({"total_fen": 1.5}, {("outputs.total_fen", "wrong_type")}),
        ({"level": "LEVEL_TOP"}, {("outputs.level", "unknown_value")}),
        ({"total_fen": -1}, {("outputs.total_fen", "int64.gte")}),
        ({"bom": ""}, {("outputs.bom", "string.min_len")}),
        ({"evidence": ["a", "b", "c"]}, {("outputs.evidence", "repeated.max_items")}),
        ({"name": "leads/x", "task": "tasks/x"}, {("outputs.name", "not_yours"), ("outputs.task", "not_yours")}),
        ({"requestId": "mine"}, {("outputs.requestId", "not_yours")}),
        ({"phone": "138****1234"}, {("outputs.phone", "masked")}),
        (
            {"colour": "red", "total_fen": True},
            {("outputs.colour", "unknown_field"), ("outputs.total_fen", "wrong_type")},
        ),
    ],
)
def test_outputs_are_taken_strictly_and_every_mistake_is_named(given: Any, broken: Any) -> None:
    with pytest.raises(InvalidArgument) as caught:
        built(**GOOD | given)
    assert {(v.field, v.rule) for v in caught.value.violations} == broken


def test_a_subject_of_another_kind_is_no_fault_of_the_outputs() -> None:
    with pytest.raises(InvalidArgument) as caught:
        built(about="customers/x", **GOOD)
    assert [v.field for v in caught.value.violations] == ["name"]


def test_a_decision_lists_what_it_asks_for() -> None:
    said = {"weft.api.subject.v1.LockSubjectRequest.bom": "Its BOM."}
    asked = {one.name: one for one in effects.outputs(tasks.Effect(rpc=LOCK), said)}
    assert list(asked) == ["bom", "total_fen", "evidence", "level", "until_time", "phone"]
    assert [name for name, one in asked.items() if one.required] == ["bom"]
    assert asked["bom"].description == "Its BOM."
    assert (asked["evidence"].type, asked["evidence"].many) == ("string", True)
    assert (asked["level"].type, list(asked["level"].values)) == ("enum", ["LEVEL_LOW", "LEVEL_HIGH"])
    assert (asked["total_fen"].type, asked["until_time"].type) == ("int64", "google.protobuf.Timestamp")


def test_the_words_of_the_contract_are_read_from_its_comments() -> None:
    assert field_comments()["weft.api.tasks.v1.ReassignTaskRequest.reason"] == "Why."


@pytest.mark.parametrize(
    ("path", "rules"),
    [
        (LOCK, []),
        (RETURN, []),
        (PEEK, ["effect.call"]),
        (KEEP, ["effect.call"]),
        (TOSS, ["effect.fields"]),
        ("/weft.api.subject.v1.Subjects/LoseSubject", ["effect.rpc"]),
    ],
)
def test_only_an_rpc_that_promises_an_effect_takes_a_decision(path: str, rules: list[str]) -> None:
    assert [fault.rule for fault in effects.faults(tasks.Effect(rpc=path), "here")] == rules


def test_what_a_task_says_itself_is_a_value_that_the_rpc_chooses() -> None:
    def rules(**fixed: str) -> list[tuple[str, str]]:
        effect = tasks.Effect(rpc="/weft.api.quotes.v1.Contracts/ReturnContract", fixed=fixed)
        return [(fault.field, fault.rule) for fault in effects.faults(effect, "here")]

    assert rules(branch="CONTRACT_BRANCH_REVIEW_LEGAL") == []
    assert rules(branch="CONTRACT_BRANCH_NONE") == [("here.fixed[branch]", "effect.fixed")]
    assert rules(note="CONTRACT_BRANCH_REVIEW_LEGAL") == [("here.fixed[note]", "effect.fixed")]
