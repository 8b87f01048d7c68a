"""`make capacity`: docs/capacity.md from what was measured (`build/load.json`, else the copy in `docs/capacity.json`), the
profile of work in `docs/capacity.yaml`, and the scenarios of the chart. No number of the page is typed.

`--people 300` tells of other numbers than the file's, on standard output, and writes nothing.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tools.capacity.model import (
    KINDS,
    MIGRATION_CONNECTIONS,
    PARTS,
    PEOPLE_MAX,
    Costs,
    Installation,
    Profile,
    ceilings,
    first_full,
    need,
)
from weft.documents import load_yaml

ROOT = Path(__file__).resolve().parents[2]
MEASURED, KEPT = ROOT / "build" / "load.json", ROOT / "docs" / "capacity.json"
PAGE, ASSUMED, CHART = ROOT / "docs" / "capacity.md", ROOT / "docs" / "capacity.yaml", ROOT / "charts" / "weft"
SCENARIOS = ("small", "medium", "large")
NEEDED = ("cpu_ms", "deadline", "hop_ms", "events_per_write", "bytes_per_write", "memory_mib")
TOLD = {
    "read": "one lead", "page": "a page of fifty leads", "write": "an accepted write", "event": "an event at one reader",
    "deadline": "a deadline that fires",
}  # fmt: skip
REMEDIES = {
    "process": "more pods of the one process, which needs an object store or a shared volume; then `mode: split`, as in"
    " `ci/medium-values.yaml`",
    "gateway": "more pods of the gateway: `targets.gateway.replicas`, or `autoscaling.maxReplicas` as in"
    " `ci/large-values.yaml`",
    "busiest service": "more pods of that target, as `ci/large-values.yaml` does for `leads`",
    "other services": "`targetDefaults.replicas`, or autoscaling for the target that its processor time names",
    "postgres": "more cores for Postgres; its statements are short, so cores carry until the log's disk does not",
    "nats": "more cores for NATS, or a cluster of three as in `ci/medium-values.yaml`",
    "connections": "a smaller `poolSize`, or `max_connections` and `postgres.maxConnections` raised together",
    "disk": "a larger disk, or fewer days of events (`config.keep_days.events`, 30 at least)",
}


SILENT = """## What this does not say

Files, imports, matching of bank statements and month-end figures are work in bursts of their own (`tests/load/README.md`
has their costs) and come on top. Writes differ: an order costs more than a lead. A firm whose people all start at nine
has another busiest hour. Cores are taken to be alike, and costs not to grow with the rows, which L8 and P11 hold.
"""


def assumptions() -> dict[str, Any]:
    """The profile's file."""
    return read(ASSUMED)


@cache
def read(file: Path) -> dict[str, Any]:
    """A mapping in YAML."""
    found = load_yaml(file)
    if not isinstance(found, dict):
        raise SystemExit(f"capacity: {file} holds no mapping.")
    return found


def profile_of(assumed: Mapping[str, Any]) -> Profile:
    """The profile of one person: the roles by their shares, which must make one."""
    roles = assumed["roles"].values()
    whole = sum(role["share"] for role in roles)
    if abs(whole - 1) > 1e-6:
        raise SystemExit(f"capacity: the roles of {ASSUMED.name} are {whole:g} of all people together, not 1.")
    mean = {kind: sum(role["share"] * role[kind] for role in roles) for kind in ("reads", "pages", "writes")}
    names = ("working_days", "hours", "peak", "busy", "deadlines_per_write", "services", "busiest", "days",
             "connection_mib")  # fmt: skip
    return Profile(**mean, **{name: assumed[name] for name in names})


