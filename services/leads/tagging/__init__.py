"""Finer tags: industries that are split, and past leads that are tagged anew."""
