"""The checker: I1 to I8 of trust.md over the tables and the clients' own log, by SQL and arithmetic of its own.

It shares no code with what it checks: it decodes the events of the outbox, adds them up, recounts versions, effects and
audit rows, and computes the seals again. A finding is one line; a scenario passes if there is none.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import asyncpg

from tests.faults.service import probe_pb
from tests.faults.workload import PATHS, Workload

ADDED, FIRED = "weft.api.probe.v1.ProbeAdded", "weft.api.probe.v1.ProbeFired"
CONSUMERS = ("probe", "probe.folded")
AUDITED = (
    *("tenant_id", "audit_id", "at", "actor", "on_behalf_of", "initiator", "method", "subject", "version"),
    *("request_id", "correlation", "detail"),
)


@dataclass
class Verdict:
    """What was found: a number for each check, and the lines that break it."""

    numbers: dict[str, str] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)

    def add(self, check: str, good: bool, line: str) -> None:
        """Notes a finding if it is one."""
        if not good:
            self.findings.append(f"{check}: {line}")

    def broken(self) -> set[str]:
        """The invariants that do not hold."""
        return {line.split(":")[0] for line in self.findings}

    def __str__(self) -> str:
        lines = [f"  {check}  {said}" for check, said in self.numbers.items()]
        return "\n".join([*lines, *(f"  BROKEN {line}" for line in self.findings[:20])])


@dataclass
class State:
    """The rows of some tenants, read once."""

    tables: dict[str, list[asyncpg.Record]]
    events: dict[tuple[UUID, str], list[tuple[int, str, UUID, Any]]]

    @classmethod
    async def read(cls, sql: asyncpg.Connection, tenants: list[UUID]) -> State:
        """Everything of these tenants in the probe's schema."""
        names = ("probe", "seen", "folded", "effect", "outbox", "inbox", "retry", "idempotency", "deadline", "call")
        tables = {
            name: await sql.fetch(f"select * from probe.{name} where tenant_id = any($1)", tenants)
            for name in (*names, "operation", "audit", "seal")
        }
        events: dict[tuple[UUID, str], list[tuple[int, str, UUID, Any]]] = defaultdict(list)
        for row in tables["outbox"]:
            kind = {ADDED: probe_pb.ProbeAdded, FIRED: probe_pb.ProbeFired}.get(row["type"], probe_pb.ProbeCreated)
            event = kind.FromString(row["body"])
            events[(row["tenant_id"], row["aggregate"])].append((row["version"], row["type"], row["event_id"], event))
        for found in events.values():
            found.sort(key=lambda e: (e[0], str(e[2])))
        return cls(tables, events)

    def added(self, key: tuple[UUID, str]) -> list[tuple[int, UUID, int]]:
        """Version, event id and amount of the additions to one probe."""
        return [(version, eid, event.amount) for version, kind, eid, event in self.events[key] if kind == ADDED]


async def check(sql: asyncpg.Connection, load: Workload, *, poison: int = 0, rest_s: float = 0.0) -> Verdict:
    """All eight, for the tenants of a workload that has come to rest."""
    state = await State.read(sql, load.ids)
    verdict = Verdict()
    audits = Counter((row["tenant_id"], row["method"], row["request_id"]) for row in state.tables["audit"])
    acknowledged(verdict, state, load, audits)
    once(verdict, state, load, audits)
    sums(verdict, state, load, audits)
    secrets(verdict, state, load)
    deadlines(verdict, state, load)
    trail(verdict, state, await sql.fetchval("select xid::text from probe.watermark where name = 'sealer'"))
    versions(verdict, state, poison)
    alive(verdict, state, poison, rest_s)
    return verdict