def costs_of(found: Mapping[str, Any]) -> Costs:
    """The medians of what was measured."""
    if missing := [name for name in NEEDED if name not in found["costs"]]:
        raise SystemExit(f"capacity: {', '.join(missing)} was not measured; run `make load`.")
    costs = found["costs"]
    cpu = {kind: {part: value["median"] for part, value in parts.items()} for kind, parts in costs["cpu_ms"].items()}
    cpu["deadline"] = {part: costs["deadline"].get(part, 0.0) for part in PARTS}
    return Costs(cpu, costs["hop_ms"], costs["events_per_write"], costs["bytes_per_write"], costs["memory_mib"])


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a scenario over those of the chart, as Helm lays them."""
    found = dict(base)
    for name, value in over.items():
        below = found.get(name)
        found[name] = merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return found


def installation(name: str, server: Mapping[str, Any]) -> Installation:
    """A scenario of the chart."""
    values = merged(read(CHART / "values.yaml"), read(CHART / "ci" / f"{name}-values.yaml"))
    split = values["mode"] == "split"
    names = list(read(CHART / "files" / "targets.yaml"))
    processes = {one: merged(values["targetDefaults"], values["targets"].get(one) or {})
                 for one in (names if split else ["all"])}  # fmt: skip
    most = {one: int(made["autoscaling"]["maxReplicas"] if made["autoscaling"]["enabled"] else made["replicas"])
            for one, made in processes.items()}  # fmt: skip
    recreated = not values["files"]["url"] and values["files"]["persistence"]["accessMode"] == "ReadWriteOnce"
    surge = 0 if recreated else 1
    reserved = int(values["postgres"]["reservedConnections"])
    pooled = sum(most[one] * int(made["poolSize"]) for one, made in processes.items()) * (1 + surge)
    front = "gateway" if split else "all"
    services = sorted(pods for one, pods in most.items() if one != front)
    return Installation(
        name=name, split=split, gateway_pods=most[front], busiest_pods=services[-1] if split else 0,
        other_pods=services[0] * (len(services) - 1) if split else 0,
        pools={"gateway": int(processes[front]["poolSize"]), "service": int(values["targetDefaults"]["poolSize"])},
        surge=surge, connections_max=int(values["postgres"]["maxConnections"]), reserved=reserved,
        postgres_cores=server["postgres"], nats_cores=server["nats"], disk_gib=server["disk_gib"],
        connections=pooled + reserved + (MIGRATION_CONNECTIONS if values["migrations"]["enabled"] else 0),
    )  # fmt: skip


def installations(assumed: Mapping[str, Any]) -> list[Installation]:
    """The scenarios, the smallest first."""
    return [installation(name, assumed["servers"][name]) for name in SCENARIOS]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; all columns but the first to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def number(value: float) -> str:
    """Three digits that say something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def carrier(people: int, full: Mapping[str, Mapping[str, int]]) -> str:
    """The smallest scenario that carries so many; empty when none does."""
    return next((name for name in SCENARIOS if min(full[name].values()) >= people), "")


def needs(profile: Profile, costs: Costs, places: Sequence[Installation], people: Sequence[int]) -> str:
    """The table of what so many people need."""
    full = {one.name: ceilings(profile, costs, one) for one in places}
    by_name = {one.name: one for one in places}
    rows = []
    for count in people:
        name = carrier(count, full)
        found = need(profile, costs, by_name[name or SCENARIOS[-1]], count)
        used = found.cores
        rows.append([
            f"{count:,}", name or f"{SCENARIOS[-1]}, grown", number(found.requests_s),
            number(used["gateway"] + used["service"]), number(used["postgres"]), number(used["nats"]), f"{found.pods:,}",
            f"{found.connections:,}", number(found.memory_mib / 1024), number(found.disk_gib_year),
        ])  # fmt: skip
    head = ("people", "scenario", "requests/s", "cores of Weft", "of Postgres", "of NATS", "processes", "connections",
            "memory, GiB", "disk of a year, GiB")  # fmt: skip
    return table(head, rows)


def limits(profile: Profile, costs: Costs, places: Sequence[Installation]) -> str:
    """For each scenario which part is full at how many people, and what to do then."""
    parts: list[str] = []
    for one in places:
        full = ceilings(profile, costs, one)
        first = first_full(full)
        rest = {part: count for part, count in full.items() if part != "disk"}
        computes = first_full(rest)
        rows = [[part, told(count)] for part, count in sorted(full.items(), key=lambda item: (item[1], item[0]))]
        mode = "a process for each target" if one.split else "one process"
        parts += [
            f"### {one.name.capitalize()}: `ci/{one.name}-values.yaml`\n",
            f"In {mode}; Postgres with {number(one.postgres_cores)} cores, NATS with {number(one.nats_cores)},"
            f" {number(one.disk_gib)} GiB; its pods want at most {one.connections} of {one.connections_max} connections."
            f" **Full first: {first}, at {full[first]:,} people.** Then: {REMEDIES[first]}."
            + (f" After the disk: {computes}, at {rest[computes]:,}. Then: {REMEDIES[computes]}." * (first == "disk"))
            + "\n",
            table(("part", "full at people"), rows) + "\n",
        ]
    return "\n".join(parts)


def told(people: int) -> str:
    """A ceiling for people."""
    return f"{people:,}" if people < PEOPLE_MAX else "never"


def prices(found: Mapping[str, Any]) -> str:
    """What each kind of request costs, by part."""
    costs = costs_of(found)
    ranges = found["costs"]["cpu_ms"]
    rows = []
    for kind in KINDS:
        cells = []
        for part in PARTS:
            low, high = ranges[kind][part]["range"] if kind in ranges else (0.0, 0.0)
            spread = f" [{number(low)} … {number(high)}]" if high else ""
            cells.append(number(costs.cpu_ms[kind][part]) + spread)
        rows.append([TOLD[kind], *cells])
    return table(("milliseconds of a processor", *PARTS), rows)


