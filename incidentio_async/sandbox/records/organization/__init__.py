"""Settings of an organization: keys, policies, status pages, workflows."""
