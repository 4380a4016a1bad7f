"""The words of generated records."""

FIRST_NAMES = (
    "Amara", "Bjorn", "Chiara", "Dmitri", "Esther", "Farid", "Greta", "Hiro", "Imani", "Jonas",
    "Keiko", "Lucas", "Mireille", "Noor", "Oskar", "Priya", "Quentin", "Rosa", "Samir", "Tilda",
)  # fmt: skip
LAST_NAMES = (
    "Adeyemi", "Bergström", "Conti", "Duarte", "Eriksen", "Fontaine", "Gupta", "Haddad", "Ito", "Jansen",
    "Kowalski", "Lindqvist", "Moreau", "Novak", "Okafor", "Petrov", "Quispe", "Rossi", "Sato", "Tanaka",
    "Ueda", "Varga", "Weber",
)  # fmt: skip
SERVICES = (
    "checkout", "billing", "search", "login", "notifications", "the mobile app", "the public API",
    "image uploads", "reporting", "webhooks", "the data warehouse", "single sign-on", "the admin panel",
    "exports", "the message queue", "the CDN", "recommendations", "the scheduler", "audit logs",
)  # fmt: skip
SYMPTOMS = (
    "Slow responses from", "Errors in", "Timeouts in", "No data from", "Stale results in",
    "Duplicate records in", "High CPU load on", "Failed deploy of", "Expired certificate on",
    "Memory leak in", "Lost connections to", "Backlog building up in", "Wrong totals in",
)  # fmt: skip
CAUSES = (
    "after a configuration change", "since the last release", "during the nightly batch",
    "for customers in one region", "under unusually high traffic", "after a provider outage",
    "because a disk filled up", "while a migration was running",
)  # fmt: skip
MESSAGES = (
    "Looking into it now.", "Found a likely cause and testing it.", "A fix is being rolled out.",
    "Error rates are falling.", "Traffic is back to normal; keeping watch.", "Rolled the release back.",
    "Waiting for the provider to confirm.", "Everything has been stable for an hour.",
)  # fmt: skip
ERRORS = (
    "The channel is archived.", "The receiver did not respond in time.", "The token of the integration has expired.",
)  # fmt: skip
TASKS = (
    "Add an alert for queue depth", "Write a runbook for failover", "Raise the connection pool limit",
    "Review retry settings", "Add a test for the failing case", "Remove the unused feature flag",
    "Move the cron job off peak hours", "Document the rollback steps", "Check backups restore cleanly",
)  # fmt: skip
PLAIN = (
    "accounts", "billing", "catalog", "checkout", "delivery", "exports", "growth", "identity", "invoices", "login",
    "mobile", "network", "orders", "payments", "platform", "reports", "search", "security", "storage", "support",
)  # fmt: skip
THINGS = ("alerts", "jobs", "operations", "requests", "reviews", "service", "team", "tooling")
TEAMS = ("Platform", "Payments", "Data", "Mobile", "Security", "Growth", "Support")
ALERT_PRIORITIES = ("Urgent", "High", "Low")
SERVICE_NAMES = ("Checkout", "Billing", "Search", "Login")
