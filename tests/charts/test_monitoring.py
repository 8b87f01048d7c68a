"""Alarms and dashboards ask for metrics that exist, and each alarm's runbook entry says what can be done."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import typer

import gateway.target  # noqa: F401, declares its metrics
import weft.gauges  # noqa: F401, likewise
from targets import TARGETS
from tests.charts.rendered import CHART, ROOT, of_kind, scenario
from weft import cli, telemetry
from weft.ops.command import ops_app

pytestmark = pytest.mark.chart
RUNBOOK = (ROOT / "docs" / "runbook.md").read_text()
# What Prometheus knows of whatever it reads, and what every Python process tells.
COMMON = {"up", "process_start_time_seconds", "process_cpu_seconds_total", "process_resident_memory_bytes"}
METRIC = re.compile(r"\b(weft_\w+|up|process_\w+)(?:\{([^}]*)\})?")
ADDED = {"namespace", "job", "pod", "le"}  # by Prometheus
COMMANDS_MAX = 3


def series() -> dict[str, set[str]]:
    """The name of each series that the code tells → its labels."""
    found: dict[str, set[str]] = {}
    for metric in telemetry._metrics.values():
        if metric is True:
            continue
        labels = set(metric._labelnames)
        for name in (part for family in metric.describe() for part in [family.name]):
            for end in {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum")}.get(metric._type, ("",)):
                found[name + end] = labels
    return found


def unknown(expression: str) -> list[str]:
    """What an expression asks for that no process tells."""
    known, faults = series(), []
    for name, selectors in METRIC.findall(expression):
        if name not in known and name not in COMMON:
            faults.append(name)
            continue
        labels = set(re.findall(r'(\w+)(?:=~|!~|!=|=)"', selectors))
        faults += [f"{name}{{{label}}}" for label in labels - known.get(name, set()) - ADDED]
    return faults


def alarms(name: str = "large") -> list[dict[str, Any]]:
    (rule,) = of_kind(scenario(name), "PrometheusRule").values()
    return [alarm for group in rule["spec"]["groups"] for alarm in group["rules"]]


def test_alarms_and_dashboards_ask_for_what_the_code_tells():
    expressions = [alarm["expr"] for alarm in alarms()]
    for path in (CHART / "files" / "dashboards").glob("*.json"):
        board = json.loads(path.read_text())
        expressions += [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    assert len(expressions) >= 30
    assert [fault for expression in expressions for fault in unknown(expression)] == []


def test_a_metric_or_label_that_nobody_tells_is_found():
    assert unknown('weft_outbox_lag{x="1"} > 1') == ["weft_outbox_lag"]
    assert unknown('weft_http_seconds_count{state="5"}') == ["weft_http_seconds_count{state}"]


def test_an_alarm_is_of_this_release_with_the_limits_that_were_set():
    for alarm in alarms():
        assert "${" not in json.dumps(alarm), alarm["alert"]
        assert 'namespace="sales",job=~"weft(-[a-z]+)?"' in alarm["expr"]
    behind = next(alarm for alarm in alarms() if alarm["alert"] == "WeftOutboxBehind")
    assert behind["expr"].endswith("> 60")
    away = next(alarm for alarm in alarms() if alarm["alert"] == "WeftTargetAway")
    assert 'absent(up{namespace="sales",job="weft-leads"})' in away["expr"]  # no pod at all tells no `up`
    assert away["expr"].count("absent(") == len(TARGETS)
    boards = [name for name in of_kind(scenario("medium"), "ConfigMap") if "dashboard" in name]
    assert len(boards) == 2


def entries() -> dict[str, str]:
    """Heading → the text below it."""
    parts = re.split(r"^## (\w+)$", RUNBOOK, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_each_alarm_has_an_entry_that_says_what_to_do():
    assert {alarm["alert"] for alarm in alarms()} == set(entries())
    for alarm in alarms():
        entry = entries()[alarm["alert"]]
        link = alarm["annotations"]["runbook_url"]
        assert link == f"https://git.example.com/weft/docs/runbook.md#{alarm['alert'].lower()}"
        assert all(word in entry for word in ("**What it means.**", "**How to see it.**", "**What to do.**"))
        assert 1 <= len(commands(entry.partition("**What to do.**")[2])) <= COMMANDS_MAX, alarm["alert"]


def commands(text: str) -> list[str]:
    """The lines in code blocks."""
    return [line for block in re.findall(r"```sh\n(.*?)```", text, re.S) for line in block.splitlines() if line]


def weft_commands() -> set[str]:
    """Every command of `weft`, those in groups with their group."""
    found: set[str] = set()
    root: Any = typer.main.get_command(cli.app)
    for name, command in {**root.commands, "ops": typer.main.get_command(ops_app)}.items():
        found |= {f"{name} {inner}" for inner in getattr(command, "commands", {})} or {name}
    return found


def test_the_runbook_tells_to_run_commands_that_exist():
    known = weft_commands()
    weft_lines = [found[1] for line in commands(RUNBOOK) if (found := re.search(r"(?:^|-- )weft (.*)", line))]
    assert len(weft_lines) >= 15
    for words in weft_lines:
        assert {" ".join(words.split()[:1]), " ".join(words.split()[:2])} & known, words
    for line in commands(RUNBOOK):  # the doctor knocks at vendors, and the gateway has no way to the internet
        looks = line.endswith(("-- weft doctor", "-- weft ops status"))
        assert ("deploy/weft-notifications" in line) == looks, line
    for line in commands(RUNBOOK):
        assert re.match(
            r"kubectl (-n sales )?(get|logs|exec|describe|rollout|scale|top|uncordon) |helm |weft ops drain ", line
        ), line
