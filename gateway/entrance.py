"""The way in for whoever needs a log-in, the same for rpcs, uploads and live streams: credential, caller, rate.

A caller is counted as himself. Who shows what is no credential is counted by his address, so that guessing is slow at
every address of the edge.
"""

from __future__ import annotations

from gateway.auth import Auth, Session, credential
from gateway.config import GatewayConfig
from gateway.edge import Exchange
from gateway.limits import Rates
from weft.errors import Unauthenticated


class Entrance:
    """Lets callers in, and knows the anonymous ones by their address."""

    def __init__(self, config: GatewayConfig, auth: Auth, rates: Rates) -> None:
        self._auth = auth
        self._rates = rates
        self._trusted_proxies = config.trusted_proxies

    async def caller(self, exchange: Exchange, *, fresh: bool = False) -> Session:
        """Who is calling, counted. Raises Unauthenticated or RateExceeded."""
        token = credential(exchange.headers)
        if not token:
            raise Unauthenticated
        try:
            session = await self._auth.session(token, fresh=fresh)
        except Unauthenticated:
            self._rates.take_address(exchange.address(self._trusted_proxies))
            raise
        exchange.session = session
        self._rates.take(session.tenant, session.name)
        return session

    def anybody(self, exchange: Exchange) -> Session:
        """Nobody in particular, for log-in and call-backs; a stale token that is sent along keeps nobody out."""
        self._rates.take_address(exchange.address(self._trusted_proxies))
        return self._auth.anonymous()
