"""The way of one call: its attempts, its connection, its time, and the errors it may end with."""
