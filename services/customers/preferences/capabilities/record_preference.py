"""Note which brand a contact prefers for a procedure."""

from __future__ import annotations

from services.customers import giving
from services.customers.contacts import store as contacts
from services.customers.preferences import store, wire
from services.customers.preferences.library import must_be_offered
from weft import helping
from weft.api.customers import v1 as pb
from weft.ids import uuid7
from weft.work import Work


async def record_preference(request: pb.RecordPreferenceRequest, work: Work) -> pb.Preference:
    """Both come from the library; what was said before stays in the history. Gives something back."""
    policy, _ = await work.policy(pb.PreferencesPolicy)
    contact = await contacts.load(work, request.name)
    must_be_offered(request.procedure, policy.procedures)
    must_be_offered(request.brand, policy.brands)
    before = await store.brand_of(work, contact.id, request.procedure)
    others = await store.others(work, contact, request.procedure)
    contact.prefer(request.procedure, request.brand, before=before)
    contacts.save(work, contact)
    row = store.add(work, uuid7(), contact, request.procedure, request.brand, at=work.now)
    message = wire.preference(row, policy, work.caller.principal.language)
    found = giving.of_preference(others, request.brand, policy)
    message.helps.extend(helping.give(work, giving.PREFERENCE, giving.TEXTS, [found]))
    return message
