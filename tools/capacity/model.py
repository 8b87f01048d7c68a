"""The model of capacity. Pure: measured costs, a profile of work and an installation in; cores, processes, connections,
memory and disk out, and at how many people each part is full.

Everything is linear in people but processes and connections, which are whole. A process uses one core at most. Costs are
those of four processes; in one process each request saves the hop over gRPC.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

PARTS = ("gateway", "service", "postgres", "nats")
REQUESTS = ("read", "page", "write")
KINDS = (*REQUESTS, "event", "deadline")
PEOPLE_MAX = 1 << 40
GIB = 1 << 30
HOUR_S = 3600.0
MIGRATION_CONNECTIONS = 2  # as the chart counts them


@dataclass(frozen=True)
class Costs:
    """What was measured: milliseconds of a processor by kind and part, mebibytes by process, bytes by write."""

    cpu_ms: Mapping[str, Mapping[str, float]]
    hop_ms: float
    events_per_write: float
    bytes_per_write: Mapping[str, float]
    memory_mib: Mapping[str, float]


@dataclass(frozen=True)
class Profile:
    """What one person does on a working day, on average over all roles, and how close to full a core may be."""

    reads: float
    pages: float
    writes: float
    working_days: float
    hours: float
    peak: float
    busy: float
    deadlines_per_write: float
    services: int
    busiest: float
    days: Mapping[str, float]
    connection_mib: float


@dataclass(frozen=True)
class Installation:
    """A scenario of the chart with its servers: pods as the chart makes them at most, connections as it counts them."""

    name: str
    split: bool
    gateway_pods: int  # in one process for all targets: the pods of that process
    busiest_pods: int
    other_pods: int  # of the other services, as if each had as few as the one with the fewest
    pools: Mapping[str, int]  # connections of one pod: of the gateway (or of all), of a service that says nothing else
    surge: int
    connections_max: int
    reserved: int
    postgres_cores: float
    nats_cores: float
    disk_gib: float
    connections: int  # the most that its pods could want, as the chart counts them


@dataclass(frozen=True)
class Need:
    """What so many people need."""

    people: int
    requests_s: float
    cores: Mapping[str, float]
    gateway_pods: int
    busiest_pods: int
    other_pods: int
    connections: int
    memory_mib: float
    disk_gib_year: float

    @property
    def pods(self) -> int:
        """Processes of Weft."""
        return self.gateway_pods + self.busiest_pods + self.other_pods


def rates(profile: Profile, costs: Costs, people: float) -> dict[str, float]:
    """How many of each kind there are in a second of the busiest hour."""
    busiest_s = profile.peak / (profile.hours * HOUR_S)
    write = people * profile.writes * busiest_s
    return {
        "read": people * profile.reads * busiest_s,
        "page": people * profile.pages * busiest_s,
        "write": write,
        "event": write * costs.events_per_write,
        "deadline": write * profile.deadlines_per_write,
    }


def cores(profile: Profile, costs: Costs, people: float, *, split: bool) -> dict[str, float]:
    """Cores in use in the busiest hour, by part; in one process the gateway's hold the services' too."""
    each = rates(profile, costs, people)
    used = {part: sum(each[kind] * costs.cpu_ms[kind][part] for kind in KINDS) / 1e3 for part in PARTS}
    if not split:
        hops = sum(each[kind] for kind in REQUESTS) * costs.hop_ms / 1e3
        used["gateway"], used["service"] = max(0.0, used["gateway"] + used["service"] - hops), 0.0
    return used


def pods(profile: Profile, used: Mapping[str, float], *, split: bool) -> tuple[int, int, int]:
    """Processes of the gateway (or of everything), of the busiest service, and of the other services."""

    def enough(wanted: float) -> int:
        return max(1, math.ceil(round(wanted / profile.busy, 9)))

    if not split:
        return enough(used["gateway"]), 0, 0
    others = profile.services - 1
    each = used["service"] * (1 - profile.busiest) / others
    return enough(used["gateway"]), enough(used["service"] * profile.busiest), others * enough(each)


def connections(where: Installation, wanted: tuple[int, int, int]) -> int:
    """What so many processes could want of Postgres, by the chart's rule: twice each pool where an update runs new pods
    while old ones drain, the migration's two, and what is reserved.
    """
    gateway, busiest, others = wanted
    pooled = gateway * where.pools["gateway"] + (busiest + others) * where.pools["service"]
    return pooled * (1 + where.surge) + MIGRATION_CONNECTIONS + where.reserved


def disk_gib(profile: Profile, costs: Costs, people: float) -> float:
    """The disk of a first year: what stays for good, and what stands at its end of what is removed again."""
    daily = people * profile.writes
    of = costs.bytes_per_write
    kept = daily * profile.working_days * (of["table"] + of["index"])
    standing = sum(profile.days[name] * of[name] for name in ("swept", "log", "stream")) * profile.working_days / 365
    return (kept + daily * standing) / GIB


def need(profile: Profile, costs: Costs, where: Installation, people: int) -> Need:
    """What so many people need, in the mode of an installation."""
    used = cores(profile, costs, people, split=where.split)
    wanted = pods(profile, used, split=where.split)
    asked = connections(where, wanted)
    of = costs.memory_mib
    first = of["gateway" if where.split else "all"] * wanted[0]
    memory = first + of["service"] * (wanted[1] + wanted[2]) + of["nats"] + asked * profile.connection_mib
    busiest_s = sum(rates(profile, costs, people)[kind] for kind in REQUESTS)
    return Need(people, busiest_s, used, *wanted, asked, memory, disk_gib(profile, costs, people))


def ceilings(profile: Profile, costs: Costs, where: Installation) -> dict[str, int]:
    """At how many people each part of an installation is full; `connections` where the pods that are needed would want
    more than Postgres lets in.
    """

    def carried(part: str, capacity: float, share: float = 1.0) -> int:
        def fits(people: int) -> bool:
            return cores(profile, costs, people, split=where.split)[part] * share <= capacity * profile.busy

        return largest(fits)

    found = {"postgres": carried("postgres", where.postgres_cores), "nats": carried("nats", where.nats_cores)}
    found["gateway" if where.split else "process"] = carried("gateway", where.gateway_pods)
    if where.split:
        found["busiest service"] = carried("service", where.busiest_pods, profile.busiest)
        found["other services"] = carried("service", where.other_pods, 1 - profile.busiest)

    def connected(people: int) -> bool:
        wanted = pods(profile, cores(profile, costs, people, split=where.split), split=where.split)
        return connections(where, wanted) <= where.connections_max

    found["connections"] = largest(connected)
    found["disk"] = largest(lambda people: disk_gib(profile, costs, people) <= where.disk_gib)
    return found


def first_full(full: Mapping[str, int]) -> str:
    """The part that saturates first; of equals the first by name."""
    return min(full, key=lambda part: (full[part], part))


def largest(fits: Callable[[int], bool]) -> int:
    """The most people for whom something that only gets tighter still fits."""
    low, high = 0, 1
    while high < PEOPLE_MAX and fits(high):
        low, high = high, high * 2
    if high >= PEOPLE_MAX:
        return PEOPLE_MAX
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low
