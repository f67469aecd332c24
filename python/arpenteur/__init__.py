"""Assigns French addresses to their circonscription législative and bureau de vote.

The work is done by the command ``arpenteur``, which is started as a child process; no row leaves the machine.
"""

from ._errors import ArpenteurError
from ._tables import match

__all__ = ["ArpenteurError", "match"]
__version__ = "0.1.0"
