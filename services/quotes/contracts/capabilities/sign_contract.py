"""Note that both sides signed a contract: from now on its days and instalments count for everybody."""

from __future__ import annotations

from services.quotes.contracts import anomalies, problems, reviewing, signing, store
from services.quotes.problems import refuse_red
from weft import files
from weft.api.quotes import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.uploads import must_be_of
from weft.work import Work


async def ask(request: pb.SignContractRequest, peers: Peers, look: Lens) -> signing.Asked:
    """Looks at the customer and at the scan."""
    return await signing.ask(request, peers, look)


async def sign_contract(request: pb.SignContractRequest, asked: signing.Asked, work: Work) -> pb.Contract:
    """Signs it on the local day of now. Refuses missing reviews and countersigns by name, a quote's version that is no
    longer the one to use, and a customer with undecided red risks.
    """
    scan = asked.scan
    policy, _ = await work.policy(pb.ContractsPolicy)
    today = (await work.calendar()).business_date(work.now)
    contract = await reviewing.seen(request, work)
    contract.must_be_signable(today)
    await work.widen()  # the quote may have another owner by now
    quote = await store.still(work, contract.quote_id)
    quote.must_be_wanted(contract.quote_version, work.now)
    refuse_red(asked.qualification)
    if scan is not None:
        must_be_of(policy.scan_types, scan, "scan")
    if policy.signing_plan_required and contract.preparation.planned_on is None:
        raise problems.SigningIsNotPlanned
    late = contract.preparation.missed_at is not None
    found = anomalies.found_in(contract.terms, contract.quote_fen, today, policy, locks_missed=late)
    contract.sign(asked.shown, found, on=today, at=work.now)
    if scan is not None:
        files.keep(work, scan, contract.name)
    return reviewing.end(contract, work)
