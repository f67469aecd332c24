"""The error of this package."""

from __future__ import annotations

import re


class ArpenteurError(Exception):
    """An error with a code of the catalogue (docs/errors.md), such as ``OPTION_INVALID``."""

    code: str

    def __init__(self, code: str, message: str, action: str = "") -> None:
        super().__init__(f"{code}: {message}{' ' + action if action else ''}")
        self.code = code
        self._parts = (code, message, action)

    def __reduce__(self) -> tuple[type[ArpenteurError], tuple[str, str, str]]:
        """Errors travel between processes of Spark with their code."""
        return (ArpenteurError, self._parts)


def error_of_output(text: str, status: int | None) -> ArpenteurError:
    """The error that a command printed before it ended."""
    found = re.search(r"^error ([A-Z_]+): (.*)$", text, re.MULTILINE)
    if found is not None:
        action = re.search(r"^what to do: (.*)$", text, re.MULTILINE)
        return ArpenteurError(found[1], found[2], action[1] if action else "")
    if status == 127 or "node: No such file" in text or "node: not found" in text:
        return ArpenteurError("NODE_MISSING", "The command arpenteur needs Node, which was not found.", how_to_install)
    ended = f"by signal {-status}" if status is not None and status < 0 else f"with exit code {status}"
    last = text.strip().splitlines()[-1:] or ["without a message"]
    return ArpenteurError("WORKER_FAILED", f"The child process ended {ended}: {last[0]}")


how_to_install = (
    "Install Node 20.19 or newer (https://nodejs.org), then run `npm install --global arpenteur`; "
    "or set ARPENTEUR_BIN to the command, for example `node /opt/arpenteur/dist/main.js`."
)
