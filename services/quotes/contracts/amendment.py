"""What is under way to amend a signed contract, and what each of its revisions said. Pure."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, datetime

from services.quotes.contracts.branches import Branches
from services.quotes.contracts.terms import Terms, terms_of_json, terms_to_json
from weft.api.quotes import v1 as pb


@dataclass(slots=True)
class Amendment:
    """Terms that both sides may agree on, with why. Without a ground it waits for a second person."""

    terms: Terms
    reason: str
    title_en: str
    title_zh: str
    note: str
    proposer: str
    at: datetime
    ground: pb.ChangeGround
    branches: Branches

    @property
    def waits(self) -> bool:
        """Whether nobody but its proposer has approved it."""
        return self.ground == pb.CHANGE_GROUND_UNSPECIFIED


@dataclass(frozen=True, slots=True)
class Revision:
    """What a contract said from a signature on."""

    number: int
    terms: Terms
    signed_on: date
    scan: str
    reason: str = ""
    title_en: str = ""
    title_zh: str = ""
    note: str = ""
    proposer: str = ""
    ground: pb.ChangeGround = pb.CHANGE_GROUND_UNSPECIFIED
    kept: bytes = field(default=b"", compare=False)

    @property
    def body(self) -> bytes:
        """Its bytes: those that were kept, or will be."""
        if self.kept:
            return self.kept
        said = {
            name: getattr(self, name)
            for name in ("number", "scan", "reason", "title_en", "title_zh", "note", "proposer")
        }
        said |= {
            "terms": terms_to_json(self.terms),
            "signed_on": self.signed_on.isoformat(),
            "ground": int(self.ground),
        }
        return json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return hashlib.sha256(self.body).hexdigest()


def revision_of(body: bytes) -> Revision:
    """The revision of its bytes."""
    said = json.loads(body)
    return Revision(
        **(said | {"terms": terms_of_json(said["terms"]), "signed_on": date.fromisoformat(said["signed_on"])}),
        kept=body,
    )