def acknowledged(verdict: Verdict, state: State, load: Workload, audits: Counter[Any]) -> None:
    """I1: what was answered with ok is there."""
    lost = 0
    for sent in load.sent:
        if sent.outcome != "ok":
            continue
        there = {version for version, *_ in state.events.get((sent.tenant, sent.name), ())}
        found = audits[(sent.tenant, PATHS[sent.kind], sent.key)] == 1 and sent.version in there
        lost += not found
        verdict.add("I1", found, f"{sent.kind} {sent.key} was acknowledged as version {sent.version} and is not found")
    ok, unknown, fail = load.count("ok"), load.count("unknown"), load.count("fail")
    tries = sum(sent.tries - 1 for sent in load.sent)
    verdict.numbers["I1"] = f"{ok} acked, {lost} lost ({unknown} unknown, {fail} refused, {tries} repeated tries)"


def once(verdict: Verdict, state: State, load: Workload, audits: Counter[Any]) -> None:
    """I2: at most one effect for each key, and for each consumer and event."""
    effects = Counter((row["tenant_id"], row["consumer"], row["event_id"]) for row in state.tables["effect"])
    for effect, count in effects.items():
        verdict.add("I2", count == 1, f"{effect[1]} had {count} effects of event {effect[2]}")
    by_key = {key: count for key, count in audits.items() if key[2]}
    for key, count in by_key.items():
        verdict.add("I2", count == 1, f"key {key[2]} of {key[1]} had {count} effects")
    for sent in load.sent:
        if sent.outcome == "fail":
            done = audits[(sent.tenant, PATHS[sent.kind], sent.key)]
            verdict.add("I2", done == 0, f"{sent.kind} {sent.key} was refused ({sent.reason}) and done")
    verdict.numbers["I2"] = (
        f"{len(by_key)} keys, most effects {max(by_key.values(), default=0)};"
        f" {len(effects)} (consumer, event), most effects {max(effects.values(), default=0)}"
    )


def sums(verdict: Verdict, state: State, load: Workload, audits: Counter[Any]) -> None:
    """I3: a probe's total is the sum of what was accepted, of its events, and of what both readers added up."""
    wanted: dict[tuple[UUID, str], int] = defaultdict(int)
    for sent in load.sent:
        done = sent.outcome == "ok" or audits[(sent.tenant, PATHS[sent.kind], sent.key)] > 0
        if sent.kind == "add" and done:
            wanted[(sent.tenant, sent.name)] += sent.amount
    called = {(row["tenant_id"], row["key"]) for row in state.tables["call"] if row["state"] == "done"}
    for sent in load.sent:
        if sent.kind == "call" and (sent.tenant, sent.key) in called:
            wanted[(sent.tenant, sent.name)] += sent.amount
    steps = {row["operation_id"]: row["progress_done"] for row in state.tables["operation"]}
    verdict.add(
        "I3", sum(steps.values()) == sum(r["progress_total"] for r in state.tables["operation"]), "an operation stopped"
    )
    readers = (("seen", "probe"), ("folded", "probe.folded"))
    read = {name: {(r["tenant_id"], r["id"]): r for r in state.tables[name]} for name, _ in readers}
    aside = {(r["consumer"], r["event_id"]) for r in state.tables["retry"]}
    total = imported = 0
    for row in state.tables["probe"]:
        key = (row["tenant_id"], f"probes/{row['id']}")
        added = state.added(key)
        total += row["total"]
        imported += row["total"] - wanted[key]
        verdict.add(
            "I3", row["total"] == sum(a for *_, a in added), f"{key[1]}: total {row['total']} is not its events' sum"
        )
        for name, consumer in readers:
            found = read[name].get((row["tenant_id"], row["id"]))
            have = (found["amount"], found["events"]) if found else (0, 0)
            taken = [amount for _, event_id, amount in added if (consumer, event_id) not in aside]
            want = (sum(taken), len(taken))
            verdict.add("I3", have == want, f"{key[1]}: {name} has {have}, the events say {want}")
    verdict.add(
        "I3", imported == sum(steps.values()), f"{imported} beyond the accepted, {sum(steps.values())} imported"
    )
    verdict.numbers["I3"] = f"Σ totals {total} = Σ accepted {sum(wanted.values())} + {sum(steps.values())} imported"


