"""Small jobs that take more than one call."""

from incidentio_async.jobs.incident_times import IncidentTimes, incident_times
from incidentio_async.jobs.rows import to_rows

__all__ = ["IncidentTimes", "incident_times", "to_rows"]
