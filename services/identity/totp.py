"""Codes of an authenticator (RFC 6238: SHA-1, six digits, thirty seconds). A code is accepted once: the caller keeps the
counter of the last one, and only later ones count. Pure: the time is an argument.
"""

from __future__ import annotations

import hmac
from datetime import datetime

import pyotp

STEP_S = 30
DRIFT_STEPS = 1  # a clock may be off by one step either way
ISSUER = "Weft"


def accepted(secret: str, code: str, *, at: datetime, after: int) -> int | None:
    """The counter of a code that is right at `at` and later than `after`; None if it is wrong or was used."""
    totp = pyotp.TOTP(secret, digits=6, interval=STEP_S)
    now = int(at.timestamp()) // STEP_S
    found = None
    for counter in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1):
        if hmac.compare_digest(totp.generate_otp(counter), code) and counter > after:
            found = counter
    return found


def address(secret: str, account: str) -> str:
    """The `otpauth://` address that an authenticator scans."""
    return pyotp.TOTP(secret, digits=6, interval=STEP_S).provisioning_uri(name=account, issuer_name=ISSUER)
