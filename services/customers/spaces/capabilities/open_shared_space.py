"""Show a space to a guest, under his link.

A token that this system never made, a link that is not there, ended or over: all of them are the same NotFound. The tenant
is read from the token before any table is.
"""

from __future__ import annotations

import hmac
from typing import Any
from uuid import UUID

from services.customers import store as customers
from services.customers.spaces import store, wire
from services.customers.spaces.addresses import LINKS
from services.customers.spaces.routing import shared_codes, shown
from services.customers.spaces.space import CustomerSpace, Guest
from weft.api.customers import v1 as pb
from weft.db import Tx
from weft.errors import NotFound
from weft.links import digest
from weft.work import Reader, Work


async def tenant_of(request: Any, tx: Tx) -> UUID:
    """The tenant in the token."""
    found = LINKS.read(request.token)
    if found is None:
        raise NotFound
    return found[0]


async def admitted(see: Reader, token: str) -> tuple[Guest, CustomerSpace]:
    """The guest whose link this is, and his space; what is read after this is read tenant-wide. NotFound."""
    await see.widen()
    found = LINKS.read(token)
    known = await store.guest(see, found[1]) if found else None
    if known is None or not hmac.compare_digest(known[0].digest, digest(token)) or not known[0].is_in(see.now):
        raise NotFound
    return known[0], await store.read(see, known[1])


async def open_shared_space(request: pb.OpenSharedSpaceRequest, work: Work) -> pb.SharedSpace:
    """What happened lately, what was asked and answered, and the files."""
    policy, _ = await work.policy(pb.SpacesPolicy)
    guest, space = await admitted(work, request.token)
    customer, _ = await customers.find(work, f"customers/{space.customer_id}")
    rows = await store.latest(work, space, customer.absorbed, shared_codes(policy), policy.shown_max)
    questions = await store.asked(work, space.id, policy.shown_max)
    language = guest.language
    return pb.SharedSpace(
        customer_display_name=customer.display_name,
        entries=[wire.shared_entry(row, language, work.zone) for row in rows],
        questions=[wire.shared_question(one, policy, language) for one in questions],
        files=[
            pb.SharedFile(file=one.name, display_name=one.display_name, newest=one.newest)
            for one in await store.files(work, space.id, policy.files_max)
        ],
        categories=[shown(one.code, policy, language) for one in policy.categories],
    )
