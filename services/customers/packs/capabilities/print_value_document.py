"""Print one version of a document: charts, words of business, and the source of every number."""

from __future__ import annotations

from google.api import httpbody_pb2

from services.customers import store as customers
from services.customers.packs import printing, store
from weft.api.customers import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.text import EN, HOME_ZONE, ZH
from weft.work import Work


async def ask(request: pb.PrintValueDocumentRequest, peers: Peers, look: Lens) -> bytes:
    """The PDF, drawn outside of any transaction. NotFound where the version is none of the customer's."""
    async with look() as see:
        customer, _ = await customers.find(see, request.name)
        document = await store.document(see, customer, request.document)
        zone = see.caller.principal.zone or HOME_ZONE
    return await printing.pdf(document, customer, EN if request.english else ZH, zone)


async def print_value_document(
    request: pb.PrintValueDocumentRequest, content: bytes, work: Work
) -> httpbody_pb2.HttpBody:  # fmt: skip
    """Gives the document of what was frozen."""
    return httpbody_pb2.HttpBody(content_type=printing.CONTENT_TYPE, data=content)
