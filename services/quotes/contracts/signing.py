"""What is looked at before a signature: the customer, and the scan of the paper."""

from __future__ import annotations

from dataclasses import dataclass

from services.quotes import references
from services.quotes.contracts import store
from weft.api.customers import v1 as customers
from weft.api.quotes import v1 as pb
from weft.files import Upload
from weft.rpc import Peers
from weft.runtime import Lens
from weft.uploads import uploaded


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands against the customer, and the uploaded scan if there is one."""

    qualification: customers.CustomerQualification
    scan: Upload | None

    @property
    def shown(self) -> str:
        """How the scan is kept; empty if there is none."""
        return f"{self.scan.key} sha256:{self.scan.sha256}" if self.scan else ""


async def ask(request: pb.SignContractRequest | pb.SignContractAmendmentRequest, peers: Peers, look: Lens) -> Asked:
    """Looks at the customer of a contract and at the scan."""
    async with look() as see:
        customer = (await store.load(see, request.name)).customer_id
    scan = uploaded(request.scan, "scan", look) if request.scan else None
    return Asked(await references.qualified(customer, peers), scan)
