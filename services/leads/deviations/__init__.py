"""Deviations: what each day leaves behind about decisions that lie far from the score, one file for each unit."""
