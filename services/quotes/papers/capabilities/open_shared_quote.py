"""Show a shared version to whoever has its link, as it stands now, and count that it was opened.

A token that this system never made, a link that is not there, revoked or over: all of them are the same NotFound. The
tenant is read from the token before any table is.
"""

from __future__ import annotations

import hmac
from datetime import datetime
from uuid import UUID

from google.api import httpbody_pb2

from services.quotes.papers import store
from services.quotes.papers.addresses import LINKS
from services.quotes.papers.gathering import drawn, language_of, sheet_of
from services.quotes.papers.link import QuoteLink
from weft.api.quotes import v1 as pb
from weft.db import Tx
from weft.errors import NotFound
from weft.links import digest
from weft.reader import Reader
from weft.rpc import Peers
from weft.runtime import Lens
from weft.typeset import CONTENT_TYPE
from weft.work import Work


async def tenant_of(request: pb.OpenSharedQuoteRequest, tx: Tx) -> UUID:
    """The tenant in the token."""
    found = LINKS.read(request.token)
    if found is None:
        raise NotFound
    return found[0]


async def ask(request: pb.OpenSharedQuoteRequest, peers: Peers, look: Lens) -> bytes:
    """The PDF, drawn outside of any transaction."""
    async with look() as see:
        await see.widen()
        link = await _live(request.token, see, see.now)
        sheet = await sheet_of(see, link.quote_version_id, link)
        tenant = see.tenant
    return await drawn(sheet, tenant, language_of(link.language, ""), peers)


async def open_shared_quote(request: pb.OpenSharedQuoteRequest, content: bytes, work: Work) -> httpbody_pb2.HttpBody:
    """Gives the paper, unless the link ended while it was drawn."""
    await work.widen()
    link = await _live(request.token, work, work.now)
    store.count_opening(work, link)
    work.audit_subject(link.name, link.version)
    return httpbody_pb2.HttpBody(content_type=CONTENT_TYPE, data=content)


async def _live(token: str, see: Reader, now: datetime) -> QuoteLink:
    found = LINKS.read(token)
    link = await store.find(see, found[1]) if found else None
    if link is None or not hmac.compare_digest(link.digest, digest(token)):
        raise NotFound
    if link.state(now) != pb.QUOTE_LINK_STATE_LIVE:
        raise NotFound
    return link
