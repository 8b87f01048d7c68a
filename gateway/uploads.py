"""Uploads: `POST /v1/files` streams a file into the object store and answers with a signed token.

The body is the file itself, its type in `Content-Type`. What it claims to be must be on the list and agree with what it
looks like; looking is no proof of safety, so a stored file is never served under our own origin's trust. The token is
used by the mutation that needs the file; who may do none of those needs no upload, so it asks for a permission.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Final

import orjson
import puremagic

from gateway.config import GatewayConfig
from gateway.edge import Answer, Exchange, Send
from gateway.entrance import Entrance
from gateway.limits import ClientGone, Receive
from gateway.problems import BodyTooLarge, BodyTooSlow, EdgeRefused, MediaTypeWrong, Overloaded
from weft.errors import Forbidden, Kind
from weft.files import Files, FileTooLarge
from weft.text import Text

PERMISSION: Final = "platform.file.upload"
HEAD_BYTES: Final = 4096
_ZIP: Final = frozenset({"application/zip", "application/x-zip-compressed"})
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_OLD_OFFICE: Final = frozenset({"application/vnd.ms-excel", "application/msword", "application/x-ole-storage"})

# What may be uploaded → what its first bytes may be called. Nothing that a browser would run: no HTML, no SVG.
ALLOWED: Final[dict[str, frozenset[str]]] = {
    "image/jpeg": frozenset({"image/jpeg", "image/jpg"}),
    "image/png": frozenset({"image/png"}),
    "image/webp": frozenset({"image/webp"}),
    "image/heic": frozenset({"image/heic", "image/heif"}),
    "application/pdf": frozenset({"application/pdf"}),
    "application/zip": _ZIP,
    f"{_OFFICE}spreadsheetml.sheet": _ZIP,
    f"{_OFFICE}wordprocessingml.document": _ZIP,
    "application/vnd.ms-excel": _OLD_OFFICE,
    "video/mp4": frozenset({"video/mp4"}),
    "audio/mpeg": frozenset({"audio/mpeg"}),
    "audio/amr": frozenset({"audio/amr"}),
    "audio/mp4": frozenset({"audio/mp4", "audio/x-m4a", "video/mp4"}),
    "text/csv": frozenset({"text"}),
    "text/plain": frozenset({"text"}),
    "application/xml": frozenset({"iso20022"}),
    "text/xml": frozenset({"iso20022"}),
}
# Signatures that we read ourselves, since puremagic gives several answers for containers.
_SIGNATURES: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftyp", "video/mp4"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"ID3", "audio/mpeg"),
)
# The one kind of markup: a message of ISO 20022, such as a bank's statement. Whatever else claims to be XML is refused.
_ISO20022: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?"
    rb"(?:<!--(?:[^-]|-(?!-)){0,2000}-->\s*){0,8}"
    rb"<(?:(?P<prefix>[A-Za-z_][\w.-]{0,63}):)?Document\s(?:[^>]{0,1000}\s)?"
    rb"xmlns(?(prefix):(?P=prefix))\s{0,8}=\s{0,8}[\"']urn:iso:std:iso:20022:tech:xsd:"
)


class FileTypeWrong(EdgeRefused):
    """The file is not what it claims to be."""

    reason, kind, status = "FILE_TYPE_MISMATCH", Kind.INVALID, 415
    text = Text(en="The file does not look like {claimed}.", zh="文件内容与 {claimed} 不符。")
    remedy = Text(en="Send the file in its own type.", zh="请按文件的真实类型上传。")
    headers = ((b"connection", b"close"),)


class FileEmpty(EdgeRefused):
    """There is nothing in it."""

    reason, kind, status = "FILE_EMPTY", Kind.INVALID, 400
    text = Text(en="The file is empty.", zh="文件为空。")
    remedy = Text(en="Choose a file with content.", zh="请选择有内容的文件。")


class Uploads:
    """The door for files."""

    def __init__(self, config: GatewayConfig, entrance: Entrance, files: Files) -> None:
        self._config = config
        self._entrance = entrance
        self._files = files
        self._busy = 0

    async def post(self, exchange: Exchange, receive: Receive, send: Send) -> Answer:
        """Takes one file. Raises Refused."""
        headers = exchange.headers
        session = await self._entrance.caller(exchange)
        if not session.caller.holds(PERMISSION):
            raise Forbidden(permission=PERMISSION)
        claimed = headers.get(b"content-type", b"").partition(b";")[0].strip().lower().decode("latin-1")
        if claimed not in ALLOWED:
            raise MediaTypeWrong(allowed=", ".join(ALLOWED))
        bytes_max = self._config.upload_bytes_max
        if int(headers.get(b"content-length", b"0")) > bytes_max:
            raise BodyTooLarge(max_bytes=bytes_max)
        if self._busy >= self._config.uploads_max:
            raise Overloaded(retry_after_s=2)
        self._busy += 1
        try:
            async with asyncio.timeout(self._config.upload_time_s):
                upload = await self._files.put_stream(
                    session.tenant,
                    checked(receive, claimed),
                    content_type=claimed,
                    uploader=session.name,
                    bytes_max=bytes_max,
                )
        except TimeoutError:
            raise BodyTooSlow(max_s=f"{self._config.upload_time_s:g}") from None
        except FileTooLarge:
            raise BodyTooLarge(max_bytes=bytes_max) from None
        finally:
            self._busy -= 1
        document = {
            "file": self._files.token(upload),
            "sha256": upload.sha256,
            "size": str(upload.size),
            "contentType": upload.content_type,
        }
        return Answer(201, orjson.dumps(document))


async def checked(receive: Receive, claimed: str) -> AsyncIterator[bytes]:
    """The body in chunks, once its first bytes agree with its type. Raises FileTypeWrong, FileEmpty, ClientGone."""
    head = b""
    looked = False
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise ClientGone
        head += message.get("body", b"")
        more = message.get("more_body", False)
        if not looked and (len(head) >= HEAD_BYTES or not more):
            if not head:
                raise FileEmpty
            if not looks_like(head, claimed):
                raise FileTypeWrong(claimed=claimed)
            looked = True
        if looked and head:
            yield head
            head = b""


def looks_like(head: bytes, claimed: str) -> bool:
    """True if the first bytes agree with the type."""
    kinds = ALLOWED[claimed]
    signed = next((name for at, mark, name in _SIGNATURES if head[at : at + len(mark)] == mark), "")
    if "iso20022" in kinds:
        return _ISO20022.match(head) is not None
    if "text" in kinds:
        return not signed and _is_text(head)
    if signed:
        return signed in kinds
    try:
        guesses = {guess.mime_type for guess in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return False
    return bool(guesses & kinds)


def _is_text(head: bytes) -> bool:
    """True for text in UTF-8, UTF-16 with a mark or GB18030 that is no markup."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if any(byte < 32 and byte not in (9, 10, 12, 13) for byte in head):
        return False
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            head[: len(head) - 4 if len(head) >= HEAD_BYTES else None].decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(head) - 8:
                continue
        return True
    return False
