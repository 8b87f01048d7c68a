"""The library: talk scripts, cases and what is known of competitors, in versions."""
