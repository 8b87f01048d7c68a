"""What customers got from us, in numbers, each with its source (价值指标)."""
