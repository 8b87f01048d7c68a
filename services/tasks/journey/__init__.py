"""The journey: where each resource of a customer's thread stands, who holds that step, and the one button he presses."""
