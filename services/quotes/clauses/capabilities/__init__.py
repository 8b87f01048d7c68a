"""What can be asked of the clause library."""
