"""The command that is started, and its options."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Mapping, Sequence

from ._errors import ArpenteurError, how_to_install

#: Columns by key, such as ``{"adresse": ["RUE", "COMPLEMENT"], "code_postal": "CP"}``.
Columns = Mapping[str, "str | Sequence[str]"]


def find_command() -> list[str]:
    """The command ``arpenteur``: that of ARPENTEUR_BIN, else of PATH, else of the package in the working folder."""
    named = os.environ.get("ARPENTEUR_BIN", "")
    if named:
        return shlex.split(named)
    installed = shutil.which("arpenteur")
    if installed is not None:
        return [installed]
    npx = shutil.which("npx")
    if npx is not None and os.path.exists(os.path.join("node_modules", ".bin", "arpenteur")):
        return [npx, "--no-install", "arpenteur"]
    raise ArpenteurError("NODE_MISSING", "The command arpenteur was not found.", how_to_install)


def flags_of(options: Mapping[str, object]) -> list[str]:
    """Options as words of a command line; the command itself checks them."""
    words: list[str] = []
    for name, value in options.items():
        flag = f"--{name.replace('_', '-')}"
        if value is None or value is False:
            continue
        if value is True:
            words.append(flag)
        elif isinstance(value, Mapping):
            words += [flag, ",".join(f"{key}={one}" for key, one in value.items())]
        elif isinstance(value, (list, tuple)):
            words += [flag, ",".join(str(one) for one in value)]
        else:
            words += [flag, str(value)]
    return words


def columns_of(columns: Columns | None) -> dict[str, list[str]]:
    """Columns by key, each as a list."""
    return {key: [names] if isinstance(names, str) else list(names) for key, names in (columns or {}).items()}
