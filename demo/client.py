"""People of the demo, each with a token of their own, speaking REST to the gateway."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass, field
from typing import Any

import httpx
import pyotp


class Surprise(Exception):
    """Something came out otherwise than the story says; the demo fails with it."""


def expect(condition: object, sentence: str) -> None:
    """Fails the demo with a sentence unless the condition holds."""
    if not condition:
        raise Surprise(sentence)


@dataclass(slots=True)
class Person:
    """Somebody who is logged in."""

    http: httpx.AsyncClient
    title: str
    login: str
    name: str = ""
    token: str = ""
    password: str = ""
    language: str = "en"
    secret: str = ""  # of the authenticator; empty without one
    stepping: asyncio.Lock = field(default_factory=asyncio.Lock)
    calls: list[tuple[str, str, int]] = field(default_factory=list)

    async def call(
        self, method: str, path: str, body: dict[str, Any] | None = None, *, status: int = 200, **query: Any
    ) -> dict[str, Any]:
        """One request; fails the demo if the status is another than the story says."""
        headers = {"authorization": f"Bearer {self.token}", "accept-language": self.language}
        if method != "GET":
            headers["idempotency-key"] = str(uuid.uuid4())
        answer = await self.http.request(method, path, json=body, headers=headers, params=query or None)
        if self.secret and wants_step_up(answer):
            async with self.stepping:  # of several requests at once one shows the code, which counts once
                answer = await self.http.request(method, path, json=body, headers=headers, params=query or None)
                if wants_step_up(answer):
                    await self.post("/v1/sessions:stepUp", {"totp": pyotp.TOTP(self.secret).now()})
                    answer = await self.http.request(method, path, json=body, headers=headers, params=query or None)
        self.calls.append((method, path, answer.status_code))
        said = answer.text[:600]
        expect(answer.status_code == status, f"{self.title}: {method} {path} gave {answer.status_code}: {said}")
        found: dict[str, Any] = answer.json()
        return found

    async def get(self, path: str, *, status: int = 200, **query: Any) -> dict[str, Any]:
        """Reads."""
        return await self.call("GET", path, status=status, **query)

    async def post(self, path: str, body: dict[str, Any] | None = None, *, status: int = 200) -> dict[str, Any]:
        """Changes."""
        return await self.call("POST", path, body or {}, status=status)

    async def attempt(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Changes, whatever comes of it."""
        headers = {"authorization": f"Bearer {self.token}", "idempotency-key": str(uuid.uuid4())}
        answer = await self.http.post(path, json=body, headers=headers)
        self.calls.append(("POST", path, answer.status_code))
        return answer.status_code, answer.json()

    async def enrol(self) -> None:
        """Enrols an authenticator and shows its first code, so that operations that ask for a second factor work."""
        secret = (await self.post("/v1/sessions:enrolTotp"))["secret"]
        await self.post("/v1/sessions:confirmTotp", {"totp": pyotp.TOTP(secret).now()})
        self.secret = secret

    async def upload(self, content: bytes, content_type: str = "text/csv") -> str:
        """Sends a file; the token that a request names it with."""
        headers = {"authorization": f"Bearer {self.token}", "content-type": content_type}
        answer = await self.http.post("/v1/files", content=content, headers=headers)
        expect(answer.status_code in (200, 201), f"upload gave {answer.status_code}: {answer.text[:400]}")
        token: str = answer.json()["file"]
        return token


def why_not(refused: dict[str, Any]) -> str:
    """What a refusal says: of each field at fault, or of the whole."""
    return " ".join(one["message"] for one in refused.get("violations", ())) or str(refused["detail"])


def wants_step_up(answer: httpx.Response) -> bool:
    """True if an operation asks for a second factor that is fresher than this session's."""
    return answer.status_code == 401 and answer.json().get("reason") == "STEP_UP_REQUIRED"


async def log_in(http: httpx.AsyncClient, tenant: str, title: str, login: str, password: str) -> Person:
    """Logs somebody in, as a person would."""
    answer = await http.post("/v1/sessions:logIn", json={"tenant": tenant, "login": login, "password": password})
    expect(answer.status_code == 200, f"{title} cannot log in as {login}: {answer.text[:400]}")
    session = answer.json()
    return Person(http, title, login, session["person"], session["token"], password)


async def finished(person: Person, operation: dict[str, Any], note: Any = None, seconds: float = 90) -> dict[str, Any]:
    """Waits for long work, showing how far it is; its result."""
    until = asyncio.get_running_loop().time() + seconds
    while not operation.get("done"):
        expect(asyncio.get_running_loop().time() < until, f"{operation['name']} takes longer than {seconds} s")
        await asyncio.sleep(0.1)
        operation = await person.get(f"/v1/{operation['name']}")
        if note is not None:
            note(int(operation.get("progressDone", 0)), int(operation.get("progressTotal", 0)))
    expect("error" not in operation, f"{operation['name']} failed: {operation.get('error')}")
    result: dict[str, Any] = operation.get("result", {})
    return result


async def eventually(look: Any, sentence: str, seconds: float = 15.0) -> Any:
    """What `look` finds, asked again until it finds something."""
    until = asyncio.get_running_loop().time() + seconds
    while not (found := await look()):
        expect(asyncio.get_running_loop().time() < until, f"not within {seconds:.0f} s: {sentence}")
        await asyncio.sleep(0.1)
    return found
