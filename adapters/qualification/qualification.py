"""The qualification of one institution: what the register said last, when, and whether it answered since. Pure.

States: VERIFIED ⇄ UNVERIFIED. An unverified one keeps what was said before and asks again by itself, with growing pauses.
Whoever asks makes a fact, whatever comes of it; a repetition makes one only if the register answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from adapters.qualification.drivers import Institution
from adapters.qualification.risks import Risk, told
from weft.aggregate import Aggregate, Facts
from weft.api.qualification import v1 as pb
from weft.instants import instant

RETRIES = "qualification.retries"
VERIFIED, UNVERIFIED = pb.QUALIFICATION_STATE_VERIFIED, pb.QUALIFICATION_STATE_UNVERIFIED


@dataclass(kw_only=True)
class Qualification(Aggregate):
    """What is known of one institution."""

    collection: ClassVar[str] = "qualifications"

    institution_code: str
    state: pb.QualificationState = pb.QUALIFICATION_STATE_UNSPECIFIED
    reason: str = ""
    found: Institution | None = None
    """What the register said last; None if it had no such institution, or never answered."""
    risks: tuple[Risk, ...] = ()
    as_of: datetime | None = None
    unverified_at: datetime | None = None
    retry_at: datetime | None = None
    failed: int = 0
    """Questions in a row without an answer."""

    def facts(self) -> Facts:
        """It is the whole tenant's."""
        return Facts(unit_path="/")

    def answered(self, found: Institution | None, risks: tuple[Risk, ...], *, at: datetime) -> None:
        """The register answered."""
        old, self.state, self.reason = self.state, VERIFIED, ""
        self.found, self.risks, self.as_of = found, risks, at
        self.unverified_at = self.retry_at = None
        self.failed = 0
        if old == UNVERIFIED:
            self.cancel(RETRIES)
        self.record(
            pb.QualificationChecked(
                institution_code=self.institution_code, old_state=old, risks=told(risks), as_of_time=instant(at)
            )
        )

    def missed(self, reason: str, pauses: Sequence[int], *, asked: bool, at: datetime) -> None:
        """The register did not answer; it is asked again after a pause in minutes, the last of which repeats."""
        old, self.state, self.reason = self.state, UNVERIFIED, reason
        self.unverified_at = self.unverified_at or at
        self.failed = 1 if asked else self.failed + 1
        self.retry_at = at + timedelta(minutes=pauses[min(self.failed, len(pauses)) - 1])
        if asked:
            self.arm(RETRIES, self.retry_at)
            self.record(
                pb.QualificationUnavailable(
                    institution_code=self.institution_code, old_state=old, reason=reason, risks=told(self.risks),
                    as_of_time=instant(self.as_of),
                )
            )  # fmt: skip
