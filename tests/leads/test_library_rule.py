"""The library's rules without a database: how words are compared, who comes first, what a brief tells."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from services.leads.library.entry import LibraryEntry, faults
from services.leads.library.matching import winners_of
from services.leads.library.shelf import Shelf
from services.leads.library.words import topics, words
from services.leads.policies import KINDS
from tests.leads.shelving import case, claim, script
from weft.api.leads import v1 as pb
from weft.policy_documents import PolicyRefused, load_default, parse, to_document

KIND = next(kind for kind in KINDS if kind.name == "library")
POLICY: pb.LibraryPolicy = load_default(KIND)
TODAY = date(2026, 3, 2)
ANN = "people/00000000-0000-0000-0000-00000000000a"


def own(number: int, content: pb.LibraryContent, *, retired: bool = False) -> LibraryEntry:
    return LibraryEntry(id=UUID(int=number), version=1, number=1, content=content, retired=retired)


def shelf(*own_ones: LibraryEntry, winners: frozenset[str] = frozenset()) -> Shelf:
    return Shelf(own_ones, POLICY, winners=winners, today=TODAY)


def titles(found: Shelf, pain: str, industry: str = "") -> list[str]:
    return [one.entry.said.title.en for one in found.scripts_for(pain, industry).matches]


def test_chinese_is_compared_by_pairs_of_characters_and_english_by_words_without_plurals():
    assert words("交期太长") == {"交期", "期太", "太长"}
    assert words("The AUDITS of ｄａｔａ, 3") == {"audit", "data", "3"}
    assert words("价") == {"价"}
    assert words("。 of the") == frozenset()
    assert topics("客户嫌交期太长，价格也高", POLICY) == ["price", "delivery"]
    assert topics("Their lead time is long; late again", POLICY) == ["delivery"]
    assert topics("Plates and latex", POLICY) == []  # a Latin word stands whole


def test_a_claims_number_is_of_what_is_measured_of_customers_and_a_share_is_one_of_1():
    def wrong(measure: str, value: str) -> list[tuple[str, str]]:
        found = list(faults(claim("X", "y", measure=measure, value=value), POLICY, today=TODAY))
        assert all(one.message.en and one.message.zh and measure not in one.message.en for one in found)
        return [(one.field, one.rule) for one in found]

    for right in (("resolve_hours", "19.5"), ("resolved_share", "1"), ("attended_share", "0.95"), ("", "")):
        assert wrong(*right) == []
    assert wrong("resolve_hour", "19.5") == [("content.claim.measure", "claim.measure")]
    assert wrong("attended_share", "1.01") == [("content.claim.value", "claim.share")]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_topic_has_three_shipped_scripts_for_each_of_its_words(language: str):
    for topic in POLICY.topics:
        for word in topic.words:
            if word.isascii() == (language == "en"):
                found = shelf().scripts_for(word, "")
                assert topic.code in found.topics
                assert len(found.matches) == 3, word


def test_scripts_are_ranked_by_topic_words_industry_and_author_and_ties_have_an_order():
    near = own(1, script("near", pains=["Downtime of line 3"], topics=["downtime"]))
    topic = own(2, script("topic", topics=["downtime"]))
    newer = own(3, script("newer", topics=["downtime"]))
    assert titles(shelf(near, topic, newer), "Downtime of line 3") == [
        "near",
        *titles(shelf(), "Downtime of line 3")[:2],
    ]
    only = [own(1, script("a", topics=["stock"])), own(2, script("b", topics=["stock"]))]
    assert titles(shelf(*only), "Inventory")[:2] == ["b", "a"]  # of equals the newest
    for better in (script("a", topics=["stock"], author=ANN), script("a", topics=["stock"], industries=["Retail"])):
        found = shelf(own(1, better), only[1], winners=frozenset({ANN}))
        assert titles(found, "Inventory", "retail")[:2] == ["a", "b"]
    (first, *_) = shelf(near).scripts_for("Downtime of line 3", "").matches
    assert (first.points, [one.code for one in first.reasons]) == (90, ["script_topic", "script_words"])


def test_a_winner_or_an_industry_alone_makes_no_script_match_and_nothing_is_padded():
    found = shelf(
        own(1, script("x", author=ANN, industries=["retail"], pains=["noise at night"])), winners=frozenset({ANN})
    )
    assert titles(found, "Colour of the box", "retail") == []
    missing = found.scripts_for("Colour of the box", "").missing
    assert [(one.code, dict(one.args)) for one in missing] == [("scripts_missing", {"found": "0", "wanted": "3"})]
    one = found.scripts_for("Noise at night", "")
    assert ([m.entry.said.title.en for m in one.matches], one.missing[0].args["found"]) == (["x"], "1")
    assert titles(shelf(own(1, script("gone", pains=["Noise"]), retired=True)), "Noise") == []


def test_a_script_is_told_with_its_own_case_else_with_the_one_that_fits_the_pain():
    told, fits = own(1, case("told")), own(2, case("fits", pains=["Noise at night"]))
    named = own(3, script("named", pains=["Noise at night"], case=told.name))
    free = own(4, script("free", pains=["Noise"]))
    found = shelf(told, fits, named, free).scripts_for("Noise at night", "")
    told_with = {m.entry.said.title.en: m.case.said.title.en for m in found.matches if m.case}
    assert told_with == {"named": "told", "free": "fits"}
    without = shelf(own(1, case("told"), retired=True), named).scripts_for("Noise at night", "")
    assert (without.matches[0].case, [one.code for one in without.missing]) == (
        None,
        ["scripts_missing", "case_missing"],
    )


@pytest.mark.capability("AS-11", clause="of scripts that fit alike those of whoever won most come first")
def test_those_who_win_most_are_a_share_of_the_winners_rounded_up_with_ties():
    assert winners_of({}, 20) == frozenset()
    assert winners_of({"a": 3, "b": 2, "c": 2, "d": 1, "e": 1}, 20) == {"a"}
    assert winners_of({"a": 3, "b": 2, "c": 2, "d": 1, "e": 1, "f": 1}, 20) == {"a", "b", "c"}


def test_a_brief_tells_what_is_valid_today_under_any_name_of_the_competitor():
    old = own(1, claim("Delta Drives", "Slow", source_date="2025-01-01", valid_until_date="2026-03-01"))
    last = own(2, claim("Delta Drives", "Dear", valid_until_date="2026-03-02", also_known_as=["DD 公司"]))
    new = own(3, claim("DELTA-DRIVES", "New plant", source_date="2026-02-01"))
    found = shelf(old, last, new, own(4, claim("Other", "x", also_known_as=["delta drives"]))).brief_on("dd公司")
    assert (found.competitor, [one.said.claim.en for one in found.claims]) == ("DELTA-DRIVES", ["New plant", "Dear"])
    assert [(one.code, one.args["count"]) for one in found.missing] == [("claims_over", "1")]
    nobody = shelf(old).brief_on(" Nobody ")
    assert (nobody.competitor, nobody.claims, nobody.missing[0].code) == ("Nobody", [], "no_claims")


def test_a_policy_with_an_unknown_topic_a_wordless_draft_or_unreachable_points_is_refused():
    for change in ("topic", "words", "points"):
        wrong = pb.LibraryPolicy()
        wrong.CopyFrom(POLICY)
        if change == "topic":
            wrong.scripts[0].content.topics[:] = ["weather"]
        elif change == "words":
            wrong.scripts[0].content.text.Clear()
        else:
            wrong.matched_points = 91
        with pytest.raises(PolicyRefused):
            parse(KIND, to_document(wrong))


def test_a_shelf_takes_apart_again_only_what_changed_since_the_one_before():
    same, old = own(1, script("same", pains=["Noise"])), own(2, script("old", pains=["Noise"]))
    before = shelf(same, old)
    new = LibraryEntry(id=old.id, version=2, number=2, content=script("new", pains=["Smell"]))
    after = Shelf([same, new], POLICY, winners=frozenset(), today=TODAY, before=before)
    assert (titles(after, "Noise"), titles(after, "Smell")) == (["same"], ["new"])
    assert after.compared[same.id, 1] is before.compared[same.id, 1]
    assert set(after.compared) == {(same.id, 1), (new.id, 2)}
    worded = pb.LibraryPolicy()
    worded.CopyFrom(POLICY)
    worded.scripts[0].content.pains[:] = ["Fog"]  # a draft that an administrator words anew keeps its version
    assert (
        len(Shelf([same], worded, winners=frozenset(), today=TODAY, before=after).scripts_for("Fog", "").matches) == 1
    )
