"""Routes and words, without a database."""

from __future__ import annotations

from typing import Any

import pytest

from services.notifications import routing, wording
from services.notifications.service import notifications
from weft.api.leads import v1 as leads
from weft.api.notifications import v1 as pb
from weft.api.tasks import v1 as tasks
from weft.policy_documents import PolicyKind, PolicyRefused, load_default, parse, to_document

KINDS: dict[str, PolicyKind[Any]] = {kind.name: kind for kind in notifications.policies}
ROUTES: pb.RoutesPolicy = load_default(KINDS["routes"])
TEMPLATES: pb.TemplatesPolicy = load_default(KINDS["templates"])
REP, BOSS = "people/018f0000-0000-7000-8000-000000000001", "people/018f0000-0000-7000-8000-000000000002"


def told(event: Any, actor: str = "services/leads") -> list[tuple[str, str]]:
    event.envelope.actor.name = actor
    return [(plan.person, plan.template) for plan in routing.plans(ROUTES, event)]


def test_each_kind_of_assignment_tells_its_owner_in_wecom_with_the_brief() -> None:
    for event in (
        leads.LeadAssigned(owner=REP),
        leads.LeadClaimed(owner=REP),
        leads.LeadAssignmentOverridden(owner=REP),
    ):
        (plan,) = routing.plans(ROUTES, event)
        assert (plan.person, plan.template, plan.content) == (REP, "lead_assigned", pb.CONTENT_LEAD_BRIEF)
        assert pb.CHANNEL_WECOM in plan.channels


def test_who_did_it_himself_is_told_only_where_the_route_says_so() -> None:
    assert told(leads.LeadClaimed(owner=REP), actor=REP) == [(REP, "lead_assigned")]
    assert told(tasks.TaskCreated(assignee=REP), actor=REP) == []


def test_an_override_tells_both_owners_and_nobody_if_it_came_from_the_pool() -> None:
    both = leads.LeadAssignmentOverridden(owner=REP, previous_owner=BOSS)
    assert told(both) == [(REP, "lead_assigned"), (BOSS, "lead_taken_away")]
    assert told(leads.LeadAssignmentOverridden(owner=REP)) == [(REP, "lead_assigned")]


def test_a_person_is_told_once_by_the_first_route() -> None:
    same = leads.LeadAssignmentOverridden(owner=REP, previous_owner=REP)
    assert told(same) == [(REP, "lead_assigned")]


def test_a_service_that_made_a_task_is_not_told() -> None:
    assert told(tasks.TaskCompleted(creator="services/tasks")) == []


def test_every_route_has_its_words_and_every_tag_its_name() -> None:
    codes = {template.code for template in TEMPLATES.templates}
    assert {route.template for route in ROUTES.routes} <= codes
    for kind in (leads.Source, leads.BudgetBand, leads.TechnicalIntensity, leads.HintSource):
        names = [name for name, number in kind.items() if number]
        assert [name for name in names if name not in wording.TEXTS] == []


def test_a_brief_says_tags_and_hints_with_their_source_in_both_languages() -> None:
    brief = leads.LeadBrief(
        company="苏州精工",
        source=leads.SOURCE_WEB_FORM,
        budget_band=leads.BUDGET_BAND_LARGE,
        hints=[leads.Hint(text="白皮书", source=leads.HINT_SOURCE_OWN_WEBSITE)],
    )
    args = wording.of_brief(brief, 5)
    title, body = wording.words(TEMPLATES, "lead_assigned", args, "zh-CN")
    assert title == "新线索：苏州精工"
    assert body == "标签：官网表单；大预算\n提示：白皮书 (本公司官网)\n首次触达截止：无时限"
    _, english = wording.words(TEMPLATES, "lead_assigned", args, "en")
    assert english == "Tags: web form; large budget\nHints: 白皮书 (our web site)\nFirst touch by no limit"


WRONG: list[tuple[str, str, dict[str, Any], str]] = [
    ("routes", "routes", {"fact": "weft.api.leads.v1.LeadVanished"}, "route.fact"),
    ("routes", "routes", {"fact": "weft.api.notifications.v1.NoticePosted"}, "route.fact"),
    ("routes", "routes", {"to": ["nobody"]}, "route.to"),
    ("routes", "routes", {"when": "this.nothing"}, "condition.syntax"),
    ("routes", "routes", {"code": "task_created"}, "codes.once"),
    ("templates", "templates", {"titleZh": "没有参数"}, "template.arguments"),
    ("templates", "templates", {"code": "task_created"}, "codes.once"),
]


@pytest.mark.parametrize(("kind", "field", "change", "rule"), WRONG)
def test_a_wrong_policy_is_refused_when_it_is_set(kind: str, field: str, change: dict[str, Any], rule: str) -> None:
    changed = to_document(ROUTES if kind == "routes" else TEMPLATES)
    changed[field][0].update(change)
    with pytest.raises(PolicyRefused) as refused:
        parse(KINDS[kind], changed)
    assert rule in {violation.rule for violation in refused.value.violations}
