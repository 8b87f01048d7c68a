"""Files: evidence, imports and rendered documents in an object store, with tokens that prove an upload.

An upload streams into the store under a name that nobody chose, and its uploader gets a token: tenant, hash, size, type,
who and until when, signed. The mutation that uses the file verifies the token and writes the row of evidence in the
owning service; a file that no row names is an orphan, and a sweeper removes it. The store is a directory by default and
any S3 by address.
"""

from __future__ import annotations

import errno
import hashlib
import hmac
import re
import time
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

import obstore
import orjson
from obstore.store import from_url

from weft.errors import InvalidArgument, Kind, Refused, StorageFull, Unavailable
from weft.text import Text

if TYPE_CHECKING:
    from weft.config import Config
    from weft.work import Work

TOKEN_PREFIX: Final = "weft_file_"  # noqa: S105, the word in front of every token
TOKEN_LIFE_S: Final = 24 * 3600
TOKEN_LENGTH_MAX: Final = 2048
SWEEP_BATCH: Final = 500
_SKEW_S: Final = 60
_UPLOADED: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}/")  # an upload's key begins with its tenant


class FileTokenInvalid(InvalidArgument):
    """The token of an upload is forged, out of date or another tenant's."""

    reason = "FILE_TOKEN_INVALID"
    text = Text(en="This is no valid token of an uploaded file.", zh="文件令牌无效或已过期。")
    remedy = Text(
        en="Upload the file again and use the new token within a day.", zh="请重新上传文件，并在一天内使用新的令牌。"
    )


class FileTooLarge(InvalidArgument):
    """A file is larger than its use allows."""

    reason = "FILE_TOO_LARGE"
    text = Text(en="The file is larger than {max_bytes} bytes.", zh="文件超过 {max_bytes} 字节。")
    remedy = Text(en="Send a smaller file.", zh="请上传更小的文件。")


class FileGone(Refused):
    """A file that a token or a row names is not in the store any more."""

    reason: ClassVar[str] = "FILE_GONE"
    kind = Kind.PRECONDITION
    text = Text(en="The file is no longer stored.", zh="文件已不存在。")
    remedy = Text(en="Upload it again.", zh="请重新上传。")


class FileAltered(Refused):
    """What is stored is not what was kept: its hash is another."""

    reason: ClassVar[str] = "FILE_ALTERED"
    kind = Kind.PRECONDITION
    text = Text(en="The stored file does not match its seal.", zh="所存文件与其存证哈希不符。")
    remedy = Text(
        en="Do not rely on it, and tell whoever runs this installation.",
        zh="请勿采信该文件，并告知系统运维人员。",
    )


@dataclass(frozen=True, slots=True)
class Upload:
    """A stored file."""

    key: str  # where it is in the store: tenant/day/random
    tenant: str
    sha256: str  # hexadecimal
    size: int  # bytes
    content_type: str
    uploader: str  # people/…
    expires: int  # the token's end, seconds since 1970


