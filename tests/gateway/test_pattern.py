"""Path templates and the tree that matches them."""

from __future__ import annotations

import pytest

from gateway import pattern
from weft.errors import InvalidArgument


def tree(*templates: str) -> pattern.Tree[str]:
    made: pattern.Tree[str] = pattern.Tree()
    for template in templates:
        made.add(pattern.parse_template(template), template)
    return made


def found(made: pattern.Tree[str], path: str) -> tuple[str, dict[str, str]] | None:
    match = made.match(*pattern.split(path.encode()))
    return None if match is None else (match[0], dict(match[1]))


def test_a_variable_binds_its_segments():
    made = tree("/v1/{name=leads/*}", "/v1/leads")
    assert found(made, "/v1/leads/a1") == ("/v1/{name=leads/*}", {"name": "leads/a1"})
    assert found(made, "/v1/leads") == ("/v1/leads", {})
    assert found(made, "/v1/leads/") is None
    assert found(made, "/v1/leads/a/b") is None
    assert found(made, "/v2/leads") is None


def test_a_plain_variable_is_one_segment():
    assert found(tree("/v1/{id}/x"), "/v1/7/x") == ("/v1/{id}/x", {"id": "7"})


def test_a_custom_verb_is_no_part_of_the_name():
    made = tree("/v1/{name=leads/*}:assign", "/v1/{name=leads/*}")
    assert found(made, "/v1/leads/a:assign") == ("/v1/{name=leads/*}:assign", {"name": "leads/a"})
    assert found(made, "/v1/leads/a:other") == ("/v1/{name=leads/*}", {"name": "leads/a:other"})


def test_a_verb_on_a_collection_matches():
    assert found(tree("/v1/sessions:logIn"), "/v1/sessions:logIn") == ("/v1/sessions:logIn", {})


def test_two_stars_take_the_rest_and_leave_the_verb():
    made = tree("/v1/{name=**}:why")
    assert found(made, "/v1/leads/a/b/c:why") == ("/v1/{name=**}:why", {"name": "leads/a/b/c"})
    assert found(made, "/v1/leads/a") is None


def test_a_literal_wins_over_a_star_and_the_search_goes_back():
    made = tree("/v1/{name=leads/*}", "/v1/leads/latest", "/v1/{name=*/*/x}")
    assert found(made, "/v1/leads/latest") == ("/v1/leads/latest", {})
    assert found(made, "/v1/leads/latest/x") == ("/v1/{name=*/*/x}", {"name": "leads/latest/x"})


def test_nested_fields_and_several_variables():
    made = tree("/v1/{lead.name=leads/*}/visits/{visit}")
    assert found(made, "/v1/leads/a/visits/b") == (
        "/v1/{lead.name=leads/*}/visits/{visit}",
        {"lead.name": "leads/a", "visit": "b"},
    )


def test_encoded_characters_are_decoded_and_slashes_refused():
    assert found(tree("/v1/{name=leads/*}"), "/v1/leads/%E4%B8%80") == ("/v1/{name=leads/*}", {"name": "leads/一"})
    for bad in ("/v1/leads/a%2Fb", "/v1/leads/%00", "/v1/leads/%ff", "/v1/leads/..%5c"):
        with pytest.raises(InvalidArgument):
            pattern.split(bad.encode())


def test_two_templates_with_the_same_addresses_are_refused():
    with pytest.raises(ValueError, match="same"):
        tree("/v1/{name=leads/*}", "/v1/{other=leads/*}")
    with pytest.raises(ValueError, match="same"):
        tree("/v1/{name=**}", "/v1/{other=**}")


@pytest.mark.parametrize("bad", ["v1/x", "/v1/{name=**}/x", "/v1/{name", "/v1/x:"])
def test_a_broken_template_is_refused(bad: str):
    with pytest.raises(ValueError):
        pattern.parse_template(bad)
