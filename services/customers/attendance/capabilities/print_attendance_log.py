"""Give the document that a log was sealed as."""

from __future__ import annotations

from google.api import httpbody_pb2

from services.customers.attendance import printing, store
from weft.api.customers import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.uploads import kept
from weft.work import Work


async def ask(request: pb.PrintAttendanceLogRequest, peers: Peers, look: Lens) -> bytes:
    """The stored file, if it is what was sealed."""
    async with look() as see:
        log = await store.load_log(see, request.name)
        tenant = str(see.tenant)
    seal = log.seal
    return await kept(
        look, key=seal.key, tenant=tenant, sha256=seal.sha256, size=seal.size, content_type=printing.CONTENT_TYPE,
        uploader=log.said.logger,
    )  # fmt: skip


async def print_attendance_log(
    request: pb.PrintAttendanceLogRequest, content: bytes, work: Work
) -> httpbody_pb2.HttpBody:
    """Byte for byte as it was sealed."""
    return httpbody_pb2.HttpBody(content_type=printing.CONTENT_TYPE, data=content)
