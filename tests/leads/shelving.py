"""What a firm writes into its library, and how."""

from __future__ import annotations

from typing import Any

from tests.leads.house import rid
from tests.leads.visiting import Visiting
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb


def text(en: str, zh: str = "") -> pb.LibraryText:
    return pb.LibraryText(en=en, zh=zh)


def script(title: str = "Ask", say: str = "Say this", **more: Any) -> pb.LibraryContent:
    """A script."""
    return pb.LibraryContent(script=pb.LibraryScript(title=text(title), text=text(say), **more))


def case(title: str = "A case", **more: Any) -> pb.LibraryContent:
    """A case."""
    said = pb.LibraryCase(title=text(title), text=text("What we did"), result=text("It fell to 1 %"), **more)
    return pb.LibraryContent(case=said)


def claim(competitor: str, says: str, **more: Any) -> pb.LibraryContent:
    """A claim about a competitor."""
    values = {"source": "Their price list", "source_date": "2026-01-05", **more}
    return pb.LibraryContent(claim=pb.LibraryClaim(competitor=competitor, claim=text(says), **values))


class Shelving(Visiting):
    """The house, with its library; boss writes, whoever meets customers reads."""

    def library(self, login: str = "boss", language: str = "en") -> Any:
        who = common.Principal()
        who.CopyFrom(self.people[login])
        who.language = language
        return self.platform.as_(who)(pb.LibraryStub)

    async def write(self, content: pb.LibraryContent, login: str = "boss") -> pb.LibraryEntry:
        request = pb.CreateLibraryEntryRequest(content=content, request_id=rid())
        made: pb.LibraryEntry = await self.library(login).CreateLibraryEntry(request)
        return made

    async def rewrite(self, name: str, content: pb.LibraryContent, **more: Any) -> pb.LibraryEntry:
        request = pb.UpdateLibraryEntryRequest(name=name, content=content, request_id=rid(), **more)
        made: pb.LibraryEntry = await self.library().UpdateLibraryEntry(request)
        return made

    async def retire(self, name: str) -> pb.LibraryEntry:
        request = pb.RetireLibraryEntryRequest(name=name, request_id=rid())
        gone: pb.LibraryEntry = await self.library().RetireLibraryEntry(request)
        return gone

    async def listed(self, login: str = "ann", **asked: Any) -> list[str]:
        request = pb.ListLibraryEntriesRequest(page_size=100, **asked)
        return [one.name for one in (await self.library(login).ListLibraryEntries(request)).entries]

    async def scripts(self, pain: str, language: str = "en", **more: Any) -> pb.PainScripts:
        stub = self.library("ann", language)
        found: pb.PainScripts = await stub.MatchScripts(pb.MatchScriptsRequest(pain=pain, **more))
        return found

    async def picture(self, content: bytes, content_type: str = "image/png") -> str:
        files = self.platform.app.files
        stored = await files.put_bytes(str(self.id), content, content_type=content_type, uploader="people/x")
        token: str = files.token(stored)
        return token
