"""Rate limits: the token bucket, the quota that responses report, and a fair semaphore."""
