"""A platform of tasks and notifications, with bare stand-ins for identity and leads, and an organisation as rows.

Facts of leads enter by the outbox of `leads`, as they do in production; identity's addresses and the lead's brief are
answered by functions of the test.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from google.protobuf.message import Message
from uuid_utils.compat import uuid7

from services.notifications.drivers import sms_sandbox, wecom_sandbox
from services.notifications.drivers.channels import CHANNELS
from services.notifications.drivers.sms import Sms
from services.notifications.drivers.wecom import WeCom
from services.notifications.service import notifications
from services.tasks.service import tasks
from weft.aggregate import Facts
from weft.api.common import v1 as common
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as leads
from weft.api.notifications import v1 as notices
from weft.api.options import v1 as options
from weft.api.platform import v1 as chassis
from weft.app import Target
from weft.children import free_port
from weft.rpc import Method
from weft.service import Service
from weft.testing import Platform, copy_template, eventually, http_client, principal, shared_servers, template_of
from weft.work import Cause, Work

TARGETS = {
    "identity": Target(service=Service(name="identity", follows_directory=False)),
    "leads": Target(service=Service(name="leads", follows_directory=False)),
    "tasks": Target(service=tasks),
    "notifications": Target(service=notifications),
}
# Whoever asks first starts the servers of the run, and with them the template of the whole platform.
EAST = "/hq/east/"
GRANTS = [
    (permission, common.SCOPE_OWN)
    for permission in (
        "tasks.task.read", "tasks.task.complete", "tasks.task.decide", "tasks.task.reassign", "notifications.notice.read",
        "notifications.notice.mark", "notifications.preference.set",
    )
] + [("tasks.task.create", common.SCOPE_TENANT)]  # fmt: skip


async def connect(platform: Platform, tenant: UUID, **changes: Any) -> notices.WecomApp:
    """Connects a tenant's own application, as its administrator does: the one that the sandbox knows."""
    given = {"corp_id": wecom_sandbox.CORP_ID, "agent_id": wecom_sandbox.AGENT_ID, "secret": wecom_sandbox.SECRET}
    who = principal(tenant, grants=[("notifications.wecom.write", common.SCOPE_TENANT)])
    request = notices.ConnectWecomRequest(**(given | {"request_id": str(uuid4())} | changes))
    app: notices.WecomApp = await platform.as_(who)(notices.WecomAppsStub).ConnectWecom(request)
    return app


async def connect_sms(platform: Platform, tenant: UUID, **changes: Any) -> notices.SmsAccount:
    """Connects a tenant's own account for short messages: the one that the sandbox knows."""
    (vendor_code, params), *_ = sms_sandbox.TEMPLATES.items()
    template = notices.SmsTemplate(code="quote_legal_overdue", vendor_code=vendor_code, params=params)
    given: dict[str, Any] = {
        "access_key_id": sms_sandbox.ACCESS_KEY_ID, "access_key_secret": sms_sandbox.SECRET,
        "sign_name": sms_sandbox.SIGN_NAME, "templates": [template], "request_id": str(uuid4()),
    }  # fmt: skip
    who = principal(tenant, grants=[("notifications.sms.write", common.SCOPE_TENANT)])
    request = notices.ConnectSmsRequest(**(given | changes))
    account: notices.SmsAccount = await platform.as_(who)(notices.SmsAccountsStub).ConnectSms(request)
    return account


