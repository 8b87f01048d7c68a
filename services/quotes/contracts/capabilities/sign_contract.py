"""Note that both sides signed a contract: from now on its days and instalments count for everybody."""

from __future__ import annotations

from services.quotes.contracts import anomalies, problems, reviewing, store
from services.quotes.uploads import must_be_of, uploaded
from weft import files
from weft.api.quotes import v1 as pb
from weft.files import Upload
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


def asks(request: pb.SignContractRequest) -> bool:
    """Without a scan there is nothing to check beforehand."""
    return bool(request.scan)


async def ask(request: pb.SignContractRequest, peers: Peers, look: Lens) -> Upload:
    """The uploaded scan."""
    return await uploaded(request.scan, "scan", look)


async def sign_contract(request: pb.SignContractRequest, scan: Upload | None, work: Work) -> pb.Contract:
    """Signs it on the local day of now. Refuses missing reviews and countersigns by name, and a quote's version that is no
    longer the one to use.
    """
    policy, _ = await work.policy(pb.ContractsPolicy)
    today = (await work.calendar()).business_date(work.now)
    contract = await reviewing.seen(request, work)
    contract.must_be_signable(today)
    await work.widen()  # the quote may have another owner by now
    quote = await store.still(work, contract.quote_id)
    quote.must_be_usable(contract.quote_version, work.now)
    if scan is not None:
        must_be_of(policy.scan_types, scan, "scan")
    if policy.signing_plan_required and contract.preparation.planned_on is None:
        raise problems.SigningIsNotPlanned
    late = contract.preparation.missed_at is not None
    found = anomalies.found_in(contract.terms, contract.quote_fen, today, policy, locks_missed=late)
    shown = f"{scan.key} sha256:{scan.sha256}" if scan else ""
    contract.sign(shown, found, on=today, at=work.now)
    if scan is not None:
        files.keep(work, scan, contract.name)
    return reviewing.end(contract, work)
