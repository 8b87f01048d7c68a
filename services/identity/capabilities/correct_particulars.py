"""Correct how a person is called and reached."""

from __future__ import annotations

from services.identity import store, wire
from services.identity.particulars import kept
from services.identity.person import PARTICULARS
from weft import errors
from weft.api.identity import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def correct_particulars(request: pb.CorrectParticularsRequest, work: Work) -> pb.Person:
    """Corrects particulars."""
    person = await store.load_person(work, request.name)
    check_etag(request.etag, person)
    changes = kept({name: getattr(request, name) for name in PARTICULARS if request.HasField(name)})
    if "language" in changes:
        changes["language"] = changes["language"] or "zh-CN"
    person.correct(changes)
    p = person.particulars
    if bool(p.oidc_issuer) != bool(p.oidc_subject):
        errors.invalid(
            "oidc_subject", "pair", en="Issuer and subject go together.", zh="oidc_issuer 与 oidc_subject 须同时填写。"
        )
    await store.must_be_free(work, person.id, p)
    managers = await store.managers(work, [person.unit_path])
    store.save_person(work, person)
    return wire.person(person, managers)
