"""Give what was ever said of a customer's preferences, and what it comes to now."""

from __future__ import annotations

from services.customers import store as customers
from services.customers.contacts import store as contacts
from services.customers.contacts import wire as contact_wire
from services.customers.preferences import store, wire
from weft.api.customers import v1 as pb
from weft.listing import PAGE_SIZE, after_id
from weft.pages import encode_token
from weft.work import Work


async def get_preference_history(request: pb.GetPreferenceHistoryRequest, work: Work) -> pb.PreferenceHistory:
    """One call: the rollup, who said what of whom and when, and who those contacts are."""
    policy, _ = await work.policy(pb.PreferencesPolicy)
    customer, _ = await customers.find(work, request.parent)
    size, language = request.page_size or PAGE_SIZE, work.caller.principal.language
    rows = await store.history(work, customer, after_id(request.page_token), size + 1)
    following = encode_token(str(rows[size - 1]["id"])) if len(rows) > size else ""
    rows = rows[:size]
    sums = [] if request.page_token else await store.rollup(work, customer, policy.rollup_lines_max)
    people = await contacts.named(work, customer, sorted({row["contact_id"] for row in rows}))
    return pb.PreferenceHistory(
        customer=customer.name,
        rollup=[wire.line(row, policy, language) for row in sums],
        preferences=[wire.preference(row, policy, language) for row in rows],
        contacts=[contact_wire.contact(one) for one in people],
        next_page_token=following,
    )
