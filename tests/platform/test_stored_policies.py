"""A tenant's policy document outlives the version of Weft that stored it: later fields have their shipped values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from google.protobuf import json_format

from weft.api.leads.v1 import policies_pb2 as pb
from weft.api.platform import v1 as platform
from weft.errors import Violation
from weft.policies import CALENDAR, Calendars, Stored
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


def test_a_unit_elsewhere_counts_by_its_own_version_else_by_the_tenants_in_its_zone():
    default, now = load_default(CALENDAR), datetime(2026, 11, 23, tzinfo=UTC)
    theirs = platform.WorkingCalendarPolicy()
    theirs.CopyFrom(default)
    theirs.zone = "Europe/Paris"
    zones = {"/hq/berlin/": "Europe/Berlin", "/hq/paris/": "Europe/Lisbon"}
    version = Stored(3, now, "unit:/hq/paris/", theirs)
    calendars = Calendars([version], default, zones, now)
    asked = ("", "/hq/", "/hq/berlin/", "/hq/paris/", "/hq/paris/left/")
    assert [calendars.of(path).zone for path in asked] == [
        "Asia/Shanghai", "Asia/Shanghai", "Europe/Berlin", "Europe/Paris", "Europe/Paris",
    ]  # fmt: skip
    assert calendars.of("/hq/berlin/").hours == calendars.of().hours
    assert Calendars([], default, {}, now).of("/hq/berlin/") is calendars.of()
