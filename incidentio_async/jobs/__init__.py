"""Small jobs that take more than one call."""

from incidentio_async.jobs.incident_status import set_status

__all__ = ["set_status"]
