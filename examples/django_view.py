"""A Django project in one file, with a view that shows an incident. Its views are synchronous, as most are.

Run it with the API key in INCIDENT_API_KEY (``pip install django``)::

    python examples/django_view.py 8000
    curl http://127.0.0.1:8000/incidents/INC-1/

A server runs it as ``gunicorn --chdir examples --threads 8 django_view:application``.

Without an account, start ``incidentio-async sandbox`` first. It prints the variables to set.
"""

import os
import secrets
import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, JsonResponse
from django.urls import path

from incidentio_async import AsyncClient, IncidentIOError, errors
from incidentio_async.jobs import incident_times
from incidentio_async.threads import BackgroundLoop

if not settings.configured:
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        ROOT_URLCONF=__name__,
        SECRET_KEY=os.environ.get("DJANGO_SECRET_KEY") or secrets.token_hex(),
    )

loop = BackgroundLoop()
client = loop.once(lambda: AsyncClient(read_only=True, deadline=10))  # made at its first use in each process


def incident(request: HttpRequest, reference: str) -> JsonResponse:
    try:
        found = loop.run(client().incidents.show(reference))
    except IncidentIOError as error:
        status, headers = errors.status_for(error)
        return JsonResponse({"error": str(error)}, status=status, headers=headers)
    durations = incident_times(found).durations
    return JsonResponse(
        {
            "reference": found.reference,
            "name": found.name,
            "status": found.incident_status.name,
            "minutes": {name: value and round(value.total_seconds() / 60) for name, value in durations.items()},
        }
    )


urlpatterns = [path("incidents/<reference>/", incident)]
application = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line([sys.argv[0], "runserver", "--noreload", *sys.argv[1:]])
