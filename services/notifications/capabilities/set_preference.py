"""Switch channels off or on again for the caller; the in-app inbox always stays on."""

from __future__ import annotations

from services.notifications import store, wire
from services.notifications.notice import Inbox
from weft import directory
from weft.api.notifications import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def set_preference(request: pb.SetPreferenceRequest, work: Work) -> pb.Preference:
    """Leaves exactly the named channels off."""
    inbox = await own_inbox(work)
    check_etag(request.etag, inbox)
    inbox.switch_off(request.channels_off)
    store.save_inbox(work, inbox)
    return wire.preference(inbox)


async def own_inbox(work: Work) -> Inbox:
    """The caller's inbox, at the unit where he sits now."""
    inbox = await store.inbox(work, work.person)
    person = await directory.person(work, work.person)
    if person is not None:
        inbox.unit_path = person.unit_path
    return inbox
