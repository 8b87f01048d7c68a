"""What the database's own errors mean: a transaction that is tried again, or a refusal that says what the caller can do."""

from __future__ import annotations

import asyncpg

from weft import errors

# A transaction that met one of these is run again from its beginning.
RETRIED = (
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.FeatureNotSupportedError,
    asyncpg.InvalidCachedStatementError,
)


class Mapped:
    """Turns the database's own errors into refusals that say what the caller can do."""

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is None or isinstance(error, errors.Refused):
            return
        mapped = map_database_error(error)
        if mapped is not None:
            raise mapped from error


def map_database_error(error: BaseException) -> errors.Refused | None:
    """The refusal for a database error, None if it is none of them. Memory that ran out is none: the statement itself may
    want too much, so it is not tried again for ever.
    """
    if isinstance(error, asyncpg.DiskFullError):
        return errors.StorageFull()
    if isinstance(error, asyncpg.OutOfMemoryError):
        return None
    if isinstance(
        error,
        (
            asyncpg.PostgresConnectionError,
            asyncpg.InterfaceError,
            asyncpg.InternalClientError,
            asyncpg.OperatorInterventionError,
            asyncpg.InsufficientResourcesError,
            asyncpg.LockNotAvailableError,
            asyncpg.ReadOnlySQLTransactionError,
            TimeoutError,
            ConnectionError,
        ),
    ):
        return errors.Unavailable(retry_after_s=1)
    return None
