"""Customer spaces (客户协同空间): what a customer's people read and ask without a log-in, and who advises them."""
