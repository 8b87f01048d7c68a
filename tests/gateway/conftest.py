"""Fixtures for gateway tests."""

from __future__ import annotations

import pytest

from gateway.schema import Schema
from tests.gateway.fakes import Edge, make_edge, testing_schema


@pytest.fixture(scope="session")
def schema() -> Schema:
    """The committed contract's platform and the testing shapes."""
    return testing_schema()


@pytest.fixture(scope="session")
def committed() -> Schema:
    """The committed contract alone."""
    return Schema.load()


@pytest.fixture
def edge(schema: Schema) -> Edge:
    """A gateway with default limits."""
    return make_edge(schema)
