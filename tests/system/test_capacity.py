"""The model of capacity: values reckoned by hand, and what must be so whatever the costs are."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from tools.capacity import command, model

COSTS = model.Costs(
    cpu_ms={
        "read": {"gateway": 1.0, "service": 1.0, "postgres": 0.5, "nats": 0.0},
        "page": {"gateway": 2.0, "service": 3.0, "postgres": 1.0, "nats": 0.0},
        "write": {"gateway": 1.0, "service": 2.0, "postgres": 1.0, "nats": 0.5},
        "event": {"gateway": 0.0, "service": 0.1, "postgres": 0.1, "nats": 0.05},
        "deadline": {"gateway": 0.0, "service": 2.0, "postgres": 1.0, "nats": 0.5},
    },
    hop_ms=0.5, events_per_write=10.0,
    bytes_per_write={"table": 3000.0, "index": 1000.0, "swept": 4000.0, "log": 10000.0, "stream": 2000.0},
    memory_mib={"all": 300.0, "gateway": 200.0, "service": 250.0, "nats": 50.0},
)  # fmt: skip
PROFILE = model.Profile(
    reads=30, pages=10, writes=10, working_days=365, hours=10, peak=3.6, busy=0.5, deadlines_per_write=0.5, services=11,
    busiest=0.5, days={"swept": 100, "log": 10, "stream": 10}, connection_mib=10,
)  # fmt: skip
SMALL = model.Installation(
    name="small", split=False, gateway_pods=1, busiest_pods=0, other_pods=0, pools={"gateway": 10, "service": 10}, surge=1,
    connections_max=100, reserved=10, postgres_cores=2, nats_cores=1, disk_gib=1000,
    connections=32,
)  # fmt: skip
SPLIT = replace(
    SMALL, name="split", split=True, gateway_pods=2, busiest_pods=4, other_pods=20, connections_max=1000, disk_gib=1e6
)


def near(found: float, wanted: float) -> bool:
    return abs(found - wanted) < 1e-9 * max(1.0, abs(wanted))


def test_ten_thousand_people_need_what_was_reckoned_by_hand() -> None:
    # 10,000 people · 10 writes · 3.6 ÷ (10 h · 3,600 s) = 10 writes a second, 30 reads, 10 pages, 100 events, 5 deadlines.
    assert model.rates(PROFILE, COSTS, 10_000) == {"read": 30, "page": 10, "write": 10, "event": 100, "deadline": 5}
    apart = model.cores(PROFILE, COSTS, 10_000, split=True)
    # Milliseconds: gateway 30 + 20 + 10; service 30 + 30 + 20 + 10 + 10; Postgres 15 + 10 + 10 + 10 + 5; NATS 5 + 5 + 2.5.
    assert all(near(apart[part], ms / 1e3) for part, ms in zip(model.PARTS, (60, 100, 50, 12.5), strict=True))
    # In one process 50 requests save half a millisecond each: 160 − 25.
    assert near(model.cores(PROFILE, COSTS, 10_000, split=False)["gateway"], 0.135)
    # A year: 100,000 writes a day · (365 · 4,000 + 100 · 4,000 + 10 · 10,000 + 10 · 2,000) bytes.
    assert near(model.disk_gib(PROFILE, COSTS, 10_000), 100_000 * 1_980_000 / 2**30)
    whole = model.need(PROFILE, COSTS, SMALL, 100_000)  # 1.35 cores at a half of each: three processes
    assert (whole.pods, whole.connections, near(whole.requests_s, 500)) == (3, 3 * 10 * 2 + 2 + 10, True)
    assert near(whole.memory_mib, 3 * 300 + 50 + 72 * 10)
    parted = model.need(PROFILE, COSTS, SPLIT, 100_000)  # gateway 0.6, busiest 0.5, ten others 0.05 each
    assert (parted.gateway_pods, parted.busiest_pods, parted.other_pods) == (2, 1, 10)


def test_each_part_is_full_where_its_cost_says_and_a_dearer_one_is_full_first() -> None:
    full = model.ceilings(PROFILE, COSTS, SMALL)
    # Half of a core for 13.5 µs a person; one of Postgres's two for 5 µs; half a core of NATS for 1.25 µs; four processes
    # with twenty connections each; 1,000 GiB for 19.8 MB a person.
    assert full == {
        "process": 37_037, "postgres": 200_000, "nats": 400_000, "connections": 148_148, "disk": 2**30 * 1000 // 19_800_000,
    }  # fmt: skip
    assert model.first_full(full) == "process"
    dear = {**COSTS.cpu_ms, "event": {"gateway": 0.0, "service": 0.1, "postgres": 5.0, "nats": 0.05}}
    assert model.first_full(model.ceilings(PROFILE, replace(COSTS, cpu_ms=dear), SMALL)) == "postgres"
    assert model.first_full(model.ceilings(PROFILE, COSTS, replace(SMALL, connections_max=31))) == "connections"
    assert model.first_full(model.ceilings(PROFILE, COSTS, SPLIT)) == "gateway"
    lopsided = model.ceilings(replace(PROFILE, busiest=0.9), COSTS, replace(SPLIT, busiest_pods=1))
    assert model.first_full(lopsided) == "busiest service"


def test_more_people_never_need_less() -> None:
    for where in (SMALL, SPLIT):
        needs = [model.need(PROFILE, COSTS, where, people) for people in (1, 20, 200, 5_000, 50_000, 1_000_000)]
        for less, more in pairwise(needs):
            assert all(less.cores[part] <= more.cores[part] for part in model.PARTS)
            assert less.pods <= more.pods
            assert less.connections <= more.connections
            assert less.memory_mib <= more.memory_mib
            assert less.disk_gib_year < more.disk_gib_year


def test_the_page_is_what_the_command_makes_of_the_measured_file() -> None:
    assert Path(command.PAGE).read_text() == command.page(), "run `make capacity`"


def test_an_installation_is_read_from_the_chart_as_the_chart_counts_it() -> None:
    found = {one.name: one for one in command.installations(command.assumptions())}
    # One pod that is recreated; 24 pods of five; 12 of three, 22 of ten, 2 of 15 and 14 of ten: each twice, and the rest.
    assert [found[name].connections for name in ("small", "medium", "large")] == [
        22,
        252,
        2 * (36 + 220 + 30 + 140) + 22,
    ]
    large = found["large"]
    assert (large.split, large.gateway_pods, large.busiest_pods, large.other_pods) == (True, 12, 8, 20)
