"""Shifts, and the times between them."""

from __future__ import annotations

from datetime import datetime

import attrs

from incidentio_async._codec.results import ResultObject
from incidentio_async.models import UserV2


@attrs.frozen(kw_only=True)
class Shift(ResultObject):
    """A time in which a user is on call."""

    schedule: str
    """The schedule's name."""
    schedule_id: str
    rotation: str | None
    """The rotation's name; None if the API does not say which rotation it is."""
    rotation_id: str | None
    layer: str | None
    """The layer's name; None if the rotation has several and the API does not say which one it is."""
    user: UserV2
    """Who is on call, with ``id``, ``name``, ``email`` and ``slack_user_id``; the last two may be None."""
    starts_at: datetime
    """When it begins, with a time zone."""
    ends_at: datetime
    """When it ends, with a time zone. Another one may begin at that moment."""
    overridden: bool
    """Whether an override put the user there, in place of the rotation's rules."""


@attrs.frozen(kw_only=True)
class Gap(ResultObject):
    """A time in which nobody is on call."""

    schedule: str
    """The schedule's name."""
    schedule_id: str
    starts_at: datetime
    """When it begins, with a time zone."""
    ends_at: datetime
    """When it ends, with a time zone."""
