"""The stage: a running Weft, the sandbox of WeCom, a fresh tenant with its people, and its clock."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx

from demo.client import Person, expect, log_in
from weft import clock
from weft.api.identity import v1 as identity
from weft.calendar import Calendar
from weft.config import Config
from weft.operator import Operator
from weft.policies import CALENDAR
from weft.policy_documents import load_default

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "crm-sales-opportunities"
ZONE = "Asia/Shanghai"
SETTLE_S = 120.0


@dataclass
class Stage:
    """What every scene has at hand."""

    config: Config
    http: httpx.AsyncClient
    operator: Operator
    wecom: httpx.AsyncClient
    erp: httpx.AsyncClient
    wms: httpx.AsyncClient
    register: httpx.AsyncClient
    sms: httpx.AsyncClient
    patience: float
    history: Path = EXAMPLES
    progress: Callable[[str, int, int], None] = lambda _what, _done, _total: None
    tenant: UUID = field(default_factory=lambda: UUID(int=0))
    code: str = ""
    password: str = field(default_factory=lambda: f"Weft-{secrets.token_urlsafe(9)}")
    people: dict[str, Person] = field(default_factory=dict)
    told: list[tuple[str, str, str]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    async def found_tenant(self) -> None:
        """A fresh tenant with its first administrator."""
        self.code = f"demo-{secrets.token_hex(3)}"
        request = identity.FoundTenantRequest(
            code=self.code,
            display_name="Shaoxing Demo Trading",
            zone=ZONE,
            administrator_login="admin",
            administrator_password=self.password,
            language="en",
            preset=identity.PRESET_DEMO,
            request_id=secrets.token_hex(16),
        )
        tenant = await self.operator.peers()(identity.TenantsStub).FoundTenant(request)
        self.tenant = UUID(tenant.name.removeprefix("tenants/"))
        administrator = await log_in(self.http, self.code, "administrator", "admin", self.password)
        await administrator.enrol()
        self.people["administrator"] = administrator

    async def hire(self, role: str, login: str, shown: str, granted: str = "", **more: Any) -> Person:
        """Hires somebody at headquarters and logs him in; `granted` is his role, if it is not called so."""
        admin = self.people["administrator"]
        if "root" not in self.facts:
            units = (await admin.get("/v1/units", pageSize=100))["units"]
            self.facts["root"] = next(unit for unit in units if not unit.get("parent"))
        unit = self.facts["root"]["name"]
        body = {
            "displayName": shown, "login": login, "employeeNumber": login, "unit": unit,
            "wecomUserId": login.replace(".", "-"), "language": "en",
            "roles": [{"role": granted or role, "unit": unit}], **more,
        }  # fmt: skip
        person = await admin.post("/v1/people", body)
        await admin.post(f"/v1/{person['name']}:setPassword", {"password": self.password})
        self.facts.setdefault("people", {})[person["name"]] = person
        return await self.log_in(role, login)

    async def log_in(self, role: str, login: str, title: str = "") -> Person:
        """Logs one of the tenant's people in."""
        person = await log_in(self.http, self.code, title or role, login, self.password)
        self.people[role] = person
        return person

    async def settle(self) -> None:
        """Waits until all that was set off is done."""
        await clock.settle(self.operator.within(self.tenant), self.operator.targets, timeout_s=SETTLE_S)

    async def advance(self, by: timedelta) -> datetime:
        """Lives through a span of business time, deadline by deadline."""
        return await clock.advance(self.operator.within(self.tenant), self.operator.targets, by, timeout_s=SETTLE_S)

    async def now(self) -> datetime:
        """The tenant's business time."""
        answers = await clock.report(self.operator.within(self.tenant), self.operator.targets)
        moment: datetime = next(iter(answers.values())).now.ToDatetime(UTC)
        return moment

    async def until_monday_at_nine(self) -> datetime:
        """Moves the clock to the next working Monday, 09:00 local time."""
        calendar = Calendar.of(load_default(CALENDAR))
        now = (await self.now()).astimezone(ZoneInfo(ZONE))
        day = now.date() + timedelta(days=1)
        while day.weekday() != 0 or not calendar.is_working_day(day):
            day += timedelta(days=1)
        monday = datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo(ZONE))
        return await self.advance(monday - now)

    async def why(self, who: Person, name: str) -> list[dict[str, Any]]:
        """Why a resource is as it is."""
        found: list[dict[str, Any]] = (await who.get(f"/v1/{name}:why")).get("decisions", [])
        return found

    def in_time(self, what: str, took_s: float, most_s: float) -> str:
        """Expects a step to take no longer than the story says, times the patience asked for; the limit in words."""
        most_s *= self.patience
        expect(took_s <= most_s, f"{what} took {took_s:.2f} s, more than {most_s:g}")
        return f"at most {most_s:g} s"

    def tell(self, what: str, outcome: str, why: str = "") -> None:
        """A line of the table at the end."""
        self.told.append((what, outcome, why))


@asynccontextmanager
async def sandbox(module: str, log: Path) -> AsyncIterator[httpx.AsyncClient]:
    """The other side of a vendor as a process of its own."""
    port = free_port()
    with log.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, "--port", str(port), stdout=out, stderr=out, start_new_session=True
        )
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=5) as http:
            for _ in range(200):
                expect(process.returncode is None, f"{module} ended; see {log}")
                with contextlib.suppress(httpx.TransportError):
                    await http.get("/")
                    break
                await asyncio.sleep(0.05)
            yield http
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
