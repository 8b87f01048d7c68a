"""One record's personal data, shown to somebody who names a reason, so many times an hour.

`<area>.personal.unmask` shows them always; `<area>.personal.reveal` shows those of one record that the holder may read. The
record is read twice by its own Get: as the caller, and as if he held the former as far as he holds the latter. What
differs was hidden from him. Each time is kept and audited with the reason; the values are told once, in the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from types import ModuleType
from typing import Any

import grpc
import sqlalchemy as sa
from google.api import annotations_pb2
from grpc import aio

from weft import errors
from weft.access import Caller
from weft.api.common import v1 as common
from weft.api.platform import v1 as pb
from weft.errors import Kind, Refused
from weft.masking import IS_HIDDEN, LIST, ONE, Plan, parts_of, plan_of
from weft.text import Text
from weft.work import Work

REVEAL, UNMASK = ".personal.reveal", ".personal.unmask"
HOUR = timedelta(hours=1)
REFUSED = {
    grpc.StatusCode.NOT_FOUND: errors.NotFound,
    grpc.StatusCode.INVALID_ARGUMENT: errors.NotFound,  # no name of anything
    grpc.StatusCode.PERMISSION_DENIED: errors.Forbidden,
}


class TooManyRevealed(Refused):
    """Whoever needs so many has another need than this door serves."""

    reason = "TOO_MANY_REVEALED"
    kind = Kind.EXHAUSTED
    text = Text(
        en="You have had personal data shown {count} times within an hour, which is the limit.",
        zh="您一小时内已查看 {count} 次完整个人信息，达到上限。",
    )
    remedy = Text(
        en="Go on in {minutes} minutes; whoever needs such data all the time asks an administrator for the right.",
        zh="请 {minutes} 分钟后再试；如工作中经常需要，请向管理员申请相应权限。",
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """One personal field of a record, as `contacts[0].phone`, and what stands there."""

    field: str
    value: str


async def ask(request: pb.RevealPersonalDataRequest, peers: Any, look: Any) -> list[Shown]:
    """What of the record is hidden from the caller. Raises NotFound, Forbidden, StaleVersion."""
    caller: Caller = look.caller
    path, kind, answer = _getter(look.service.api, request.name)
    codec = kind.SerializeToString, answer.FromString
    if not caller.holds(f"{look.service.name}{REVEAL}"):
        raise errors.Forbidden
    ways = [replace(peers, caller=who).unary_unary(path, *codec) for who in (caller, _trusted(caller))]
    try:
        seen, full = [await way(kind(name=request.name)) for way in ways]
    except aio.AioRpcError as error:
        raise REFUSED.get(error.code(), errors.Unavailable) from None
    plan = plan_of(seen.DESCRIPTOR)
    try:
        return list(_hidden(seen, full, plan, "")) if plan is not None else []
    except (IndexError, KeyError, ValueError):  # it changed between the two reads
        raise errors.StaleVersion from None


async def reveal(
    request: pb.RevealPersonalDataRequest, found: Sequence[Shown], work: Work
) -> pb.RevealPersonalDataResponse:
    """Shows what is hidden of one record, and keeps who saw it and why. Raises TooManyRevealed."""
    policy, _ = await work.policy(pb.PersonalDataPolicy)
    table = work.tables.reveal
    own = (table.c.tenant_id == sa.bindparam("tenant"), table.c.person_id == sa.bindparam("person"))
    newest = sa.select(table.c.number, table.c.at).where(*own).order_by(table.c.number.desc())
    rows = await work.rows(newest.limit(sa.bindparam("most")), person=work.person, most=policy.reveals_per_hour)
    if len(rows) == policy.reveals_per_hour and work.now - rows[-1]["at"] < HOUR:
        left = rows[-1]["at"] + HOUR - work.now
        minutes = -(-int(left.total_seconds()) // 60)
        raise TooManyRevealed(count=len(rows), minutes=minutes, retry_after_s=left.total_seconds())
    number = rows[0]["number"] + 1 if rows else 1
    work.insert(table, person_id=work.person, number=number, at=work.now, subject=request.name, reason=request.reason)
    work.audit_subject(request.name)
    work.note_audit(reason=request.reason, fields=[one.field for one in found])
    shown = [pb.RevealedField(field=one.field, value=one.value) for one in found]
    return pb.RevealPersonalDataResponse(name=request.name, fields=shown)


def _trusted(caller: Caller) -> Caller:
    """The caller, who may see unmasked what he may have revealed."""
    principal = common.Principal()
    principal.CopyFrom(caller.principal)
    held = [grant for grant in caller.principal.grants if grant.permission.endswith(REVEAL)]
    areas = {grant.permission.removesuffix(REVEAL) for grant in held}
    # One sight a permission: of two places that lie apart only the first would count.
    stay = [grant for grant in principal.grants if grant.permission.removesuffix(UNMASK) not in areas]
    del principal.grants[:]
    principal.grants.extend(stay)
    for grant in held:
        more = principal.grants.add()
        more.CopyFrom(grant)
        more.permission = grant.permission.removesuffix(REVEAL) + UNMASK
    return Caller.of(principal)


def _getter(api: Sequence[ModuleType], name: str) -> tuple[str, Any, Any]:
    """The path and the messages of the rpc that reads a resource of this name. Raises NotFound."""
    for module in api:
        for service in module.DESCRIPTOR.services_by_name.values():
            for rpc in service.methods:
                address = rpc.GetOptions().Extensions[annotations_pb2.http].get
                pattern = re.fullmatch(r"/v1/\{name=([^}*]+/\*(?:/[^}*]+/\*)*)\}", address)
                if pattern and re.fullmatch(re.escape(pattern[1]).replace(r"\*", "[^/]+"), name):
                    path = f"/{service.full_name}/{rpc.name}"
                    return path, rpc.input_type._concrete_class, rpc.output_type._concrete_class
    raise errors.NotFound


def _hidden(seen: Any, full: Any, plan: Plan, path: str) -> Iterator[Shown]:
    for one in plan.fields:
        masked, value = getattr(seen, one.name), getattr(full, one.name)
        if one.many == ONE:
            places = [("", masked, value)]
        elif one.many == LIST:
            places = [(f"[{at}]", hid, value[at]) for at, hid in enumerate(masked)]
        else:
            places = [(f"[{key!r}]", masked[key], value[key]) for key in masked]
        for at, hid, plain in places:
            if hid != plain and IS_HIDDEN[one.kind](hid):
                yield Shown(f"{path}{one.name}{at}", plain)
    for name, many, inner in plan.inner:
        pairs = zip(parts_of(seen, name, many), parts_of(full, name, many), strict=True)
        for (part, at), (whole, _) in pairs:
            yield from _hidden(part, whole, inner, f"{path}{name}{at}.")
