"""An administrator who amends a policy of a firm, as he would: read the document, change it, hand it in."""

from __future__ import annotations

from typing import Any

from google.protobuf import json_format

from tests.leads.house import House, rid
from weft.api.platform import v1 as platform_pb


async def document(firm: House, area: str, kind: str) -> dict[str, Any]:
    """The policy in force, as an administrator reads it."""
    if "admin" not in firm.people:
        await firm.hire("admin", "administrator", "/hq/")
    stub = firm.platform.as_(firm.people["admin"]).on(area)(platform_pb.PoliciesStub)
    found = await stub.GetPolicy(platform_pb.GetPolicyRequest(name=f"policies/{area}/{kind}"))
    read: dict[str, Any] = json_format.MessageToDict(found.document)
    return read


async def amend(firm: House, area: str, kind: str, login: str = "admin", **changes: Any) -> dict[str, Any]:
    """Sets fields of a policy, named as in the proto; answers what they were before."""
    before = await document(firm, area, kind)
    written = {_as_read(name): value for name, value in changes.items()}
    request = platform_pb.SetPolicyRequest(name=f"policies/{area}/{kind}", reason="as agreed", request_id=rid())
    request.document.update({**before, **written})
    await firm.platform.as_(firm.people[login]).on(area)(platform_pb.PoliciesStub).SetPolicy(request)
    return {name: before[_as_read(name)] for name in changes}


def _as_read(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)
