"""Attendance (跟台): somebody of ours at a surgery of a customer, as it is booked."""
