"""gunicorn's access log without tokens: the addresses of personal links open somebody's work."""

from typing import Any

from gunicorn.glogging import Logger

from mentorschap.core.geheimen import verberg


class Toegangslog(Logger):
    """The common format, with the token in an address (of the request or of where it came from) left out."""

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        """Return the parts of a line, each without tokens."""
        delen = super().atoms(resp, req, environ, request_time)
        return {naam: verberg(deel) if isinstance(deel, str) else deel for naam, deel in delen.items()}
