"""Print the value review of a quarter: charts, words of business, and the source of every number."""

from __future__ import annotations

from google.api import httpbody_pb2

from services.customers import store as customers
from services.customers.value import printing, store
from services.customers.value.sheet import sheet
from weft.api.customers import v1 as pb
from weft.errors import NotFound
from weft.rpc import Peers
from weft.runtime import Lens
from weft.text import EN, HOME_ZONE, ZH
from weft.work import Work


async def ask(request: pb.PrintValueReviewRequest, peers: Peers, look: Lens) -> bytes:
    """The PDF, drawn outside of any transaction. NotFound while there is no review of the quarter."""
    async with look() as see:
        customer, _ = await customers.find(see, request.name)
        review = await store.review(see, customer, request.quarter)
        zone = see.caller.principal.zone or HOME_ZONE
    if review is None:
        raise NotFound
    return await printing.pdf(sheet(review, EN if request.english else ZH, zone))


async def print_value_review(request: pb.PrintValueReviewRequest, content: bytes, work: Work) -> httpbody_pb2.HttpBody:
    """Gives the document of what was frozen."""
    return httpbody_pb2.HttpBody(content_type=printing.CONTENT_TYPE, data=content)
