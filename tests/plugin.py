"""Notes which tests prove which capability, for `make capabilities`, and refuses marks that name no row or clause; holds
each test that says that it provokes a problem to having seen it in an answer.
"""

from __future__ import annotations

import json
import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import HealthCheck, settings

from weft.documents import load_yaml

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "build" / "capability-results"
# Each has a file of its own beside that of all others.
ROUNDS = ("alone", "erp", "faults", "fuzz", "chart", "demo", "alarms", "containers")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leaves files without such a test alone when only those that measure times are run: to read them all takes longer."""
    if config.option.markexpr == "alone" and collection_path.match("test_*.py"):
        return True if "mark.alone" not in collection_path.read_text() else None
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Checks every mark against docs/capabilities.yaml."""
    rows: Any = load_yaml(ROOT / "docs" / "capabilities.yaml")
    for item in items:
        for mark in item.iter_markers("capability"):
            clause = mark.kwargs.get("clause")
            for row in mark.args:
                if row not in rows:
                    raise pytest.UsageError(f"{item.nodeid}: there is no capability {row}")
                if clause is not None and clause not in rows[row].get("clauses", ()):
                    raise pytest.UsageError(f"{item.nodeid}: {row} has no clause {clause!r}")
            item.user_properties.append(("capability", {"rows": list(mark.args), "clause": clause}))


answered: set[str] = set()  # reasons of the refusals that the running test was answered with


def listen() -> None:
    """Notes each refusal where it becomes an answer: of a target, of the edge itself, of long work."""
    from gateway import problems
    from weft import errors, platform_rpcs

    to_status, of_refused, to_message = errors.to_status, problems.of_refused, platform_rpcs.to_message

    def status(error: Any, *args: Any, **more: Any) -> Any:
        answered.add(error.reason)
        return to_status(error, *args, **more)

    def refused(error: Any, *args: Any, **more: Any) -> Any:
        answered.add(error.reason)
        return of_refused(error, *args, **more)

    def message(*args: Any, **more: Any) -> Any:
        operation = to_message(*args, **more)
        answered.add(operation.error.code)
        return operation

    errors.to_status, problems.of_refused, platform_rpcs.to_message = status, refused, message


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Fails a test that passed without having been refused as it says."""
    wanted = {reason for mark in item.iter_markers("problem") for reason in mark.args}
    answered.clear()
    yield
    if wanted - answered:
        pytest.fail(f"no answer said {', '.join(sorted(wanted - answered))}")


class Noted:
    """Collects outcomes on the process that sees all reports."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.found: list[dict[str, Any]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keeps what a marked test came to."""
        if report.when != "call" and report.outcome == "passed":
            return
        for name, value in report.user_properties:
            if name == "capability":
                self.found.append({"test": report.nodeid, "outcome": report.outcome, **value})

    def pytest_sessionfinish(self) -> None:
        """Writes them."""
        if self.found:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_text(json.dumps(self.found, indent=1, ensure_ascii=False))


def pytest_configure(config: pytest.Config) -> None:
    """Every process listens to refusals; only the controller writes. Tracebacks come without the values of every frame,
    which took up to half a minute to draw. An example that took long says only that the machine was busy.
    """
    listen()
    settings.register_profile("weft", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("weft")
    plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[*structlog.get_config()["processors"][:-1], plain])
    if "PYTEST_XDIST_WORKER" not in os.environ:
        chosen = config.option.markexpr if config.option.markexpr in ROUNDS else "test"
        config.pluginmanager.register(Noted(RESULTS / f"{chosen}.json"), "capability-results")
