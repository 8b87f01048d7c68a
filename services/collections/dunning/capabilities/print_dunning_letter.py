"""Give the document of a released dunning letter."""

from __future__ import annotations

from google.api import httpbody_pb2

from services.collections.dunning import letter_store, problems
from weft.api.collections import v1 as pb
from weft.typeset import CONTENT_TYPE
from weft.work import Work


async def print_dunning_letter(request: pb.PrintDunningLetterRequest, work: Work) -> httpbody_pb2.HttpBody:
    """Byte for byte as it was released, whatever was paid since."""
    one = await letter_store.load(work, request.name)
    if not one.sha256:
        raise problems.DunningLetterIsNotReleased
    return httpbody_pb2.HttpBody(content_type=CONTENT_TYPE, data=await letter_store.body(work, one))
