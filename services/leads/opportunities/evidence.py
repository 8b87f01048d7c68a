"""What was shown for the outputs of a stage: words, files whose tokens were checked, proposals and quotes looked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from grpc import aio

from services.leads.opportunities import store
from services.leads.opportunities.node import Shown
from services.leads.opportunities.opportunity import Opportunity
from weft import errors
from weft.api.leads import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.files import TOKEN_PREFIX, Upload, keep
from weft.rpc import Peers
from weft.runtime import Lens
from weft.uploads import uploaded
from weft.work import Work, as_id

PROPOSAL, QUOTE = "proposals/", "quotes/"
APPROVED = (quotes.QUOTE_STATE_CLEARED, quotes.QUOTE_STATE_SENT)


@dataclass(slots=True)
class Found:
    """What was looked up beforehand: files by token, and the versions that passed by quote."""

    files: dict[str, Upload] = field(default_factory=dict)
    approved: dict[str, str] = field(default_factory=dict)


def must_be_found(outputs: Sequence[pb.ShownOutput]) -> bool:
    """Whether any evidence is the token of a file, or a quote."""
    return any(output.evidence.startswith((TOKEN_PREFIX, QUOTE)) for output in outputs)


async def find(request: pb.AdvanceOpportunityRequest | pb.WinOpportunityRequest, peers: Peers, look: Lens) -> Found:
    """The files and approvals of a request. Refuses a token that is forged, out of date or another tenant's."""
    found = Found()
    for index, output in enumerate(request.outputs):
        if output.evidence.startswith(TOKEN_PREFIX):
            found.files[output.evidence] = uploaded(output.evidence, f"outputs[{index}].evidence", look)
        elif output.evidence.startswith(QUOTE):
            found.approved[output.evidence] = await _approved(output.evidence, request.name, peers)
    return found


async def _approved(name: str, opportunity: str, peers: Peers) -> str:
    """The version of a quote of this opportunity that passed every node, and is its newest; empty if there is none."""
    try:
        as_id(name)
        quote = await peers(quotes.QuotesStub).GetQuote(quotes.GetQuoteRequest(name=name))
    except errors.NotFound:
        return ""
    except aio.AioRpcError as error:
        info = errors.error_info(error)
        if info is None or info.reason != errors.NotFound.reason:
            raise
        return ""
    passed = quote.opportunity == opportunity and quote.state in APPROVED
    return quote.effective_version if passed else ""


def keep_files(work: Work, found: Found | None, opportunity: Opportunity) -> None:
    """Notes that the opportunity names these files."""
    for upload in found.files.values() if found else ():
        keep(work, upload, opportunity.name)


async def shown(
    outputs: Sequence[pb.ShownOutput], found: Found | None, opportunity: Opportunity, work: Work
) -> dict[str, Shown]:
    """Each output with what shows it; blanks show nothing. A file is kept by its place and its hash."""
    found = found or Found()
    all_shown = {}
    for index, output in enumerate(outputs):
        if not output.evidence.strip():
            errors.invalid(f"outputs[{index}].evidence", "output.blank", en="Say what shows it.", zh="请填写成果证明。")
        if output.code in all_shown:
            errors.invalid(f"outputs[{index}].code", "output.twice", en="It is shown twice.", zh="成果重复。")
        all_shown[output.code] = await _shown(output, found, opportunity, work)
    return all_shown


async def _shown(output: pb.ShownOutput, found: Found, opportunity: Opportunity, work: Work) -> Shown:
    evidence = output.evidence.strip()
    upload = found.files.get(output.evidence)
    if upload is not None:
        return Shown(
            f"{upload.key} sha256:{upload.sha256}", pb.OUTPUT_KIND_FILE, sha256=upload.sha256, size_bytes=upload.size,
            content_type=upload.content_type, file_name=output.file_name.strip(), uploader=upload.uploader,
        )  # fmt: skip
    if version := found.approved.get(output.evidence):
        return Shown(evidence, pb.OUTPUT_KIND_APPROVED_QUOTE, version=version)
    if evidence.startswith(PROPOSAL):
        state = await store.proposal_state(work, evidence, opportunity.id)
        if state == pb.PROPOSAL_STATE_WON:
            return Shown(evidence, pb.OUTPUT_KIND_WON_PROPOSAL)
        if state == pb.PROPOSAL_STATE_SUBMITTED:
            return Shown(evidence, pb.OUTPUT_KIND_PROPOSAL)
    return Shown(evidence)
