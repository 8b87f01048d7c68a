"""Note that a visitor opened something that his entry gave him: by the visit and the kind, or by the help's own name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.leads.visits import opening_store, store
from services.leads.visits.helping import mixed, opened_kind
from services.leads.visits.opening import Opening
from services.leads.visits.visit import Visit
from weft import helping
from weft.api.leads import v1 as pb
from weft.errors import Forbidden
from weft.ids import uuid7
from weft.instants import instant
from weft.work import Work


async def open_visit_help(request: pb.OpenVisitHelpRequest, work: Work) -> pb.VisitHelpOpening:
    """Keeps one opening; whoever reads another's visit, or took it over, opens nothing."""
    visit = await store.load(work, request.name)
    if visit.visitor_id != work.person:
        raise Forbidden(permission="leads.visit.record")
    row = await helping.given(work, mixed(visit.id, request.help))
    _keep(visit, request.help, work)
    if row is not None:  # older visits gave nothing by name
        helping.count(work, row)
    return pb.VisitHelpOpening(visit=visit.name, help=request.help, open_time=instant(work.now))


async def opened_by_name(given: Mapping[str, Any], work: Work) -> None:
    """Keeps one opening of what the visitor opened by the name of the help; it was given to nobody else."""
    kind = opened_kind(given["code"])
    _keep(await store.whoever_has_it(work, mixed(given["id"], kind)), kind, work)


def _keep(visit: Visit, kind: pb.VisitHelp, work: Work) -> None:
    opening = Opening(id=uuid7(), visit=visit, help=kind, opened_at=work.now)
    opening.open()
    opening_store.save(work, opening)
