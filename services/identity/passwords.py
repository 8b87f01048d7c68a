"""Argon2id in a bounded pool of the whole process: two hashes at a time with 64 MiB each, some waiting, the rest refused.
Never called inside a transaction. The parameters lie above OWASP's least (46 MiB, one pass).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from weft.api.identity import v1 as pb
from weft.errors import Unavailable, invalid

T = TypeVar("T")
THREADS = 2
WAITING_MAX = 128
# Of thirty-two random bytes that nobody kept: what is verified where there is no log-in, so that it takes as long.
NOBODY = "$argon2id$v=19$m=65536,t=1,p=1$d2VmdC1ub2JvZHktc2FsdA$vAz/uxiCEaDx+ldWc+AozSiLY5pwlbFEEvT9A2qETBY"
COMMON = frozenset(
    {
        *("password", "password1", "passw0rd", "12345678", "123456789", "1234567890", "11111111", "88888888"),
        *("qwertyui", "qwerty123", "iloveyou", "a1234567", "abc12345", "1q2w3e4r", "woaini1314", "5201314520"),
    }
)


def hasher() -> PasswordHasher:
    """Argon2id with the parameters of this system; a hash carries its own, so these may rise."""
    return PasswordHasher(time_cost=1, memory_cost=64 * 1024, parallelism=1)


_hasher = hasher()
_pool = ThreadPoolExecutor(THREADS, thread_name_prefix="argon2")
_waiting = 0


class PasswordsBusy(Unavailable):
    """More log-ins at once than can be checked."""

    reason = "PASSWORDS_BUSY"


async def hashed(password: str) -> str:
    """The hash of a password, salt and parameters included."""
    return await _run(_hash, password)


async def matches(password_hash: str, password: str) -> bool:
    """True if the password is the one behind the hash; takes as long for an empty hash, and is False."""
    return await _run(_verify, password_hash or NOBODY, password) and bool(password_hash)


def must_be_strong(password: str, policy: pb.SessionPolicy, *, field: str, login: str = "") -> None:
    """Refuses what is too short, among the first ones tried, or the log-in itself."""
    least = policy.password_length_min
    if len(password) < least:
        invalid(field, "too_short", en=f"It needs {least} characters at least.", zh=f"至少 {least} 个字符。")
    if password.casefold() in COMMON or (login and password.casefold() == login.casefold()):
        invalid(field, "too_common", en="It is among the first that would be guessed.", zh="过于常见，容易被猜到。")


async def _run(work: Callable[..., T], *given: str) -> T:
    global _waiting
    if _waiting >= WAITING_MAX:
        raise PasswordsBusy(retry_after_s=2)
    _waiting += 1
    try:
        return await asyncio.get_running_loop().run_in_executor(_pool, work, *given)
    finally:
        _waiting -= 1


def _hash(password: str) -> str:
    return _hasher.hash(password)


def _verify(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
