"""Sockets in a folder."""

from __future__ import annotations

import os
import socket
from pathlib import Path


def bind(path: Path) -> None:
    """Leave a socket at a path, however long that is."""
    here = os.getcwd()
    os.chdir(path.parent)  # addresses of sockets are short
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)
    finally:
        os.chdir(here)
