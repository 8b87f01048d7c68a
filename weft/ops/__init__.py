"""`weft ops`: what an operator asks of an installation as a whole, wherever it runs.

`cluster` reads what Kubernetes knows of a release, `status` puts it beside what the doctor saw, `command` gives both words
and options.
"""
