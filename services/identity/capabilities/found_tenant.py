"""Found a tenant with its headquarters and its first administrator, whose roles nobody else could have granted."""

from __future__ import annotations

from uuid import UUID

from google.protobuf.json_format import MessageToDict

from services.identity import passwords, store, wire
from services.identity.credential import Credential
from services.identity.matrix import ADMINISTRATOR
from services.identity.particulars import complete, must_be_zone
from services.identity.person import Held, Person
from services.identity.policies import SESSIONS
from services.identity.presets import DEMO_REASON, demo_sessions
from services.identity.store.tables import TENANT, TENANT_CODE, THE_TENANT
from services.identity.unit import Unit
from weft.aggregate import Facts
from weft.api.identity import v1 as pb
from weft.api.platform import v1 as platform
from weft.db import Tx
from weft.errors import Kind, Refused
from weft.ids import uuid7
from weft.instants import stamp
from weft.policy_documents import load_default, to_document
from weft.rpc import Peers
from weft.runtime import Lens
from weft.text import Text
from weft.work import Work

HEADQUARTERS_CODE = "hq"


class TenantCodeTaken(Refused):
    """Codes are unique in the system."""

    reason = "TENANT_CODE_TAKEN"
    kind = Kind.CONFLICT
    text = Text(en="The code {code} is taken.", zh="租户代码 {code} 已被使用。")
    remedy = Text(en="Choose another one.", zh="请更换。")


async def tenant_of(request: pb.FoundTenantRequest, tx: Tx) -> UUID:
    """The tenant of this code, so that a repeated request finds its answer; else a new id."""
    return await store.tenant_by_code(tx, request.code) or uuid7()


async def ask(request: pb.FoundTenantRequest, peers: Peers, look: Lens) -> str:
    """Hashes the administrator's password before any transaction that writes."""
    must_be_zone(request.zone)
    passwords.must_be_strong(  # by the shipped policy: a new tenant has no other yet
        request.administrator_password,
        load_default(SESSIONS),
        field="administrator_password",
        login=request.administrator_login,
    )
    return await passwords.hashed(request.administrator_password)


async def found_tenant(request: pb.FoundTenantRequest, password_hash: str, work: Work) -> pb.Tenant:
    """Founds a tenant."""
    if await work.row(THE_TENANT) is not None:
        raise TenantCodeTaken(code=request.code)
    name = f"tenants/{work.tenant}"
    root = Unit.found(
        id=uuid7(),
        tenant=name,
        display_name=request.display_name,
        code=HEADQUARTERS_CODE,
        zone=request.zone,
        at=work.now,
    )
    administrator = Person.hire(
        id=uuid7(),
        particulars=complete(
            {
                "display_name": request.administrator_display_name or request.administrator_login,
                "login": request.administrator_login,
                "language": request.language,
            }
        ),
        unit=root,
        held=[Held(ADMINISTRATOR)],
        at=work.now,
    )
    row = {
        "code": request.code,
        "display_name": request.display_name,
        "zone": request.zone,
        "headquarters_id": root.id,
        "first_administrator_id": administrator.id,
        "created_at": work.now,
    }
    work.insert(TENANT_CODE, code=request.code)
    work.insert(TENANT, **row)
    store.save_unit(work, root)
    store.save_person(work, administrator)
    store.save_credential(work, Credential.issue(person=administrator.id, password_hash=password_hash))
    if request.preset == pb.PRESET_DEMO:
        _set_demo_sessions(work)
    return wire.tenant(row | {"tenant_id": work.tenant})


def _set_demo_sessions(work: Work) -> None:
    """The demo preset is an ordinary policy version, with its event: whoever reads the policy sees what it relaxes."""
    name, document = "policies/identity/sessions", to_document(demo_sessions())
    work.insert(
        work.tables.policy,
        name="sessions",
        dimension="",
        version=1,
        effective_at=work.now,
        document=MessageToDict(document),
        actor=work.actor.name,
        reason=DEMO_REASON,
    )
    event = platform.PolicySet(name=name, policy_version=1)
    stamp(event.effective_time, work.now)
    event.document.CopyFrom(document)
    work.emit(event, name, 1, Facts(policy=name, policy_version=1))
