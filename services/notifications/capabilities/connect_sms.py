"""Connect the tenant's own account for short messages; its secret is sealed before it is stored."""

from __future__ import annotations

from services.notifications import store, vault, wire
from services.notifications.sms_account import Approved, SmsAccount
from weft import errors
from weft.api.notifications import v1 as pb
from weft.etags import check_etag
from weft.ids import uuid7
from weft.work import Work


async def connect_sms(request: pb.ConnectSmsRequest, work: Work) -> pb.SmsAccount:
    """Connects it in place of the one before."""
    policy, _ = await work.policy(pb.TemplatesPolicy)
    known = {template.code for template in policy.templates}
    codes = [template.code for template in request.templates]
    for at, code in enumerate(codes):
        if code not in known:
            errors.invalid(f"templates[{at}].code", "template.unknown", en="No such words.", zh="没有该通知模板。")
        if code in codes[:at]:
            errors.invalid(f"templates[{at}].code", "template.twice", en="It is named twice.", zh="模板重复。")
    account = await store.sms_account(work) or SmsAccount(id=uuid7(), updated_at=work.now)
    check_etag(request.etag, account)
    sealed = vault.seal(request.access_key_secret, tenant=work.tenant, holder=account.id)
    templates = tuple(Approved(one.code, one.vendor_code, tuple(one.params)) for one in request.templates)
    account.connect(request.access_key_id, request.sign_name, templates, sealed, at=work.now)
    store.save_sms_account(work, account)
    return wire.sms_account(account)
