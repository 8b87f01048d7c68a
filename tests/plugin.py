"""Notes which tests prove which capability, for `make capabilities`, and refuses marks that name no row or clause."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "build" / "capability-results.json"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Checks every mark against docs/capabilities.yaml."""
    rows = yaml.safe_load((ROOT / "docs" / "capabilities.yaml").read_text())
    for item in items:
        for mark in item.iter_markers("capability"):
            clause = mark.kwargs.get("clause")
            for row in mark.args:
                if row not in rows:
                    raise pytest.UsageError(f"{item.nodeid}: there is no capability {row}")
                if clause is not None and clause not in rows[row].get("clauses", ()):
                    raise pytest.UsageError(f"{item.nodeid}: {row} has no clause {clause!r}")
            item.user_properties.append(("capability", {"rows": list(mark.args), "clause": clause}))


class Noted:
    """Collects outcomes on the process that sees all reports."""

    def __init__(self) -> None:
        self.found: list[dict[str, Any]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keeps what a marked test came to."""
        if report.when != "call" and report.outcome == "passed":
            return
        for name, value in report.user_properties:
            if name == "capability":
                self.found.append({"test": report.nodeid, "outcome": report.outcome, **value})

    def pytest_sessionfinish(self) -> None:
        """Writes them, unless only a part of the suite ran for another reason."""
        if self.found:
            RESULTS.parent.mkdir(exist_ok=True)
            RESULTS.write_text(json.dumps(self.found, indent=1, ensure_ascii=False))


def pytest_configure(config: pytest.Config) -> None:
    """Only the controller writes."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        config.pluginmanager.register(Noted(), "capability-results")
