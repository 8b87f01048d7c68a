"""People who speak REST to the platform under test, each with a token of his own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pyotp

from tests.identity.builders import PASSWORD, Firm
from weft.testing import Platform, http_client


@dataclass
class Guest:
    """Somebody at the edge."""

    http: httpx.AsyncClient
    token: str
    name: str = ""
    secret: str = ""

    async def ask(self, method: str, path: str, body: Any = None, **query: Any) -> httpx.Response:
        """One request, whatever comes of it."""
        headers = {"authorization": f"Bearer {self.token}", "accept-language": "en"}
        if method != "GET":
            headers["idempotency-key"] = str(uuid4())
            body = {} if body is None else body
        return await self.http.request(method, path, json=body, headers=headers, params=query or None)

    async def get(self, path: str, **query: Any) -> Any:
        """What must be readable."""
        answer = await self.ask("GET", path, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def post(self, path: str, body: Any = None) -> Any:
        """What must be doable."""
        answer = await self.ask("POST", path, body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def enrol(self) -> None:
        """Enrols an authenticator and shows its first code."""
        self.secret = (await self.post("/v1/sessions:enrolTotp"))["secret"]
        await self.post("/v1/sessions:confirmTotp", {"totp": pyotp.TOTP(self.secret).now()})


@asynccontextmanager
async def door(platform: Platform) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the edge."""
    base = f"http://127.0.0.1:{platform.app.http_port}"
    async with http_client(base) as http:
        yield http


async def log_in(http: httpx.AsyncClient, firm: Firm, login: str, password: str = PASSWORD, totp: str = "") -> Guest:
    """Logs somebody in."""
    body = {"tenant": firm.code, "login": login, "password": password, "totp": totp}
    answer = await http.post("/v1/sessions:logIn", json=body)
    assert answer.status_code == 200, answer.text
    return Guest(http, answer.json()["token"], answer.json()["person"])
