"""Tell what the register said of an institution last, without asking it."""

from __future__ import annotations

from adapters.qualification import store, wire
from weft import errors
from weft.api.qualification import v1 as pb
from weft.work import Work


async def get_qualification(request: pb.GetQualificationRequest, work: Work) -> pb.Qualification:
    """Tells it with its age."""
    one = await store.of_code(work, request.institution_code)
    if one is None:
        raise errors.NotFound
    return wire.qualification(one, now=work.now)
