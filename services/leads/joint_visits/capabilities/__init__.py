"""What can be asked of joint-visit plans."""
