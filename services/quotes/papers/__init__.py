"""Papers: a version of a quote as a PDF, and the links under which a customer reads it."""
