"""Which properties hold a secret, going by their names: the one rule of the generator and of what runs."""

from __future__ import annotations

import functools
import re

# The words are looked for anywhere: ``webhook_signing_secret``, ``X-Api-Key`` and ``accessToken`` have one. What ends
# like the last group only tells of a secret: ``api_key_id``, ``token_last_issued_at``.
SECRET_WORD = re.compile(
    r"""
    (?: token | secret | passw | passphrase | passcode | pwd | credential | authori[sz]ation | bearer | cookie
      | signature | jwt | connection[_-]?string | webhook[_-]?url
      | (?: access | account | api | app | application | auth | client | consumer | deploy | encryption
          | integration | license | master | private | routing | service | session | shared | sign | signing | ssh
          | storage
        ) [ _-]? key
      | (?: ^ | [_-] ) (?: auth | dsn | otp | totp ) $
      | ^ session (?: [_-]? id )? $
    )
    (?! .*
        (?: [_-] (?: at | count | ids? | kind | length | method | names? | roles? | state | status | ttl | types?
                   | version )
          | (?-i: At | Count | Ids? | Names? | Roles? | Status | Types? | Version )
        ) $
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)


_LONGEST_KEPT = 64
"""Characters of a name whose result is kept: the names of a response repeat, and no longer ones use up memory."""


def is_secret_name(name: object) -> bool:
    """Whether a property of this name holds a secret."""
    if not isinstance(name, str):
        return False
    return _kept(name) if len(name) <= _LONGEST_KEPT else SECRET_WORD.search(name) is not None


@functools.lru_cache(maxsize=1024)
def _kept(name: str) -> bool:
    return SECRET_WORD.search(name) is not None
