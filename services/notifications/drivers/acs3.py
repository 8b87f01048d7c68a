"""The signature of Alibaba Cloud's OpenAPI, version 3 (ACS3-HMAC-SHA256). Pure.

https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature: the canonical request holds method,
path, sorted query, the headers `host`, `content-type` and `x-acs-…`, and the hash of the body; its hash is signed with the
access key's secret.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import quote

ALGORITHM = "ACS3-HMAC-SHA256"


def authorization(
    method: str,
    path: str,
    query: Mapping[str, str],
    headers: Mapping[str, str],
    body: bytes,
    *,
    key_id: str,
    secret: str,
) -> str:
    """The header `Authorization` of a request; `headers` in lower case, `x-acs-content-sha256` among them."""
    signed = sorted(name for name in headers if name in ("host", "content-type") or name.startswith("x-acs-"))
    canonical = "\n".join(
        [
            method,
            path,
            "&".join(f"{_encoded(name)}={_encoded(query[name])}" for name in sorted(query)),
            "".join(f"{name}:{headers[name].strip()}\n" for name in signed),
            ";".join(signed),
            digest(body),
        ]
    )
    text = f"{ALGORITHM}\n{digest(canonical.encode())}"
    signature = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    return f"{ALGORITHM} Credential={key_id},SignedHeaders={';'.join(signed)},Signature={signature}"


def digest(content: bytes) -> str:
    """The hash that headers and canonical requests carry."""
    return hashlib.sha256(content).hexdigest()


def _encoded(text: str) -> str:
    return quote(text, safe="-_.~")