def holds(found: Mapping[str, Any]) -> str:
    """The holds of load that were measured with it."""
    rows = [
        [name, one["what"], number(one["median"]), " … ".join(map(number, one["range"])), one["limit"],
         "held" if one["held"] else "missed", f"{one['ran']['at'][:10]}, {one['ran']['load_before']}"]
        for name, one in found["figures"].items()
    ]  # fmt: skip
    head = ("", "hold", "median", "range", "limit", "", "measured on, beside a load of")
    lines = [head, ["---", "---", "---:", "---:", "---:", "---", "---"], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def words(costs: Costs) -> str:
    """What the numbers of a write and of a process say."""
    of, memory = costs.bytes_per_write, costs.memory_mib
    count = {name: number(value) for name, value in of.items()}
    mib = {name: number(value) for name, value in memory.items()}
    write = (
        f"A write is `CreateLead` into the pool, with everything on; {number(costs.events_per_write)}"
        " events reach readers for it, each counted once for each reader."
    )
    left = (
        f"A write leaves {count['table']} bytes in tables and {count['index']} in indexes for good, {count['swept']}"
        f" in tables that housekeeping empties, {count['log']} in Postgres's log and {count['stream']} in streams."
    )
    resident = (
        f"Resident after load: {mib['all']} MiB for one process of all targets, {mib['gateway']} for the gateway,"
        f" {mib['service']} for a service, {mib['nats']} for NATS."
    )
    hop = f"In one process a request saves {number(costs.hop_ms)} ms, the hop over gRPC."
    return " ".join((write, hop, left, resident))


def page() -> str:
    """The whole page, from what is kept."""
    found, assumed = json.loads(KEPT.read_text()), assumptions()
    profile, costs = profile_of(assumed), costs_of(found)
    places = installations(assumed)
    ran = found["costs"]["ran"]
    roles = [
        [name.replace("_", " "), f"{one['share']:.0%}", *(str(one[kind]) for kind in ("reads", "pages", "writes"))]
        for name, one in assumed["roles"].items()
    ]
    when = (
        f"The costs were measured on {ran['at'][:10]} on {ran['cores']} cores of {ran['machine']},"
        f" in {ran['rounds']} rounds, with a load of {ran['load_before']} from others before it."
    )
    hour = f"In the busiest hour, in which {profile.busy:.0%} of a core may be in use."
    year = (
        f"{number(profile.hours)} hours on {number(profile.working_days)} days a year, the busiest hour"
        f" {number(profile.peak)} times the average."
    )
    return f"""# Capacity

This page is made by `make capacity`: costs from `make load`, the profile of work from [capacity.yaml](capacity.yaml), the
installations from the scenarios of [the chart](../charts/weft/README.md). For a firm of your own put its numbers into that
file and run it again, or ask for its people alone: `make capacity ARGS="--people 300"`.

{when} Client, platform, Postgres and NATS shared these cores. Processor time is more patient with neighbours than time is,
but not free of them: what is told is an order of size, to be measured again on your own machine.

## So many people need

{hour} Memory is that of Weft's processes, NATS and Postgres's connections; Postgres's buffers come on top. The disk is
that of a first year: what stays, and the events, the log and the streams that stand at its end.

{needs(profile, costs, places, assumed["people"])}

The scenario is the smallest that carries so many; *grown* means the large one with as many processes, connections and
cores as the line says. It is chosen by work alone: whoever wants to lose a pod or a node and go on takes medium at least,
with two pods of everything and three servers of NATS.

## What is full first

{limits(profile, costs, places)}
## What a request costs

{prices(found)}

Medians with the lowest and the highest round. {words(costs)}

## What people do

Ours, as no firm has told us its own: {year} For one person and day:

{table(("role", "of all people", "reads", "pages", "writes"), roles)}

{SILENT}
## The holds under load

{holds(found)}
"""


def main() -> None:
    """The command."""
    arguments = argparse.ArgumentParser(prog="make capacity")
    arguments.add_argument("--people", type=int, nargs="+", help="tell of so many instead; writes nothing")
    people = arguments.parse_args().people
    if people:
        assumed = assumptions()
        costs = costs_of(json.loads(KEPT.read_text()))
        print(needs(profile_of(assumed), costs, installations(assumed), people))
        return
    if MEASURED.exists():
        found = json.loads(MEASURED.read_text())
        costs_of(found)
        KEPT.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    PAGE.write_text(page())
    print(f"capacity: {PAGE.relative_to(ROOT)} from {(MEASURED if MEASURED.exists() else KEPT).relative_to(ROOT)}")


if __name__ == "__main__":
    main()
