"""Give the file that shows a figure which was entered by hand."""

from __future__ import annotations

from google.api import httpbody_pb2

from services.customers import store as customers
from services.customers.value import store
from services.customers.value.figures import Proof
from weft.api.customers import v1 as pb
from weft.errors import NotFound
from weft.rpc import Peers
from weft.runtime import Lens
from weft.uploads import kept
from weft.work import Work


async def ask(request: pb.ReadValueEvidenceRequest, peers: Peers, look: Lens) -> tuple[Proof, bytes]:
    """The stored file, if it is what was entered. NotFound for a figure that a source told."""
    async with look() as see:
        customer, _ = await customers.find(see, request.name)
        figure = await store.figure(see, customer, request.figure)
        tenant = str(see.tenant)
    proof = figure.proof
    if proof is None:
        raise NotFound
    content = await kept(
        look, key=proof.key, tenant=tenant, sha256=proof.sha256, size=proof.size, content_type=proof.content_type,
        uploader=figure.recorder,
    )  # fmt: skip
    return proof, content


async def read_value_evidence(
    request: pb.ReadValueEvidenceRequest, found: tuple[Proof, bytes], work: Work
) -> httpbody_pb2.HttpBody:
    """Byte for byte as it was uploaded."""
    proof, content = found
    return httpbody_pb2.HttpBody(content_type=proof.content_type, data=content)
