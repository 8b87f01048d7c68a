"""People at work through the edge: each call is logged with its key, and repeated only where that is safe; then recounts.

A read may be repeated, and so may a write under its own key. What is repeated is what says that nobody may have heard it
(no connection, 502, 503, 504) or that it is under way (409 of the same key). Everything else is final.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx

from targets import TARGETS
from tests.faults.invariants import Verdict, seals
from tests.identity.builders import PASSWORD
from tests.quotes.house import Desk
from tests.system.rest import Guest, log_in
from weft.app import services_of

AGAIN = {502, 503, 504}
MIX = {"lead": 25, "touch": 15, "customer": 8, "quote": 12, "leads": 15, "quotes": 8, "get": 10, "tasks": 5, "spy": 4}
ROWS = {"leads": "leads.lead", "customers": "customers.customer", "quotes": "quotes.quote"}
BUDGET_S = 30.0


@dataclass
class Asked:
    """One call and what became of it."""

    kind: str
    key: str
    status: int = 0
    name: str = ""
    fen: int = 0
    tries: list[str] = field(default_factory=list)
    text: str = ""
    took_s: float = 0.0


@dataclass
class People:
    """Some reps of one firm, and a stranger who looks at what is theirs."""

    desk: Desk
    guest: Guest
    stranger: Guest
    seed: int
    canary: str = field(default_factory=lambda: uuid4().hex)
    asked: list[Asked] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    over: bool = False

    async def work(self, clients: int, pause_s: float) -> None:
        """Calls until `over` is set; every call is brought to its end."""

        async def client(at: int) -> None:
            rng = random.Random(f"{self.seed}-{at}")
            while not self.over:
                await self.one(rng)
                await asyncio.sleep(rng.uniform(0, 2 * pause_s))

        await asyncio.gather(*(client(at) for at in range(clients)))

    async def one(self, rng: random.Random) -> None:
        """One call of the mix."""
        kind = rng.choices(list(MIX), list(MIX.values()))[0]
        if kind in ("touch", "get", "spy") and not self.names:
            kind = "lead"
        if kind == "lead":
            made = await self.ask(kind, "POST", "/v1/leads", {
                "company": f"{self.canary} {uuid4().hex[:8]}", "source": "SOURCE_WEB_FORM", "unitPath": "/hq/east/",
            })  # fmt: skip
            self.names.append(made.name)
        elif kind == "touch":
            body = {"summary": "Talked", "nextStep": "Call again", "expectedCloseDate": "2099-12-31"}
            await self.ask(kind, "POST", f"/v1/{rng.choice(self.names)}:recordFollowUp", body)
        elif kind == "customer":
            await self.ask(kind, "POST", "/v1/customers", {"displayName": f"{self.canary} {uuid4().hex[:8]}"})
        elif kind == "quote":
            fen = rng.randint(1, 10_000_00)
            lines = [{"item": self.desk.pump, "quantity": "1", "unitPriceFen": str(fen), "taxBp": 1300}]
            body = {"customer": self.desk.bought, "currency": "CNY", "lines": {"lines": lines}}
            await self.ask(kind, "POST", "/v1/quotes", body, fen=fen)
        elif kind == "spy":
            await self.spy(rng.choice(self.names))
        else:
            path = {"leads": "/v1/leads", "quotes": "/v1/quotes", "tasks": "/v1/tasks"}.get(kind)
            await self.ask(kind, "GET", path or f"/v1/{rng.choice(self.names)}")

    async def ask(
        self, kind: str, method: str, path: str, body: Any = None, *, fen: int = 0, who: Guest | None = None
    ) -> Asked:
        """One call until its answer is final or its budget is spent."""
        guest = who or self.guest
        asked = Asked(kind, uuid4().hex if method == "POST" else "", fen=fen)
        self.asked.append(asked)
        headers = {"authorization": f"Bearer {guest.token}", "accept-language": "en"}
        if asked.key:
            headers["idempotency-key"] = asked.key
        began = time.monotonic()
        while True:
            try:
                answer = await guest.http.request(method, path, json=body, headers=headers, timeout=12)
            except httpx.TransportError as error:
                asked.tries.append(type(error).__name__)
            else:
                asked.status, asked.text = answer.status_code, answer.text
                if not self._again(answer):
                    asked.name = answer.json().get("name", "") if answer.status_code == 200 else ""
                    asked.took_s = time.monotonic() - began
                    return asked
                asked.tries.append(f"{answer.status_code} {answer.json().get('reason', '')}")
            if time.monotonic() - began > BUDGET_S:
                return asked
            await asyncio.sleep(0.1)

    @staticmethod
    def _again(answer: httpx.Response) -> bool:
        if answer.status_code == 409:
            return str(answer.json().get("reason", "")) in ("ABORTED", "REQUEST_IN_PROGRESS")
        return answer.status_code in AGAIN

    async def spy(self, name: str) -> None:
        """A stranger asks for what is theirs: to him it is missing."""
        found = await self.ask("spy", "GET", f"/v1/{name}", who=self.stranger)
        if found.status != 404 or self.canary in found.text:
            self.leaks.append(f"{name} was answered with {found.status} to a stranger")

    def failed(self) -> list[Asked]:
        """Calls that did not end as they should."""
        return [one for one in self.asked if one.status != (404 if one.kind == "spy" else 200)]

    def told(self) -> str:
        """The clients' log in one line."""
        again = Counter(said for one in self.asked for said in one.tries)
        slowest = max((one.took_s for one in self.asked), default=0.0)
        repeated = ", ".join(f"{count} × {said}" for said, count in again.most_common(6)) or "none"
        return f"{len(self.asked)} calls, {len(self.failed())} failed, slowest {slowest:.1f} s, repeated: {repeated}"


