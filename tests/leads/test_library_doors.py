"""The library through its doors: versions, rights, files, search, and what a pain or a competitor brings up."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import grpc
import pytest
from grpc import aio

from tests.leads.amending import amend
from tests.leads.house import refused, rid
from tests.leads.shelving import Shelving, case, claim, script, text
from tests.leads.test_references import violations
from tests.leads.visiting import visiting
from weft.api.leads import v1 as pb
from weft.errors import error_info
from weft.testing import Platform

CODE = grpc.StatusCode
PNG = b"\x89PNG\r\n\x1a\n a screenshot"


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Shelving:
    """One firm for all tests of this file; each looks at entries of its own."""
    base = await visiting(platform, "ann", "bob")
    made = Shelving(**{name: getattr(base, name) for name in base.__dataclass_fields__})
    await made.hire("admin", "administrator", "/hq/")
    await made.settle()
    return made


def read(name: str, version: int = 0) -> pb.GetLibraryEntryRequest:
    return pb.GetLibraryEntryRequest(name=name, version=version)


@pytest.mark.capability(
    "AS-11", clause="each change is a new version with its editor and time, and the old ones stay readable"
)
@pytest.mark.capability("AS-11", clause="who leads writes and retires, and reps only read")
@pytest.mark.problem("LIBRARY_ENTRY_IS_RETIRED")
async def test_an_entry_is_written_in_versions_by_who_leads_and_retired_without_loss(firm: Shelving):
    made = await firm.write(script("First words", "Say the first", topics=["price"]))
    assert (made.version, made.kind, made.source, made.editor) == (
        1, pb.LIBRARY_KIND_SCRIPT, pb.LIBRARY_SOURCE_OWN, firm.name("boss"),
    )  # fmt: skip
    second = script("Second words", "Say the second", topics=["price", "service"])
    request = pb.UpdateLibraryEntryRequest(name=made.name, content=second, etag=made.etag, request_id=rid())
    changed = await firm.library("admin").UpdateLibraryEntry(request)
    assert await firm.library("admin").UpdateLibraryEntry(request) == changed  # the same request again
    assert (changed.version, changed.editor, changed.content) == (2, firm.name("admin"), second)
    request.request_id = rid()
    assert await refused(firm.library().UpdateLibraryEntry(request)) == (CODE.ABORTED, "STALE_VERSION")

    rep = firm.library("ann")
    assert await rep.GetLibraryEntry(read(made.name)) == changed
    first = await rep.GetLibraryEntry(read(made.name, 1))
    assert (first.version, first.content, first.editor) == (1, made.content, firm.name("boss"))
    assert (await refused(rep.GetLibraryEntry(read(made.name, 3))))[0] == CODE.NOT_FOUND
    assert (await refused(rep.GetLibraryEntry(read(f"libraryEntries/{uuid4()}"))))[0] == CODE.NOT_FOUND
    asked = pb.ListLibraryVersionsRequest(parent=made.name, page_size=1)
    newest = await rep.ListLibraryVersions(asked)
    asked.page_token = newest.next_page_token
    oldest = await rep.ListLibraryVersions(asked)
    assert [(one.version, one.editor) for one in (*newest.versions, *oldest.versions)] == [
        (2, firm.name("admin")), (1, firm.name("boss")),
    ]  # fmt: skip
    assert (oldest.versions[0].content, oldest.versions[0].create_time) == (made.content, made.create_time)
    assert (newest.versions[0].create_time, oldest.next_page_token) == (changed.update_time, "")

    for call in (
        rep.CreateLibraryEntry(pb.CreateLibraryEntryRequest(content=second, request_id=rid())),
        rep.UpdateLibraryEntry(pb.UpdateLibraryEntryRequest(name=made.name, content=second, request_id=rid())),
        rep.RetireLibraryEntry(pb.RetireLibraryEntryRequest(name=made.name, request_id=rid())),
    ):
        assert (await refused(call))[0] == CODE.PERMISSION_DENIED
    assert made.name in await firm.listed(topic="service")
    gone = await firm.retire(made.name)
    assert (gone.retired, gone.version) == (True, 2)
    assert made.name not in await firm.listed(topic="service")
    assert made.name in await firm.listed(topic="service", show_retired=True)
    assert (await rep.GetLibraryEntry(read(made.name, 1))).content == made.content
    assert (await refused(firm.rewrite(made.name, second)))[1] == "LIBRARY_ENTRY_IS_RETIRED"
    assert (await refused(firm.retire(made.name)))[1] == "LIBRARY_ENTRY_IS_RETIRED"
    assert await firm.events(made.name) == ["LibraryEntryCreated", "LibraryEntryRevised", "LibraryEntryRetired"]
    kept = await firm.rows(
        "select number, editor from leads.library_version where tenant_id = $1 and 'libraryEntries/' || entry_id = $2"
        " order by number",
        made.name,
    )
    assert [(row["number"], row["editor"]) for row in kept] == [(1, firm.name("boss")), (2, firm.name("admin"))]


@pytest.mark.capability("AS-11", clause="a firm begins with drafts and makes one its own with its first change")
async def test_a_shipped_script_is_a_draft_until_the_firm_changes_it_under_the_same_name(firm: Shelving):
    drafts = [name for name in await firm.listed(query="scrap") if name]
    draft = await firm.library("ann").GetLibraryEntry(read(drafts[-1]))
    assert (draft.source, draft.etag, draft.version, draft.editor) == (pb.LIBRARY_SOURCE_SHIPPED, "", 1, "")
    alone = await firm.library("ann").ListLibraryVersions(pb.ListLibraryVersionsRequest(parent=draft.name))
    assert [(one.version, one.content) for one in alone.versions] == [(1, draft.content)]
    changed = await firm.rewrite(draft.name, script("Ours", "In our words", topics=["quality"]))
    assert (changed.name, changed.source, changed.version) == (draft.name, pb.LIBRARY_SOURCE_OWN, 2)
    first = await firm.library("ann").GetLibraryEntry(read(draft.name, 1))
    assert (first.content, first.editor) == (draft.content, "")
    assert (await firm.listed()).count(draft.name) == 1
    other = next(name for name in await firm.listed(topic="switching") if name != draft.name)
    await firm.retire(other)
    assert other not in await firm.listed(topic="switching")
    assert len((await firm.scripts("Changing the supplier is risky")).scripts) == 2


@pytest.mark.capability(
    "AS-11",
    clause="scripts, cases and claims are found page by page by kind, topic, words, competitor and author",
)
async def test_entries_are_found_page_by_page_by_what_they_are_about(firm: Shelving):
    ann = firm.name("ann")
    talk = await firm.write(script("Talk of valves", pains=["阀门漏水"], topics=["quality"], author=ann))
    story = await firm.write(case("Valves at a brewery", pains=["阀门漏水"], industries=["beverage"]))
    said = await firm.write(claim("Ventil AG", "Valves take six weeks", also_known_as=["文蒂尔"]))
    for asked, expected in (
        ({"query": "valve"}, [said, story, talk]),
        ({"query": "漏"}, [story, talk]),
        ({"query": "valve brew"}, [story]),
        ({"query": "valve", "kind": pb.LIBRARY_KIND_CASE}, [story]),
        ({"query": "valve", "topic": "quality"}, [talk]),
        ({"competitor": "文蒂尔"}, [said]),
        ({"competitor": "Somebody"}, []),
        ({"author": ann, "query": "valve"}, [talk]),
        ({"author": firm.name("bob")}, []),
    ):
        assert await firm.listed(**asked) == [one.name for one in expected], asked
    request, pages = pb.ListLibraryEntriesRequest(page_size=2, query="valve"), []
    while not pages or request.page_token:
        page = await firm.library("ann").ListLibraryEntries(request)
        pages.append([one.name for one in page.entries])
        request.page_token = page.next_page_token
    assert pages == [[said.name, story.name], [talk.name]]
    wrong = firm.library().ListLibraryEntries(pb.ListLibraryEntriesRequest(page_token="x"))
    assert (await refused(wrong))[0] == CODE.INVALID_ARGUMENT


@pytest.mark.capability("AS-11", clause="a case’s screenshots are files that are given back byte for byte")
async def test_screenshots_and_evidence_are_kept_files_that_a_later_version_names_by_their_hash(firm: Shelving):
    shot = pb.LibraryFile(file=await firm.picture(PNG), file_name="before.png")
    made = await firm.write(case("Shown", screenshots=[shot]))
    (kept,) = made.content.case.screenshots
    assert (len(kept.file), kept.file_name) == (64, "before.png")
    more = pb.LibraryFile(file=await firm.picture(b"%PDF-1.7", "application/pdf"), file_name="after.pdf")
    changed = await firm.rewrite(made.name, case("Shown again", screenshots=[kept, more]))
    assert changed.content.case.screenshots[0] == kept
    alone = await firm.rewrite(made.name, case("Shown at last", screenshots=[changed.content.case.screenshots[1]]))
    ask = pb.DownloadLibraryFileRequest(name=made.name, file=kept.file)
    got = await firm.library("ann").DownloadLibraryFile(ask)  # an old version has it still
    assert (got.content_type, got.data) == ("image/png", PNG)
    ask.file = alone.content.case.screenshots[0].file
    assert (await firm.library("ann").DownloadLibraryFile(ask)).data == b"%PDF-1.7"
    ask.file = "0" * 64
    assert (await refused(firm.library("ann").DownloadLibraryFile(ask)))[0] == CODE.NOT_FOUND
    proof = pb.LibraryFile(file=await firm.picture(PNG + b"2"), file_name="list.png")
    told = await firm.write(claim("Shower Ltd", "Dear", evidence=proof))
    ask = pb.DownloadLibraryFileRequest(name=told.name, file=told.content.claim.evidence.file)
    assert (await firm.library("ann").DownloadLibraryFile(ask)).data == PNG + b"2"
    assert await firm.orphans() == []

    for file, rule in (
        (await firm.picture(b"<svg/>", "image/svg+xml"), "type"),
        ("0" * 64, "file.unknown"),
        ("weft_file_forged.x", "token"),
    ):
        wrong = firm.write(case("Wrong", screenshots=[pb.LibraryFile(file=file)]))
        status, found, _ = await violations(wrong)
        assert (status, found[0][0]) == (CODE.INVALID_ARGUMENT, "content.case.screenshots[0].file")
        assert found[0][1].endswith(rule)


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (script(topics=["weather"]), "content.script.topics[0]"),
        (script(author=f"people/{uuid4()}"), "content.script.author"),
        (script(case=f"libraryEntries/{uuid4()}"), "content.script.case"),
        (pb.LibraryContent(script=pb.LibraryScript(title=text(" "), text=text("x"))), "content.script.title"),
        (claim("X", "y", source_date="2099-01-01"), "content.claim.source_date"),
        (claim("X", "y", source_date="2026-13-01"), "content.claim.source_date"),
        (claim("X", "y", valid_until_date="2026-01-04"), "content.claim.valid_until_date"),
        (claim("X", "y", source=""), "content.claim.source"),
        (claim("X", "y", public_link="javascript:alert(1)"), "content.claim.public_link"),
        (claim("X", "y", measure="resolve_hours"), "content.claim.value"),
        (claim("X", "y", measure="resolve_hour", value="8"), "content.claim.measure"),
        (claim("X", "y", measure="resolved_share", value="95"), "content.claim.value"),
    ],
)
async def test_an_entry_that_names_what_is_not_there_or_says_nothing_is_refused_with_its_field(
    firm: Shelving, content: pb.LibraryContent, field: str
):
    status, found, _ = await violations(firm.write(content))
    assert (status, [name for name, _ in found]) == (CODE.INVALID_ARGUMENT, [field])


@pytest.mark.problem("LIBRARY_IS_FULL")
async def test_an_entry_keeps_its_kind_and_a_full_library_takes_no_more(firm: Shelving):
    made = await firm.write(script("Kept"))
    _, found, _ = await violations(firm.rewrite(made.name, case("Other")))
    assert found == [("content", "library.kind")]
    drafts = (await firm.listed(query="downtime"))[-2:]
    before = await amend(firm, "leads", "library", entries_max=1)
    assert (await refused(firm.write(script("Too many"))))[1] == "LIBRARY_IS_FULL"
    assert (await firm.rewrite(made.name, script("Kept still"))).version == 2
    (own,) = await firm.rows("select count(*) from leads.library_entry where tenant_id = $1 and not retired")
    await amend(firm, "leads", "library", entries_max=own["count"] + 1)
    rush = [
        *(firm.write(script(f"Rush {at}")) for at in range(8)),
        *(firm.rewrite(one, script("Taken")) for one in drafts),
    ]
    ends = await asyncio.gather(*rush, return_exceptions=True)
    reasons = [error_info(end).reason for end in ends if isinstance(end, aio.AioRpcError)]
    assert reasons == ["LIBRARY_IS_FULL"] * (len(rush) - 1)
    await amend(firm, "leads", "library", **before)
    many = await asyncio.gather(*(firm.write(script(f"At once {at}")) for at in range(4)))
    assert {one.name for one in many} <= set(await firm.listed(query="at once"))


@pytest.mark.capability("AS-11", clause="of scripts that fit alike those of whoever won most come first")
async def test_of_two_scripts_that_fit_alike_the_one_of_a_rep_who_won_comes_first_from_the_next_day_on(firm: Shelving):
    ann = await firm.write(script("Ann's way", pains=["Paint peels off"], author=firm.name("ann")))
    bob = await firm.write(script("Bob's way", pains=["Paint peels off"], author=firm.name("bob")))

    async def order() -> list[str]:
        return [one.entry for one in (await firm.scripts("Paint peels off")).scripts]

    assert await order() == [bob.name, ann.name]  # of equals the newest
    (customer,) = await firm.customers("Paint Works", login="ann")
    await firm.sell(customer, "ann")
    assert await order() == [bob.name, ann.name]
    await firm.advance(days=1)
    assert await order() == [ann.name, bob.name]
    (first, *_) = (await firm.scripts("Paint peels off", "zh-CN")).scripts
    assert "作者为近期赢单最多的销售之一。" in [one.text for one in first.reasons]
    won = await firm.rows("select owner_id::text o from leads.opportunity where tenant_id = $1 and state = 2")
    assert [f"people/{row['o']}" for row in won] == [firm.name("ann")]


async def test_what_one_firm_writes_no_other_reads(firm: Shelving, platform: Platform):
    mine = await firm.write(script("Secret of ours", pains=["Zebra stripes"]))
    base = await visiting(platform, "eve")
    other: Any = Shelving(**{name: getattr(base, name) for name in base.__dataclass_fields__})
    assert (await refused(other.library().GetLibraryEntry(read(mine.name))))[0] == CODE.NOT_FOUND
    assert (await refused(other.rewrite(mine.name, script())))[0] == CODE.NOT_FOUND
    assert await other.listed(login="boss", query="zebra") == []
    asked = pb.MatchScriptsRequest(pain="Zebra stripes")
    assert list((await other.library().MatchScripts(asked)).scripts) == []
