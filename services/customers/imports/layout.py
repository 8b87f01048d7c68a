"""What a file of customers is: a table with a column that names them, laid out as `customers/import_profiles` says."""

from __future__ import annotations

from collections.abc import Iterator

from weft.api.customers import v1 as pb
from weft.errors import Violation
from weft.layouts import Kind, profiles_are_whole

CUSTOMERS = Kind(pb.IMPORT_FIELD_NAME, "customers/import_profiles", "customers:inspectFile")


def profiles_name_customers(policy: pb.ImportProfilesPolicy) -> Iterator[Violation]:
    """A layout has a column with the names of customers, and a heading means one thing in it."""
    return profiles_are_whole(
        policy, CUSTOMERS, en="One of the columns is the customer's name.", zh="须包含客户名称列。"
    )
