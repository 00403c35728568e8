"""What the TLS of an event loop holds back."""

from __future__ import annotations

import ssl


def waits_in(tls: ssl.SSLObject) -> bool:
    """Return whether something was taken off the socket that TLS has not given out yet, an end included.

    An event loop's TLS reads all that is there; only the socket would be asked otherwise.
    """
    try:
        tls.read(1)
    except ssl.SSLWantReadError:
        return False
    except ssl.SSLError:
        pass
    return True
