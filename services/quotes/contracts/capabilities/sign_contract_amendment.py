"""Note that both sides signed a supplementary agreement: the contract has the amended terms from now on."""

from __future__ import annotations

from services.quotes.contracts import amending, anomalies, problems, reviewing, signing, store
from services.quotes.contracts.terms import must_take_effect
from services.quotes.orders import store as orders
from services.quotes.problems import refuse_red
from weft import files
from weft.api.quotes import v1 as pb
from weft.errors import Violation
from weft.rpc import Peers
from weft.runtime import Lens
from weft.uploads import must_be_of
from weft.work import Work


async def ask(request: pb.SignContractAmendmentRequest, peers: Peers, look: Lens) -> signing.Asked:
    """Looks at the customer and at the scan."""
    return await signing.ask(request, peers, look)


async def sign_contract_amendment(
    request: pb.SignContractAmendmentRequest, asked: signing.Asked, work: Work
) -> pb.Contract:
    """Replaces the terms on the local day of now and keeps both revisions. Refuses missing reviews and countersigns by name,
    terms that can no longer take effect, less than what was ordered, and a customer with undecided red risks.
    """
    policy, _ = await work.policy(pb.ContractsPolicy)
    today = (await work.calendar()).business_date(work.now)
    contract = await reviewing.seen(request, work)
    terms, old = amending.must_be_signable(contract).terms, contract.terms
    await work.widen()  # orders may have other owners
    must_take_effect(terms, old, contract.quote_fen, contract.currency, today, policy)
    amending.must_cover(terms, await orders.ordered_under(work, contract.id), contract.currency)
    refuse_red(asked.qualification)
    if asked.scan is None:
        raise problems.ScanIsMissing(violations=(Violation("scan", "required", problems.ScanIsMissing.text),))
    must_be_of(policy.scan_types, asked.scan, "scan")
    found = anomalies.found_again(contract.anomalies, old, terms, contract.quote_fen, today, policy)
    kept = amending.sign(contract, asked.shown, found, on=today, at=work.now)
    files.keep(work, asked.scan, contract.name)
    store.keep(work, contract, kept)
    return reviewing.end(contract, work)
