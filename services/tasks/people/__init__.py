"""Who is meant by a ladder's words: the rules in `finding.py`, the organisation that they ask in `chart.py`."""
