"""Give a file that a node of the review was brought."""

from __future__ import annotations

from google.api import httpbody_pb2

from services.quotes import flow, store
from services.quotes.wire import MARGIN
from weft.api.quotes import v1 as pb
from weft.errors import NotFound
from weft.rpc import Peers
from weft.runtime import Lens
from weft.uploads import kept
from weft.work import Work


async def ask(request: pb.DownloadQuoteFileRequest, peers: Peers, look: Lens) -> httpbody_pb2.HttpBody:
    """The stored file, if it is what was put there."""
    async with look() as see:
        quote = await store.load(see, request.name)
        shown = request.node != flow.FINANCE or see.caller.sight(MARGIN).covers(quote.owner_id, quote.unit_path)
        tenant = str(see.tenant)
    node = quote.route.of(request.node)
    found = next((one for one in node.brought if one.kind == request.kind), None) if node and shown else None
    if found is None:
        raise NotFound
    content = await kept(
        look, key=found.key, tenant=tenant, sha256=found.sha256, size=found.size, content_type=found.content_type,
        uploader=found.uploader,
    )  # fmt: skip
    return httpbody_pb2.HttpBody(content_type=found.content_type, data=content)


async def download_quote_file(
    request: pb.DownloadQuoteFileRequest, body: httpbody_pb2.HttpBody, work: Work
) -> httpbody_pb2.HttpBody:
    """Byte for byte."""
    return body