async def hired(desk: Desk, http: httpx.AsyncClient, seed: int, stranger: Guest) -> People:
    """A rep of the east who works through the edge."""
    await desk.firm.hire("eve", "supervisor", unit=desk.units["/hq/east/"], password=PASSWORD)
    return People(desk, await log_in(http, desk.firm, "eve"), stranger, seed)


async def recount(sql: asyncpg.Connection, people: People, readers: dict[str, list[Any]], rest_s: float) -> Verdict:
    """I1 to I8 for the firm that worked, over every service's schema."""
    verdict, tenant = Verdict(), people.desk.id
    schemas = [service.schema for service in services_of(TARGETS).values()]
    await _acknowledged(verdict, sql, people, tenant)
    await _sums(verdict, sql, people, tenant)
    for schema in schemas:
        await _kept_once(verdict, sql, schema, tenant)
        await _trail(verdict, sql, schema, tenant)
        await _left(verdict, sql, schema, tenant)
    await _read(verdict, sql, readers, tenant)
    foreign = 0
    for schema in schemas:
        foreign += await sql.fetchval(
            f"select count(*) from {schema}.outbox where tenant_id <> $1 and position($2::bytea in body) > 0",
            tenant, people.canary.encode(),
        )  # fmt: skip
    for leak in people.leaks:
        verdict.add("I4", False, leak)
    verdict.add("I4", foreign == 0, f"{foreign} events of others carry the canary")
    verdict.numbers["I4"] = f"{sum(one.kind == 'spy' for one in people.asked)} foreign reads, {foreign} foreign events"
    verdict.add("I8", rest_s <= 60, f"at rest after {rest_s:.0f} s")
    verdict.numbers["I8"] = f"at rest in {rest_s:.1f} s"
    return verdict


async def _acknowledged(verdict: Verdict, sql: asyncpg.Connection, people: People, tenant: UUID) -> None:
    done = [one for one in people.asked if one.key and one.status == 200]
    for one in done:
        area, _, key = one.name.partition("/")
        there = await sql.fetchval(
            f"select count(*) from {ROWS[area]} where tenant_id = $1 and id = $2", tenant, UUID(key)
        )
        audits = await sql.fetchval(
            f"select count(*) from {area}.audit where tenant_id = $1 and request_id = $2", tenant, one.key
        )
        verdict.add("I1", there == 1, f"{one.kind} {one.name} was acknowledged and is not there")
        verdict.add("I2", audits == 1, f"{one.kind} {one.key} has {audits} effects")
    verdict.numbers["I1"] = f"{len(done)} acknowledged writes"


