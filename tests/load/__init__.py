"""What `make bench` measures: ratios of interleaved rounds on this machine, never absolutes."""
