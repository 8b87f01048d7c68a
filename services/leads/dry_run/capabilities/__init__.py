"""The one question: what would this draft have decided?"""
