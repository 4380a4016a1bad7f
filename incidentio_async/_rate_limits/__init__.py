"""How many requests may be sent, and when: the token bucket, the quota that responses report, the queue for slots."""
