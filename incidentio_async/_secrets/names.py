"""Which properties and headers hold a secret, going by their names: one rule for the generator and at run time."""

from __future__ import annotations

import functools
import re

# The words are looked for anywhere: ``webhook_signing_secret``, ``X-Api-Key`` and ``accessToken`` have one. A name that
# ends like the last group only describes a secret: ``api_key_id``, ``token_last_issued_at``.
_WORDS = r"""
    (?: token | secret | passw | passphrase | passcode | pwd | credential | authori[sz]ation | bearer | cookie
      | signature | jwt | connection[_-]?string | webhook[_-]?url
      | (?: access | account | api | app | application | auth | client | consumer | deploy | encryption
          | integration | license | master | private | routing | service | session | shared | sign | signing | ssh
          | storage
        ) [ _-]? key
      | (?: ^ | [_-] ) (?: auth | dsn | otp | totp ) $
      | ^ session (?: [_-]? id )? $
    )
"""
_DESCRIBES = r"""
    .*
    (?: [_-] (?: at | count | ids? | kind | length | method | names? | roles? | state | status | ttl | types?
               | version )
      | (?-i: At | Count | Ids? | Names? | Roles? | Status | Types? | Version )
    ) $
"""
SECRET_WORD = re.compile(f"{_WORDS} (?! {_DESCRIBES} )", re.IGNORECASE | re.VERBOSE)
# Of headers, more words, and no exceptions: see `is_secret_header`.
_HEADER_WORD = re.compile(f"{_WORDS} | key | auth | session", re.IGNORECASE | re.VERBOSE)


_MAX_CACHED_NAME = 64
"""Characters of a name whose result is cached: the names in responses repeat, and longer ones would take memory."""


def is_secret_name(name: object) -> bool:
    """Return whether a property of this name holds a secret."""
    if not isinstance(name, str):
        return False
    return _is_secret_name(name) if len(name) <= _MAX_CACHED_NAME else SECRET_WORD.search(name) is not None


def is_secret_header(name: str) -> bool:
    """Return whether a header of this name may hold a credential.

    More names do than among properties, as a gateway may call its own what it likes: ``X-Session``, ``X-Key``,
    ``X-Token-Id``. The value is only removed from what is shown, so that one too many does no harm.
    """
    return _HEADER_WORD.search(name) is not None


@functools.lru_cache(maxsize=1024)
def _is_secret_name(name: str) -> bool:
    return SECRET_WORD.search(name) is not None
