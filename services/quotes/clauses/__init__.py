"""The clause library: packs of clauses for each industry and kind of customer."""
