"""A tenant's policy document outlives the version of Weft that stored it: later fields have their shipped values."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from google.protobuf import json_format

from weft.api.leads.v1 import policies_pb2 as pb
from weft.errors import Violation
from weft.policy_documents import PolicyKind, PolicyRefused, load_default, parse_stored, to_document, violation

SHIPPED = Path(__file__).resolve().parents[2] / "services" / "leads" / "policies" / "assignment.yaml"


def agents_are_asked(policy: pb.AssignmentPolicy) -> Iterable[Violation]:
    if policy.candidate_role == "agent" and policy.auto_sources:
        yield violation("auto_sources", "agents", en="Agents are asked.", zh="需征询代理商。")


KIND = PolicyKind("assignment", pb.AssignmentPolicy, SHIPPED, checks=(agents_are_asked,))
DEFAULT = load_default(KIND)


def stored(**changes: Any) -> dict[str, Any]:
    """What this version stores of the shipped default; None takes a field out, as if it had not been there yet."""
    document: dict[str, Any] = json_format.MessageToDict(to_document(DEFAULT)) | changes
    return {key: value for key, value in document.items() if value is not None}


def read(document: dict[str, Any]) -> pb.AssignmentPolicy:
    return parse_stored(KIND, document, stored())


def test_a_field_that_is_younger_than_the_document_has_its_shipped_value():
    old = read(stored(priorCloseRate=None, autoSources=None, candidateRole="owner"))
    assert (old.prior_close_rate, list(old.auto_sources)) == (0.5, list(DEFAULT.auto_sources))
    assert old.candidate_role == "owner"
    preference = {key: value for key, value in stored()["preference"].items() if key != "windowDays"}
    assert read(stored(preference=preference | {"proposalsMin": 9})).preference.window_days == 30
    assert read(stored(preference=preference | {"proposalsMin": 9})).preference.proposals_min == 9


def test_what_the_document_says_wins_also_where_it_is_0_or_empty():
    said = read(stored(autoSources=[], historyActiveMonths=3))
    assert (list(said.auto_sources), said.history_active_months) == ([], 3)
    (factor,) = read(stored(factors=[{"name": "only", "source": "FACTOR_SOURCE_HEADROOM", "weight": 1}])).factors
    assert factor.name == "only"


def test_what_only_a_newer_version_knows_is_passed_over():
    factors = [one | {"newer": 1} for one in stored()["factors"]]
    new = read(stored(muchNewer={"a": [1]}, factors=factors, preference=stored()["preference"] | {"newer": True}))
    assert new == DEFAULT


def test_shipped_values_that_contradict_the_tenants_own_are_left_out():
    alone = read(stored(candidateRole="agent", autoSources=None))
    assert (alone.candidate_role, list(alone.auto_sources)) == ("agent", [])
    with pytest.raises(PolicyRefused):  # what no version allows is refused as before
        read(stored(candidateRole="agent"))
