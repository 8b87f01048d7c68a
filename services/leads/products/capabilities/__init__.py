"""What can be asked of products: one file each."""
