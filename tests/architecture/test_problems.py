"""Every refusal that a caller may meet is provoked by a test that says so; `tests/plugin.py` holds it to its word."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from weft.errors import Refused

TESTS = Path(__file__).resolve().parents[1]
OURS = ("weft", "gateway", "services", "adapters")
# Refusals that are nobody's answer, each with where it shows instead.
NOT_ANSWERS = {
    "REFUSED": "the base of the others",
    "UNSAFE_ROLE": "ends `weft migrate` (tests/platform/test_operator_commands.py)",
    "CONDITION_INVALID": "a violation inside POLICY_INVALID (tests/platform/test_policy_documents.py)",
    "FILE_IS_NO_TABLE": "ends `weft match` (tests/collections/test_match_files.py)",
    "FILE_NOT_UNDERSTOOD": "ends `weft match` (tests/collections/test_matching_benchmark.py)",
    "FILE_NOT_USABLE": "ends `weft match` (tests/collections/test_match_files.py)",
    "FILE_ROW_UNEVEN": "ends `weft match` (tests/collections/test_match_files.py)",
    "NO_CLUSTER": "ends `weft ops` (tests/charts/test_ops_status.py)",
    "CLUSTER_AWAY": "ends `weft ops` (tests/charts/test_ops_status.py)",
    "CLUSTER_FORBIDS": "ends `weft ops` (tests/charts/test_ops_status.py)",
    "CLUSTER_MISSPOKE": "ends `weft ops` (tests/charts/test_ops_status.py)",
    "RELEASE_MISSING": "ends `weft ops` (tests/charts/test_ops_status.py)",
    "POD_UNKNOWN": "ends `weft ops drain` (tests/charts/test_ops_drain.py)",
    "POD_FOREIGN": "ends `weft ops drain` (tests/charts/test_ops_drain.py)",
    "POD_NOT_REPLACED": "ends `weft ops drain` (tests/charts/test_ops_drain.py)",
    "LAST_POD": "ends `weft ops drain` (tests/charts/test_ops_drain.py)",
    "POD_STAYS": "ends `weft ops drain` (tests/charts/test_ops_drain.py)",
    "REPLACEMENT_MISSING": "ends `weft ops drain` (tests/charts/test_ops_drain.py)",
    "PODS_CAME_BACK": "ends `weft ops drain` (tests/charts/test_ops_drain.py)",
    "BUDGET_FORBIDS": "ends `weft ops drain` (tests/charts/test_ops_drain.py)",
    "EVICTION_REFUSED": "ends `weft ops drain` (tests/charts/test_ops_drain.py)",
    "NODE_UNKNOWN": "ends `weft ops drain` (tests/charts/test_ops_drain.py)",
    "NODES_FORBIDDEN": "ends `weft ops drain` (tests/charts/test_ops_drain.py)",
    "BACKUP_NOT_WHOLE": "ends `weft ops restore` (tests/faults/test_backups.py)",
    "BACKUP_DOES_NOT_REACH": "ends `weft ops restore` (tests/faults/test_backups.py)",
    "DATA_IN_THE_WAY": "ends `weft ops restore` (tests/faults/test_backups.py)",
    "BACKUP_OF_ANOTHER": "ends `weft ops backup` (tests/platform/test_backup_folders.py)",
    "COPY_NEEDS_SUPERUSER": "ends `weft ops backup` (tests/platform/test_backup_folders.py)",
    "PLATFORM_ELSEWHERE": "ends `weft ops backup` (tests/platform/test_backup_folders.py)",
    "FILES_NOT_COPIED": "ends `weft ops backup` (tests/platform/test_backup_folders.py)",
    "DATABASE_NOT_COPIED": "ends `weft ops backup` (tests/faults/test_backups.py)",
    "KEY_OF_ANOTHER": "ends `weft ops restore` (tests/faults/test_backups.py)",
    "IDENTITY_AWAY": "ends `weft ops tenant create` (tests/platform/test_operator_commands.py)",
    "TENANT_NOT_CREATED": "ends `weft ops tenant create` (tests/platform/test_operator_commands.py)",
    "TENANT_UNKNOWN": "ends `weft ops tenant` (tests/platform/test_tenant_export.py)",
    "EXPORT_IN_THE_WAY": "ends `weft ops tenant export` (tests/platform/test_tenant_export.py)",
    "EXPORT_NOT_WRITTEN": "ends `weft ops tenant export` (tests/platform/test_tenant_export.py)",
    "ROWS_NOT_READ": "ends `weft ops tenant export` (tests/platform/test_tenant_export.py)",
    "NOBODY_CAN_HOLD": "keeps a fact back until somebody can (tests/tasks/test_doors.py)",
}


def declared() -> set[str]:
    """The reasons of all refusals that chassis, edge, services and adapters declare."""
    for package in OURS:
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if (
                not module.name.startswith("weft.api")
                and "migrations" not in module.name
                and "generate" not in module.name
            ):
                importlib.import_module(module.name)
    return {kind.reason for kind in _below(Refused) if kind.__module__.split(".")[0] in OURS}


def _below(kind: type[Refused]) -> Iterator[type[Refused]]:
    for below in kind.__subclasses__():
        yield below
        yield from _below(below)


def provoked() -> set[str]:
    """The reasons that tests are marked with."""
    found: set[str] = set()
    for path in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.problem":
                found |= {arg.value for arg in node.args if isinstance(arg, ast.Constant)}
    return found


def test_every_refusal_is_provoked_by_a_test_that_is_marked_with_it():
    assert declared() - NOT_ANSWERS.keys() - provoked() == set()


def test_no_test_is_marked_with_a_refusal_that_is_none():
    assert provoked() - declared() == set()
    assert NOT_ANSWERS.keys() <= declared() | {"UNSAFE_ROLE"}
    assert not NOT_ANSWERS.keys() & provoked()