class Files:
    """The object store of an installation and the key of its tokens."""

    def __init__(self, store: Any, token_key: Callable[[], bytes]) -> None:
        self._store = store
        self._token_key = token_key
        self._key = b""

    @classmethod
    def of(cls, config: Config) -> Files:
        """The store that `config.files_url` names; a directory is made if it is not there."""

        def token_key() -> bytes:
            # Every target has the signing key; a key of another purpose is derived, never the same bytes.
            return hmac.digest(config.signing_key_pem().encode(), b"weft upload tokens v1", "sha256")

        return cls(open_store(config.files_url), token_key)

    async def put_stream(
        self, tenant: str, chunks: AsyncIterator[bytes], *, content_type: str, uploader: str, bytes_max: int
    ) -> Upload:
        """Stores what arrives. Raises FileTooLarge, or whatever `chunks` raises; then nothing is kept."""
        key = f"{tenant}/{datetime.now(UTC):%Y-%m-%d}/{uuid.uuid4().hex}"
        digest = hashlib.sha256()
        size = 0

        async def measured() -> AsyncIterator[bytes]:
            nonlocal size
            async for chunk in chunks:
                size += len(chunk)
                if size > bytes_max:
                    raise FileTooLarge(max_bytes=bytes_max)
                digest.update(chunk)
                if chunk:
                    yield chunk

        try:
            await obstore.put_async(self._store, key, measured())
        except (OSError, obstore.exceptions.BaseError) as error:
            raise _refusal(error) from error
        return Upload(key, tenant, digest.hexdigest(), size, content_type, uploader, int(time.time()) + TOKEN_LIFE_S)

    async def put_bytes(self, tenant: str, content: bytes, *, content_type: str, uploader: str) -> Upload:
        """Stores what is already whole: a rendered document, an export."""

        async def once() -> AsyncIterator[bytes]:
            yield content

        return await self.put_stream(
            tenant, once(), content_type=content_type, uploader=uploader, bytes_max=max(len(content), 1)
        )

    def token(self, upload: Upload) -> str:
        """The signed token of an upload."""
        payload = orjson.dumps(list(asdict(upload).values()))
        return TOKEN_PREFIX + _encode(payload) + "." + _encode(self._sign(payload))

    def verify_token(self, token: str, tenant: object) -> Upload:
        """The upload behind a token of this tenant. Raises FileTokenInvalid."""
        body, _, signature = token.removeprefix(TOKEN_PREFIX).partition(".")
        if not token.startswith(TOKEN_PREFIX) or len(token) > TOKEN_LENGTH_MAX:
            raise FileTokenInvalid
        try:
            payload = _decode(body)
            if not hmac.compare_digest(self._sign(payload), _decode(signature)):
                raise FileTokenInvalid
            upload = Upload(*orjson.loads(payload))
        except (ValueError, TypeError):
            raise FileTokenInvalid from None
        if upload.tenant != str(tenant) or upload.expires + _SKEW_S < time.time():
            raise FileTokenInvalid
        return upload

    async def open(self, key: str) -> AsyncIterator[bytes]:
        """A stored file as a stream. Raises FileGone."""
        try:
            found = await obstore.get_async(self._store, key)
        except FileNotFoundError:
            raise FileGone from None
        except (OSError, obstore.exceptions.BaseError) as error:
            raise _refusal(error) from error
        return _chunks(found)

    async def read_bytes(self, upload: Upload, limit_bytes: int) -> bytes:
        """A whole uploaded file, checked against its hash. Raises FileTooLarge, FileGone or FileAltered."""
        if upload.size > limit_bytes:
            raise FileTooLarge(max_bytes=limit_bytes)
        content = b"".join([chunk async for chunk in await self.open(upload.key)])
        if hashlib.sha256(content).hexdigest() != upload.sha256:
            raise FileAltered
        return content

    async def delete(self, key: str) -> None:
        """Removes a file; one that is not there is no error."""
        try:
            await obstore.delete_async(self._store, key)
        except FileNotFoundError:
            return

    async def keep(self, key: str, content: bytes) -> None:
        """Stores something of our own under a name of our own; uploads never get such a name, and it is never swept."""
        assert not _UPLOADED.match(key)
        try:
            await obstore.put_async(self._store, key, content)
        except (OSError, obstore.exceptions.BaseError) as error:
            raise _refusal(error) from error

    async def kept(self, prefix: str) -> list[str]:
        """The names below a prefix."""
        found: list[str] = []
        async for batch in obstore.list(self._store, prefix=prefix):
            found += [str(entry["path"]) for entry in batch]
        return sorted(found)

    async def sweep_orphans(
        self, is_used: Callable[[list[str]], Awaitable[Collection[str]]], older_than: timedelta
    ) -> int:
        """Removes files older than `older_than` whose keys `is_used` does not name; how many.

        `is_used` gets batches of keys and returns those that some row still names. `older_than` must exceed the life
        of a token, or a file could be removed before the mutation that uses it.
        """
        if older_than.total_seconds() < TOKEN_LIFE_S + _SKEW_S:
            raise ValueError("a file may be used until its token ends: sweep only what is older")
        before = datetime.now(UTC) - older_than
        removed = 0
        async for batch in obstore.list(self._store, chunk_size=SWEEP_BATCH):
            old = [str(entry["path"]) for entry in batch if entry["last_modified"] < before]
            old = [key for key in old if _UPLOADED.match(key)]
            if not old:
                continue
            used = set(await is_used(old))
            for key in old:
                if key not in used:
                    await self.delete(key)
                    removed += 1
        return removed

    def _sign(self, payload: bytes) -> bytes:
        self._key = self._key or self._token_key()
        return hmac.digest(self._key, payload, "sha256")


def keep(work: Work, upload: Upload, subject: str) -> None:
    """Notes in this transaction that a resource names a file: from now on it is evidence, and no orphan."""
    row = {"key": upload.key, "subject": subject, "sha256": upload.sha256, "size": upload.size, "kept_at": work.now}
    work.upsert_many(work.tables.kept_file, [row], replace=())


def is_token(value: object) -> bool:
    """Whether a value of a request names an uploaded file."""
    return isinstance(value, str) and value.startswith(TOKEN_PREFIX)


def key_of(token: str) -> str:
    """The key in a token, which is not verified here; empty if there is none."""
    try:
        return str(orjson.loads(_decode(token.removeprefix(TOKEN_PREFIX).partition(".")[0]))[0])
    except (ValueError, TypeError, LookupError):
        return ""


def open_store(url: str) -> Any:
    """The object store at an address: file:///path or s3://bucket/prefix (credentials from the environment)."""
    if url.startswith("file://"):
        Path(url.removeprefix("file://")).mkdir(parents=True, exist_ok=True, mode=0o700)
    return from_url(url)


async def _chunks(found: Any) -> AsyncIterator[bytes]:
    async for chunk in found.stream(min_chunk_size=256 * 1024):
        yield bytes(chunk)


def _refusal(error: Exception) -> Refused:
    # The store speaks in sentences; the number of the disk's error is in them.
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    if full or "os error 28" in str(error) or "os error 122" in str(error):
        return StorageFull()
    return Unavailable()


def _encode(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