@dataclass
class Tenant:
    """One tenant: rep → supervisor → director → VP, a colleague, and an administrator in a department."""

    house: House
    id: UUID = field(default_factory=uuid4)
    rep: UUID = field(default_factory=uuid7)
    colleague: UUID = field(default_factory=uuid7)
    supervisor: UUID = field(default_factory=uuid7)
    director: UUID = field(default_factory=uuid7)
    vp: UUID = field(default_factory=uuid7)
    administrator: UUID = field(default_factory=uuid7)
    versions: dict[str, int] = field(default_factory=dict)

    async def plant(self) -> Tenant:
        """Writes the organisation into both replicas."""
        units = [("/hq/", None, self.vp), (EAST, "/hq/", self.supervisor), ("/hq/it/", "/hq/", None)]
        people = [
            (self.rep, EAST, "rep", None), (self.colleague, EAST, "rep", None),
            (self.supervisor, EAST, "supervisor", self.director), (self.director, "/hq/", "director", None),
            (self.vp, "/hq/", "vp", None), (self.administrator, "/hq/it/", "administrator", None),
        ]  # fmt: skip
        ids = {path: uuid7() for path, _, _ in units}
        async with self.house.platform.sql() as sql:
            for schema in ("tasks", "notifications"):
                for path, above, manager in units:
                    await sql.execute(
                        f"insert into {schema}.directory_unit (tenant_id, unit_id, version, parent_id, path, kind,"
                        " manager_id, active, zone) values ($1,$2,1,$3,$4,'REGION',$5,true,'Asia/Shanghai')",
                        self.id, ids[path], ids.get(above or ""), path, manager,
                    )  # fmt: skip
                for person, path, role, superior in people:
                    await sql.execute(
                        f"insert into {schema}.directory_person (tenant_id, person_id, version, unit_id, unit_path,"
                        " active, roles, superior_id) values ($1,$2,1,$3,$4,true,$5,$6)",
                        self.id, person, ids[path], path, [role], superior,
                    )  # fmt: skip
        await connect(self.house.platform, self.id)
        return self

    async def away(self, person: UUID, delegate: UUID | None = None) -> None:
        """Lets somebody be absent for a long time."""
        async with self.house.platform.sql() as sql:
            await sql.execute(
                "insert into tasks.directory_absence (tenant_id, absence_id, version, person_id, delegate_id, from_at,"
                " to_at) values ($1,$2,1,$3,$4,'2000-01-01','2100-01-01')",
                self.id, uuid7(), person, delegate,
            )  # fmt: skip

    async def happens(
        self, event: Message, lead: UUID, *, owner: UUID | None = None, origin: Any = common.ORIGIN_LIVE, by: str = ""
    ) -> None:
        """Lets a fact about a lead happen."""
        subject = f"leads/{lead}"
        version = self.versions[subject] = self.versions.get(subject, 0) + 1
        facts = Facts(owner=f"people/{owner}" if owner else "", unit_path=EAST, origin=origin)

        async def emit(message: Message, work: Work) -> None:
            envelope = work.emit(message, subject, version, facts)
            envelope.actor.name = by or envelope.actor.name
            work._events[-1]["body"] = message.SerializeToString()

        await self.house.platform.runtime("leads").act(emit, event, tenant=self.id, cause=Cause("test"))

    def as_(
        self,
        person: UUID,
        *more: tuple[str, Any],
        unit: str = EAST,
        language: str = "en",
        stepped_up: datetime | None = None,
    ) -> Any:
        """Calls as a person of this tenant, with a rep's grants and more."""
        grants = [*(g for g in GRANTS if g[0] not in {m[0] for m in more}), *more]
        return self.house.platform.as_(
            principal(self.id, person=person, unit_path=unit, grants=grants, language=language, stepped_up=stepped_up)
        )

    async def ladders(self, *ladders: dict[str, Any]) -> None:
        """Lets the administrator set these ladders instead of the shipped ones."""
        policies = self.as_(
            self.administrator, ("platform.policy.write", common.SCOPE_TENANT), stepped_up=datetime.now(UTC)
        ).on("tasks")(chassis.PoliciesStub)
        change = chassis.SetPolicyRequest(name="policies/tasks/ladders", reason="ours", request_id=str(uuid4()))
        change.document.update({"last_resort_role": "administrator", "ladders": list(ladders)})
        await policies.SetPolicy(change)

    async def settle(self) -> None:
        """Waits until nothing is under way."""
        await self.house.platform.settle(self.id)

    async def advance(self, **span: float) -> None:
        """Lives through a span of time."""
        await self.house.platform.advance(self.id, timedelta(**span))

    async def rows(self, query: str, *args: Any) -> list[Any]:
        """Rows by independent SQL; `$1` is the tenant."""
        async with self.house.platform.sql() as sql:
            return list(await sql.fetch(query, self.id, *args))


