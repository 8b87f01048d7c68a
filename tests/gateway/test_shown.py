"""Whole documents: shown where their rpc says so and nothing in them runs, a download everywhere else."""

from __future__ import annotations

from gateway.mux import _document


def test_a_document_is_shown_only_if_its_rpc_says_so_and_its_kind_runs_nothing():
    shown = _document("quote.pdf", b"%PDF", "application/pdf")
    assert not shown.attachment
    assert dict(shown.headers)[b"content-disposition"] == b'inline; filename="quote.pdf"'
    assert dict(shown.headers)[b"x-robots-tag"] == b"noindex"
    assert b"script" not in dict(shown.security)[b"content-security-policy"]
    assert dict(shown.security)[b"cache-control"] == b"no-store"
    for shown_as, kind in (("", "application/pdf"), ("a.html", "text/html"), ("a.svg", "image/svg+xml")):
        assert _document(shown_as, b"<script>", kind).attachment
