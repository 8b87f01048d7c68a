"""A service of the tests alone, to try the chassis without any product rule."""
