"""Preferences as messages, in the reader's language."""

from __future__ import annotations

from typing import Any

from services.customers.preferences.library import choice
from weft.api.customers import v1 as pb
from weft.instants import instant


def preference(row: Any, policy: pb.PreferencesPolicy, language: str) -> pb.Preference:
    """What was said once."""
    contact = f"contacts/{row['contact_id']}"
    return pb.Preference(
        name=f"{contact}/preferences/{row['id']}", contact=contact,
        procedure=choice(row["procedure"], policy.procedures, language),
        brand=choice(row["brand"], policy.brands, language), recorder=row["said_by"],
        record_time=instant(row["said_at"]), holds=bool(row["holds"]),
    )  # fmt: skip


def line(row: Any, policy: pb.PreferencesPolicy, language: str) -> pb.PreferenceRollup:
    """One brand for one procedure."""
    return pb.PreferenceRollup(
        procedure=choice(row["procedure"], policy.procedures, language),
        brand=choice(row["brand"], policy.brands, language), contacts=row["contacts"], last_time=instant(row["last_at"]),
    )  # fmt: skip
