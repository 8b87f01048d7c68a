"""Tags: words of a firm's own that replace what people keep in mind of a customer."""
