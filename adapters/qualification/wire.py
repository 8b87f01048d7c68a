"""The connection and qualifications as the proto says them."""

from __future__ import annotations

from datetime import datetime

from adapters.qualification.connection import Connection
from adapters.qualification.drivers import Institution
from adapters.qualification.qualification import Qualification
from adapters.qualification.risks import told
from weft.api.qualification import v1 as pb
from weft.instants import instant


def connection(one: Connection) -> pb.RegistryConnection:
    """The connection; never its secret."""
    return pb.RegistryConnection(
        name=one.name, etag=one.etag, family=one.family, address=one.address, account=one.account,
        connected=one.connected, update_time=instant(one.updated_at),
    )  # fmt: skip


def qualification(one: Qualification, *, now: datetime) -> pb.Qualification:
    """What is known, with its age."""
    found = one.found or Institution(one.institution_code)
    return pb.Qualification(
        name=one.name, etag=one.etag, institution_code=one.institution_code, state=one.state, reason=one.reason,
        scope=found.scope, surgery=found.surgery, insurance_grade=found.insurance_grade,
        purchase_rights=found.purchase_rights, risks=told(one.risks), as_of_time=instant(one.as_of),
        age_s=max(0, int((now - one.as_of).total_seconds())) if one.as_of else 0,
        unverified_time=instant(one.unverified_at), retry_time=instant(one.retry_at),
    )  # fmt: skip