def secrets(verdict: Verdict, state: State, load: Workload) -> None:
    """I4: no tenant's canary in another's answers, errors, events or rows."""
    for leak in load.leaks:
        verdict.add("I4", False, leak)
    own = {tenant.id: tenant.canary.encode() for tenant in load.tenants}
    probes = {(row["tenant_id"], row["id"]) for row in state.tables["probe"]}
    for row in state.tables["outbox"]:
        foreign = [tid for tid, canary in own.items() if tid != row["tenant_id"] and canary in row["body"]]
        verdict.add("I4", not foreign, f"event {row['event_id']} of {row['tenant_id']} carries another's canary")
    for name in ("seen", "folded", "effect"):
        for row in state.tables[name]:
            verdict.add(
                "I4", (row["tenant_id"], row["id"]) in probes, f"{name} of {row['tenant_id']} has another's row"
            )
    verdict.numbers["I4"] = f"{load.spied} foreign reads, {len(load.leaks)} shown"


def deadlines(verdict: Verdict, state: State, load: Workload) -> None:
    """I5: each deadline fired or was cancelled, never both, never early, never after a committed cancel."""
    cancelled = {(s.tenant, s.name): s.version for s in load.sent if s.kind == "cancel" and s.outcome == "ok"}
    late: list[float] = []
    states: Counter[str] = Counter()
    for row in state.tables["deadline"]:
        key = (row["tenant_id"], row["subject"])
        fired = [version for version, kind, *_ in state.events[key] if kind == FIRED]
        states[row["state"]] += 1
        verdict.add(
            "I5", row["state"] in ("fired", "cancelled") and len(fired) == (row["state"] == "fired"),
            f"the deadline of {row['subject']} is {row['state']} and fired {len(fired)} times",
        )  # fmt: skip
        if row["state"] == "fired" and row["fired_at"]:
            late.append((row["fired_at"] - row["due_at"]).total_seconds())
            verdict.add("I5", late[-1] >= 0, f"{row['subject']} fired {-late[-1]:.3f} s early")
        if key in cancelled:
            verdict.add("I5", all(v < cancelled[key] for v in fired), f"{row['subject']} fired after its cancel")
    late.sort()
    p99 = late[int(0.99 * (len(late) - 1))] if late else 0.0
    verdict.add("I5", p99 <= 30, f"lateness p99 {p99:.1f} s")
    verdict.numbers["I5"] = f"{states['fired']} fired, {states['cancelled']} cancelled, lateness p99 {p99:.2f} s"


def trail(verdict: Verdict, state: State, watermark: str) -> None:
    """I6: as many audit rows as changes, all sealed, and every seal fits."""
    audit = state.tables["audit"]
    kinds = Counter(row["method"].split(":")[0] if ":" in row["method"] else "rpc" for row in audit)
    folds = sum(1 for row in audit if row["method"] == "event:probe.folded")
    fired = sum(1 for found in state.events.values() for _, kind, *_ in found if kind == FIRED)
    inbox = Counter(row["consumer"] for row in state.tables["inbox"])
    wanted = {
        "rpc": len(state.tables["idempotency"]), "event": inbox["probe"] + folds, "deadline": fired,
        "answer": sum(1 for row in state.tables["call"] if row["state"] != "pending"),
        "operation": sum(row["progress_done"] for row in state.tables["operation"]),
    }  # fmt: skip
    for kind, count in wanted.items():
        verdict.add("I6", kinds[kind] == count, f"{kinds[kind]} audit rows of {count} {kind} changes")
    verdict.add("I6", 0 < folds <= inbox["probe.folded"] or not inbox["probe.folded"], f"{folds} audit rows of folds")
    unsealed = sum(1 for row in audit if int(row["xid"]) >= int(watermark))
    verdict.add("I6", unsealed == 0, f"{unsealed} rows are not sealed")
    sealed = 0
    for tenant in {row["tenant_id"] for row in audit}:
        sealed += seals(verdict, tenant, audit, state.tables["seal"])
    verdict.add("I6", sealed + unsealed == len(audit), f"{len(audit)} rows, {sealed} in seals")
    verdict.numbers["I6"] = f"{len(audit)} audit rows {dict(kinds)}, {len(state.tables['seal'])} seals, {sealed} sealed"


