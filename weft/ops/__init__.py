"""`weft ops`: what an operator asks of an installation as a whole, wherever it runs.

`cluster` reads what Kubernetes knows of a release, `status` puts it beside what the doctor saw, `drain` moves its pods off
a machine, `command` gives them words and options.
"""
