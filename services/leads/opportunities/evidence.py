"""What was shown for the outputs of a stage: words, files whose tokens were checked, proposals that were looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from services.leads.opportunities import store
from services.leads.opportunities.opportunity import Opportunity
from services.leads.opportunities.pipeline import Shown
from weft import errors
from weft.api.leads import v1 as pb
from weft.files import TOKEN_PREFIX, FileTokenInvalid, Upload, keep
from weft.runtime import Lens
from weft.work import Work

PROPOSAL = "proposals/"


def names_files(outputs: Sequence[pb.ShownOutput]) -> bool:
    """Whether any evidence is the token of a file."""
    return any(output.evidence.startswith(TOKEN_PREFIX) for output in outputs)


async def uploads(outputs: Sequence[pb.ShownOutput], look: Lens) -> dict[str, Upload]:
    """The files behind the tokens, by token. Refuses a token that is forged, out of date or another tenant's."""
    async with look() as see:
        tenant = see.tenant
    found = {}
    for index, output in enumerate(outputs):
        if output.evidence.startswith(TOKEN_PREFIX):
            try:
                found[output.evidence] = look.files.verify_token(output.evidence, tenant)
            except FileTokenInvalid as error:
                violation = errors.Violation(f"outputs[{index}].evidence", "output.file", error.text)
                raise FileTokenInvalid(violations=(violation,)) from None
    return found


def keep_files(work: Work, files: Mapping[str, Upload] | None, opportunity: Opportunity) -> None:
    """Notes that the opportunity names these files."""
    for upload in (files or {}).values():
        keep(work, upload, opportunity.name)


async def shown(
    outputs: Sequence[pb.ShownOutput], files: Mapping[str, Upload] | None, opportunity: Opportunity, work: Work
) -> dict[str, Shown]:
    """Each output with what shows it; blanks show nothing. A file is kept by its place and its hash."""
    found = {}
    for index, output in enumerate(outputs):
        evidence = output.evidence.strip()
        if not evidence:
            errors.invalid(f"outputs[{index}].evidence", "output.blank", en="Say what shows it.", zh="请填写成果证明。")
        upload = (files or {}).get(output.evidence)
        if upload is not None:
            found[output.code] = Shown(f"{upload.key} sha256:{upload.sha256}", pb.OUTPUT_KIND_FILE)
        elif evidence.startswith(PROPOSAL) and await store.has_won(work, evidence, opportunity.id):
            found[output.code] = Shown(evidence, pb.OUTPUT_KIND_WON_PROPOSAL)
        else:
            found[output.code] = Shown(evidence)
    return found
