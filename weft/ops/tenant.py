"""`weft ops tenant create`: a tenant, its headquarters and its first administrator, by identity's FoundTenant.

The id of the request, and a password that nobody gave, follow from what was asked for under the installation's signing key:
the same command again finds the tenant that it made, as long as identity remembers requests, and changes nothing.
"""

from __future__ import annotations

import base64
import hmac
from dataclasses import asdict, dataclass, replace
from typing import Any

import orjson
from grpc import aio

from weft.api.identity import v1 as identity
from weft.app import Targets, address_of
from weft.config import Config
from weft.errors import AWAY, InvalidArgument, Kind, Refused, relayed
from weft.operator import connect
from weft.text import Text

PASSWORD_BYTES = 15
OPTIONS = {
    "code": "CODE", "display_name": "--name", "zone": "--zone", "language": "--language",
    "administrator_login": "--admin", "administrator_display_name": "--admin-name",
    "administrator_password": "--password-file",
}  # fmt: skip


class IdentityAway(Refused):
    """Nobody answers where identity should; whether the tenant is there now is not known."""

    reason = "IDENTITY_AWAY"
    kind = Kind.UNAVAILABLE
    text = Text(en="Identity does not answer at {where}.", zh="{where} 上的 identity 无响应。")
    remedy = Text(
        en="See with `weft ops status` whether it runs, and give the same command again: it never makes a second tenant.",
        zh="请用 weft ops status 查看其是否运行，然后重复同一命令；不会重复创建租户。",
    )


class TenantNotCreated(Refused):
    """What was asked for breaks a rule of identity's."""

    reason = "TENANT_NOT_CREATED"
    kind = Kind.INVALID
    text = Text(en="No tenant was created: {why}", zh="未创建租户：{why}")
    remedy = Text(en="Correct the named option and give the command again.", zh="请修正所列选项后重试。")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A tenant to be."""

    code: str
    display_name: str
    zone: str
    administrator_login: str
    administrator_display_name: str = ""
    language: str = ""  # the administrator's; Chinese if empty


async def create(
    config: Config, targets: Targets, wanted: Wanted, password: str | None = None, language: str = "en"
) -> dict[str, Any]:
    """Founds the tenant and gives what its first administrator needs; his password only if none was given.

    Raises the refusals of this module and those of identity, in a language.
    """
    given = password is not None
    password = _secret(config, "password", wanted) if password is None else password
    request = identity.FoundTenantRequest(
        **asdict(wanted), administrator_password=password, request_id=_secret(config, "request", wanted, password)
    )
    try:
        async with connect(config, targets) as operator:
            peers = replace(operator.peers(), language=language)
            made = await peers(identity.TenantsStub).FoundTenant(request)
    except aio.AioRpcError as error:
        if error.code() in AWAY:
            raise IdentityAway(where=address_of(config, targets, "identity")) from None
        refused = relayed(error)
        if isinstance(refused, InvalidArgument) or refused.violations:
            raise TenantNotCreated(why=_why(refused, language)) from None
        raise refused from None
    return {
        "tenant": made.name, "code": made.code, "headquarters": made.headquarters, "log_in_at": config.public_url,
        "administrator": made.first_administrator, "login": wanted.administrator_login,
        **({} if given else {"password": password}),
    }  # fmt: skip


def _why(refused: Refused, language: str) -> str:
    """The rules that were broken, each with the option that it is about."""
    said = [
        f"{OPTIONS.get(one.field, one.field)}: {one.message.render(language, refused.args_by_name)}"
        for one in refused.violations
    ]
    return " ".join(said) or refused.text.render(language, refused.args_by_name)


def _secret(config: Config, purpose: str, wanted: Wanted, password: str | None = None) -> str:
    """What only the installation's signing key makes of a wish."""
    words = orjson.dumps(["weft tenant v1", purpose, *asdict(wanted).values(), password])
    digest = hmac.digest(config.signing_key_pem().encode(), words, "sha256")
    return base64.b32encode(digest[:PASSWORD_BYTES]).decode().lower()