@dataclass
class House:
    """The platform, WeCom's sandbox, and what identity and leads answer."""

    platform: Platform
    wecom: httpx.AsyncClient
    no_address: set[str] = field(default_factory=set)
    users: dict[str, str] = field(default_factory=dict)
    phones: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)

    async def tenant(self) -> Tenant:
        """A fresh tenant with its organisation."""
        return await Tenant(self).plant()

    async def contacts(self, request: identity.GetContactsRequest, call: Any) -> identity.GetContactsResponse:
        """Identity's answer: everybody speaks Chinese and is in WeCom, unless a test says otherwise."""
        return identity.GetContactsResponse(
            contacts=[
                identity.Contact(
                    person=name, language="zh-CN", zone="Asia/Shanghai", active=True,
                    phone=self.phones.get(name, ""),
                    wecom_user_id="" if name in self.no_address else self.users.get(name, wecom_user(name)),
                )
                for name in request.people
            ]
        )  # fmt: skip

    async def brief(self, request: leads.GetLeadBriefRequest, call: Any) -> leads.LeadBrief:
        """The lead's brief."""
        hint = leads.Hint(text="下载了伺服电机白皮书", source=leads.HINT_SOURCE_OWN_WEBSITE)
        return leads.LeadBrief(
            lead=request.name, owner=self.owners.get(request.name, ""), company="苏州精工",
            source=leads.SOURCE_WEB_FORM, budget_band=leads.BUDGET_BAND_LARGE,
            technical_intensity=leads.TECHNICAL_INTENSITY_PLC_PROGRAMMING, hints=[hint],
        )  # fmt: skip

    async def messages(self, person: UUID) -> list[dict[str, Any]]:
        """What a person got in WeCom."""
        user = wecom_user(f"people/{person}")
        found = (await self.wecom.get("/sandbox/messages", params={"user": user})).json()["messages"]
        assert isinstance(found, list)
        return found

    async def knobs(self, **knobs: Any) -> None:
        """Lets WeCom misbehave."""
        (await self.wecom.post("/sandbox/knobs", json=knobs)).raise_for_status()


def wecom_user(name: str) -> str:
    """A person's id in WeCom."""
    return "u" + name.removeprefix("people/").replace("-", "")


@asynccontextmanager
async def sandbox(vendor: str = "wecom") -> AsyncIterator[str]:
    """A vendor's sandbox in a process of its own: its address."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", f"services.notifications.drivers.{vendor}_sandbox", "--port", str(port)
    )
    url = f"http://127.0.0.1:{port}"
    try:
        async with http_client(url) as client:

            async def answers() -> bool:
                try:
                    return (await client.get("/sandbox/messages")).status_code == 200
                except httpx.HTTPError:
                    return False

            await eventually(answers)
        yield url
    finally:
        process.terminate()
        await process.wait()


def driver(url: str, **changes: Any) -> WeCom:
    """A driver that knows the sandbox's credentials."""
    given: dict[str, Any] = {
        "url": url, "corp_id": wecom_sandbox.CORP_ID, "agent_id": wecom_sandbox.AGENT_ID,
        "secret": wecom_sandbox.SECRET, "timeout_s": 1.0,
    }  # fmt: skip
    return WeCom(**(given | changes))


@pytest.fixture(scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """The platform of tasks and notifications, on a database and streams of its own."""
    own = uuid4().hex[:8]
    servers = shared_servers()
    admin = await copy_template(
        servers["database"], f"house_{own}", await template_of(servers, TARGETS, "house_template")
    )
    made = Platform(admin, servers["nats"], tmp_path_factory.mktemp("house"), TARGETS, f"h{own}")
    await made.start()
    async with sandbox() as url, http_client(url) as wecom:
        found = House(made, wecom)
        access = options.Access(audience=[options.AUDIENCE_SYSTEM], reach=options.REACH_TENANT)
        made.app.nodes["identity"].dispatcher.add(
            [
                Method(
                    "/weft.api.identity.v1.People/GetContacts", "identity", access, identity.GetContactsRequest,
                    identity.GetContactsResponse, found.contacts, "GetContacts",
                )
            ]
        )  # fmt: skip
        made.app.nodes["leads"].dispatcher.add(
            [
                Method(
                    "/weft.api.leads.v1.Leads/GetLeadBrief", "leads", access, leads.GetLeadBriefRequest,
                    leads.LeadBrief, found.brief, "GetLeadBrief",
                )
            ]
        )  # fmt: skip
        before = CHANNELS.wecom_url, CHANNELS.timeout_s
        CHANNELS.wecom_url, CHANNELS.timeout_s = url, 1.0
        yield found
        await made.stop()
        CHANNELS.wecom_url, CHANNELS.timeout_s = before


def sms_driver(url: str, **changes: Any) -> Sms:
    """A driver that knows the sandbox's account."""
    given: dict[str, Any] = {
        "url": url, "access_key_id": sms_sandbox.ACCESS_KEY_ID, "sign_name": sms_sandbox.SIGN_NAME,
        "secret": sms_sandbox.SECRET, "timeout_s": 1.0,
    }  # fmt: skip
    return Sms(**(given | changes))


def now() -> datetime:
    """Real time."""
    return datetime.now(UTC)
