"""The customer's refusal, and the shield that its record is for whoever wrote it down."""
