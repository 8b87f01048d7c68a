"""Back to the pool: by rules that run out, or by the owner's own hand; and what one may take from it."""
