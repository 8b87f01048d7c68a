"""Who is calling: a token at the edge becomes a signed principal for the targets.

Session tokens and API keys carry their tenant and are verified by identity; a token of an OIDC provider is verified
here and only its subject is mapped by identity. The answer is believed for at most five seconds, so that a revocation
is effective within them; rpcs that ask for a second factor ask identity every time.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

import grpc

from gateway.config import GatewayConfig
from weft.access import Caller
from weft.api.common import v1 as common
from weft.api.options import v1 as options
from weft.errors import Unauthenticated

TOKEN_LENGTH_MAX = 8192
CACHE_MAX = 20_000
TTL_S = 60

GATEWAY = common.Principal(name="services/gateway", audience=options.AUDIENCE_SYSTEM)
ANONYMOUS = common.Principal(name="anonymous", audience=options.AUDIENCE_PUBLIC)


class PrincipalSigner(Protocol):
    """What signs principals: `weft.tokens.Signer`."""

    def sign(self, principal: common.Principal, *, ttl_s: int = 60) -> str:
        """A short-lived token."""


@dataclass(frozen=True, slots=True)
class Known:
    """What identity answered about a credential."""

    principal: common.Principal
    expires_at: float  # wall clock; 0 if it does not expire


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a verified token of an OIDC provider names."""

    subject: str
    issuer: str
    tenant: str
    expires_at: float  # wall clock
    second_factor_at: float = 0.0  # wall clock; 0 if the token tells of none


class Authenticator(Protocol):
    """What asks identity, by a token of its own or by a verified subject; see `Identity`."""

    async def __call__(self, *, token: str = "", subject: Subject | None = None) -> Known:
        """Raises Unauthenticated, or what the call failed with."""


class OidcVerifier(Protocol):
    """What verifies the tokens of OIDC providers; see `gateway.oidc`."""

    def claims(self, token: str) -> bool:
        """True if it looks like a token that this verifier is for."""

    async def verify(self, token: str) -> Subject:
        """Whom it names. Raises Unauthenticated."""


@dataclass(slots=True)
class Session:
    """A verified caller and the token that speaks for him inside."""

    principal: common.Principal
    tenant: str
    name: str
    audience: int
    checked_at: float  # monotonic
    expires_at: float  # wall clock
    signed: str = ""
    signed_at: float = -1e9
    _caller: Caller | None = field(default=None)

    @property
    def caller(self) -> Caller:
        """The principal as access rules read it; made on first use, since most requests leave that to their target."""
        if self._caller is None:
            self._caller = Caller.of(self.principal)
        return self._caller


class Auth:
    """Verifies credentials and remembers them for a moment."""

    def __init__(
        self,
        config: GatewayConfig,
        signer: PrincipalSigner,
        ask: Authenticator,
        oidc: OidcVerifier | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._config = config
        self._signer = signer
        self._ask = ask
        self._oidc = oidc
        self._clock = clock
        self._sessions: OrderedDict[bytes, Session] = OrderedDict()
        self._asking: dict[bytes, asyncio.Task[Session]] = {}
        self._anonymous = self._session(Known(ANONYMOUS, 0.0), 0.0)

    async def session(self, token: str, *, fresh: bool = False) -> Session:
        """The caller behind a credential. `fresh` asks identity now, for what must see a revocation at once.

        Raises Unauthenticated.
        """
        key = hashlib.blake2b(token.encode(), digest_size=16).digest()
        found = self._sessions.get(key)
        if found is not None and not fresh:
            age = self._clock() - found.checked_at
            if age < self._config.principal_cache_s and not 0 < found.expires_at < time.time():
                return found
        # Many requests of one page arrive together: one question answers them. A fresh one never joins an older one.
        task = self._asking.get(key) if not fresh else None
        if task is None:
            task = asyncio.create_task(self._verify(key, token))
            self._asking[key] = task
            task.add_done_callback(lambda done: self._answered(key, done))
        return await asyncio.shield(task)

    def anonymous(self) -> Session:
        """Nobody, for log-in and call-backs."""
        return self._anonymous

    def signed(self, session: Session) -> str:
        """The token that carries a session's principal to a target."""
        now = self._clock()
        if now - session.signed_at > self._config.token_reuse_s:
            session.signed = self._signer.sign(session.principal, ttl_s=TTL_S)
            session.signed_at = now
        return session.signed

    async def _verify(self, key: bytes, token: str) -> Session:
        asked_at = self._clock()  # the answer is as old as the question
        try:
            known = await self._lookup(token)
        except Unauthenticated:
            self._sessions.pop(key, None)
            raise
        old = self._sessions.get(key)
        session = self._session(known, asked_at)
        if old is not None and old.principal == known.principal:
            session.signed, session.signed_at, session._caller = old.signed, old.signed_at, old._caller
        self._sessions[key] = session
        self._sessions.move_to_end(key)
        if len(self._sessions) > CACHE_MAX:
            self._sessions.popitem(last=False)
        return session

    async def _lookup(self, token: str) -> Known:
        if not token or len(token) > TOKEN_LENGTH_MAX or not token.isascii():
            raise Unauthenticated
        if self._oidc is not None and self._oidc.claims(token):
            subject = await self._oidc.verify(token)
            known = await self._ask(subject=subject)
            ends = [at for at in (known.expires_at, subject.expires_at) if at]
            return Known(known.principal, min(ends, default=0.0))
        return await self._ask(token=token)

    def _session(self, known: Known, asked_at: float) -> Session:
        p = known.principal
        return Session(p, p.tenant, p.name, p.audience, asked_at, known.expires_at)

    def _answered(self, key: bytes, done: asyncio.Task[Session]) -> None:
        if self._asking.get(key) is done:
            del self._asking[key]
        if not done.cancelled():
            done.exception()  # whoever waited has it; if nobody did any more, it is not worth a log line


def credential(headers: dict[bytes, bytes]) -> str:
    """The token of a request; empty if it carries none. Raises Unauthenticated for other schemes than Bearer."""
    given = headers.get(b"authorization")
    if given is None:
        return ""
    scheme, _, token = given.partition(b" ")
    if scheme.lower() != b"bearer" or not token:
        raise Unauthenticated
    return token.strip().decode("latin-1")


REFUSALS = frozenset(
    {
        grpc.StatusCode.UNAUTHENTICATED,
        grpc.StatusCode.NOT_FOUND,
        grpc.StatusCode.PERMISSION_DENIED,
        grpc.StatusCode.INVALID_ARGUMENT,
    }
)


class Identity:
    """Asks identity's `Authenticate` over a channel, as the gateway itself."""

    PATH = "/weft.api.identity.v1.Sessions/Authenticate"

    def __init__(
        self, channel: Any, signer: PrincipalSigner, encode: Callable[..., bytes], decode: Callable[[bytes], Known]
    ) -> None:
        self._call = channel.unary_unary(self.PATH, request_serializer=None, response_deserializer=None)
        self._signer = signer
        self._encode = encode
        self._decode = decode

    async def __call__(self, *, token: str = "", subject: Subject | None = None) -> Known:
        """Asks; what identity refuses is not logged in, whatever the reason: a caller must not learn it."""
        try:
            answer = await self._call(
                self._encode(token, subject),
                timeout=5.0,
                metadata=(("weft-principal", self._signer.sign(GATEWAY, ttl_s=TTL_S)), ("weft-language", "en")),
            )
        except grpc.aio.AioRpcError as error:
            if error.code() in REFUSALS:
                raise Unauthenticated from None
            raise
        return self._decode(answer)
