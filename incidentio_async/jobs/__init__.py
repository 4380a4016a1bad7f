"""Small jobs with incidents and other records."""

from incidentio_async.jobs.incident_status import set_status
from incidentio_async.jobs.incident_times import IncidentTimes, incident_times
from incidentio_async.jobs.rows import to_rows

__all__ = ["IncidentTimes", "incident_times", "set_status", "to_rows"]
