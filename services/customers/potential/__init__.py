"""Potential: which customers deserve a supervisor's time, and why."""
