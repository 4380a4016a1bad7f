"""From the body of a request to the properties of a record: checks, defaults, links and labels."""
