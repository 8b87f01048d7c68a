"""The servers that an address of Postgres names, as libpq reads them: `a:1,b:2`, or `host=a,b&port=1,2`."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

PORT = 5432


def servers(url: str) -> list[tuple[str, int]]:
    """Host and port of each. Raises ValueError where that cannot be read."""
    try:
        found = _servers(url)
    except ValueError:
        found = []
    if not found or (len(found) > 1 and not all(host for host, _ in found)):
        raise ValueError("should name each server as host or host:port")
    return found


def _servers(url: str) -> list[tuple[str, int]]:
    parts = urlsplit(url)
    asked = parse_qs(parts.query)
    named = parts.netloc.rpartition("@")[2]
    if not named:
        hosts, ports = (asked.get(word, [""])[0].split(",") for word in ("host", "port"))
        if len(ports) == 1:
            ports *= len(hosts)
        return [(host, int(port or PORT)) for host, port in zip(hosts, ports, strict=True)]
    found = []
    for one in named.split(","):
        host, colon, port = one.rpartition(":")
        if not colon or port.endswith("]"):
            host, port = one, ""
        found.append((unquote(host.strip("[]")), int(port or PORT)))
    return found


def for_writes(url: str) -> str:
    """The address, with the wish for a server that takes writes where it names several and says nothing. Raises ValueError
    where its servers cannot be read.
    """
    if len(servers(url)) == 1 or "target_session_attrs=" in url:
        return url
    return f"{url}{'&' if urlsplit(url).query else '?'}target_session_attrs=read-write"