async def _sums(verdict: Verdict, sql: asyncpg.Connection, people: People, tenant: UUID) -> None:
    made = Counter(one.kind for one in people.asked if one.status == 200)
    leads = await sql.fetchval(
        "select count(*) from leads.lead where tenant_id = $1 and company like $2", tenant, f"{people.canary} %"
    )
    keys = [UUID(one.name.partition("/")[2]) for one in people.asked if one.kind == "quote" and one.name]
    (quotes, fen) = await sql.fetchrow(
        "select count(*), coalesce(sum(net_fen), 0)::bigint from quotes.quote where tenant_id = $1 and id = any($2)",
        tenant, keys,
    )  # fmt: skip
    wanted = sum(one.fen for one in people.asked if one.kind == "quote" and one.name)
    verdict.add("I3", leads == made["lead"], f"{leads} leads of {made['lead']}")
    verdict.add("I3", (quotes, fen) == (made["quote"], wanted), f"{quotes} quotes of {fen} fen, wanted {wanted}")
    verdict.numbers["I3"] = f"{leads} leads, {quotes} quotes of {fen} fen"


async def _kept_once(verdict: Verdict, sql: asyncpg.Connection, schema: str, tenant: UUID) -> None:
    twice = await sql.fetch(
        f"select method, request_id, count(*) from {schema}.audit where tenant_id = $1 and request_id <> ''"
        " group by 1, 2 having count(*) > 1", tenant,
    )  # fmt: skip
    verdict.add("I2", not twice, f"{schema}: {[tuple(row) for row in twice[:3]]}")
    early, late = await sql.fetchrow(
        "select count(*) filter (where state = 'fired' and fired_at < due_at),"
        " count(*) filter (where state = 'armed' and due_at < clock_timestamp() - interval '30 seconds')"
        f" from {schema}.deadline where tenant_id = $1", tenant,
    )  # fmt: skip
    verdict.add("I5", early == late == 0, f"{schema}: {early} deadlines fired early, {late} not at all")


async def _trail(verdict: Verdict, sql: asyncpg.Connection, schema: str, tenant: UUID) -> None:
    audit = await sql.fetch(f"select * from {schema}.audit where tenant_id = $1", tenant)
    kept = await sql.fetch(f"select * from {schema}.seal where tenant_id = $1", tenant)
    keys = await sql.fetchval(f"select count(*) from {schema}.idempotency where tenant_id = $1", tenant)
    asked = sum(bool(row["request_id"]) and row["method"].startswith("/") for row in audit)
    sealed = seals(verdict, tenant, audit, kept)
    verdict.add("I6", asked == keys, f"{schema}: {asked} audit rows of {keys} requests")
    verdict.add("I6", sealed == len(audit), f"{schema}: {sealed} of {len(audit)} rows in seals")
    said = verdict.numbers.get("I6", "")
    verdict.numbers["I6"] = f"{said} {schema} {len(audit)}/{len(kept)}"


async def _left(verdict: Verdict, sql: asyncpg.Connection, schema: str, tenant: UUID) -> None:
    gaps = await sql.fetch(
        f"select aggregate, count(distinct version), min(version), max(version) from {schema}.outbox where tenant_id = $1"
        " group by 1 having count(distinct version) <> max(version) - min(version) + 1 or min(version) <> 1", tenant,
    )  # fmt: skip
    verdict.add("I7", not gaps, f"{schema}: {[tuple(row) for row in gaps[:3]]}")
    for what, table, state in (("unsent", "outbox", "sent_at is null"), ("dead", "retry", "true"),
                               ("open", "call", "state = 'pending'")):  # fmt: skip
        left = await sql.fetchval(f"select count(*) from {schema}.{table} where tenant_id = $1 and {state}", tenant)
        verdict.add("I8", left == 0, f"{schema}: {left} {what}")


async def _read(verdict: Verdict, sql: asyncpg.Connection, readers: dict[str, list[Any]], tenant: UUID) -> None:
    events = missing = 0
    for schema, found in readers.items():
        for reader in found:
            row = await sql.fetchrow(
                f"select count(*) events, count(*) filter (where not exists (select from {schema}.inbox i where"
                " i.tenant_id = o.tenant_id and i.event_id = o.event_id and i.consumer = $2)) missing"
                f" from {reader.area}.outbox o where o.tenant_id = $1 and o.type = any($3)",
                tenant, reader.consumer, [kind for kind in reader.handlers if kind not in reader.dropped],
            )  # fmt: skip
            events, missing = events + row["events"], missing + row["missing"]
            verdict.add("I7", row["missing"] == 0, f"{reader.consumer} misses {row['missing']} of {reader.area}")
    verdict.numbers["I7"] = f"{events} events for all consumers, {missing} missing"
