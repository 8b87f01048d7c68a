"""What a task may be about, for tests: a service with effect rpcs, without any rule of a product."""
