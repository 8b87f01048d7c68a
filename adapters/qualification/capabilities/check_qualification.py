"""Ask the register about an institution: within the time that the policy gives it, or the answer is `unverified`."""

from __future__ import annotations

from adapters.qualification import checking, store, wire
from adapters.qualification.checking import Told
from adapters.qualification.qualification import Qualification
from weft.api.qualification import v1 as pb
from weft.ids import uuid7
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.CheckQualificationRequest, peers: Peers, look: Lens) -> Told:
    """Asks the register now."""
    return await checking.ask_register(look, request.institution_code)


async def check_qualification(request: pb.CheckQualificationRequest, told: Told, work: Work) -> pb.Qualification:
    """Keeps the answer; without one, what was said last stays with its age, and the register is asked again later."""
    code = request.institution_code
    one = await store.of_code(work, code) or Qualification(id=uuid7(), institution_code=code)
    await checking.take(work, one, told, asked=True)
    return wire.qualification(one, now=work.now)