def seals(verdict: Verdict, tenant: UUID, audit: list[Any], kept: list[Any]) -> int:
    """I6 for one tenant: each seal of one schema is computed again from its rows; how many rows stand in seals."""
    previous, covered = b"", 0
    own = sorted((s for s in kept if s["tenant_id"] == tenant), key=lambda s: s["seal_no"])
    rows = sorted((a for a in audit if a["tenant_id"] == tenant), key=lambda a: a["audit_id"].bytes)
    for number, seal in enumerate(own, 1):
        inside = [a for a in rows if int(seal["xid_from"]) <= int(a["xid"]) < int(seal["xid_to"])]
        digest = hashlib.sha256(previous)
        for row in inside:
            digest.update(hashlib.sha256(_canonical(row)).digest())
        good = seal["seal_no"] == number and len(inside) == seal["rows"] and digest.digest() == bytes(seal["root"])
        verdict.add("I6", good, f"seal {number} of {tenant} does not fit its {len(inside)} rows")
        previous, covered = bytes(seal["root"]), covered + len(inside)
    return covered


def _canonical(row: asyncpg.Record) -> bytes:
    values: list[Any] = []
    for column in AUDITED:
        value = row[column]
        if column == "at":
            value = int(value.timestamp()) * 1_000_000 + value.microsecond
        elif column == "detail":
            value = json.loads(value)
        values.append(str(value) if isinstance(value, UUID) else value)
    return json.dumps(values, separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode()


def versions(verdict: Verdict, state: State, poison: int) -> None:
    """I7: versions have no gaps, and each consumer's inbox knows every event once."""
    gaps = 0
    for row in state.tables["probe"]:
        have = [version for version, *_ in state.events[(row["tenant_id"], f"probes/{row['id']}")]]
        good = have == list(range(1, row["version"] + 1))
        gaps += not good
        verdict.add("I7", good, f"probes/{row['id']} is at {row['version']} with events {have[:12]}")
    wanted = {(r["tenant_id"], r["event_id"]) for r in state.tables["outbox"] if r["type"] == ADDED}
    aside = Counter(row["consumer"] for row in state.tables["retry"])
    missing = {}
    for consumer in CONSUMERS:
        done = {(r["tenant_id"], r["event_id"]) for r in state.tables["inbox"] if r["consumer"] == consumer}
        missing[consumer] = len(wanted - done)
        verdict.add(
            "I7", missing[consumer] == (aside[consumer] if poison else 0) and done <= wanted,
            f"{consumer} misses {missing[consumer]} events",
        )  # fmt: skip
    verdict.numbers["I7"] = f"{len(wanted)} events for 2 consumers, missing {missing}, {gaps} aggregates with gaps"


def alive(verdict: Verdict, state: State, poison: int, rest_s: float) -> None:
    """I8: nothing is left in hand."""
    unsent = sum(1 for row in state.tables["outbox"] if row["sent_at"] is None)
    dead = sum(1 for row in state.tables["retry"] if row["state"] == "dead")
    verdict.add("I8", unsent == 0, f"{unsent} events were never sent")
    verdict.add("I8", dead == poison, f"{dead} dead letters, {poison} poisoned events")
    verdict.add("I8", rest_s <= 60, f"at rest after {rest_s:.0f} s")
    verdict.numbers["I8"] = (
        f"outbox {unsent}, dead letters {dead} of {poison} poisoned, at rest {rest_s:.1f} s after heal"
    )
