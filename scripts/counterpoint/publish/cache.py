"""A folder of files that are believed only if this very program wrote them, here.

The cache stands inside the project, where a pull request can put files of its own, and some of it is read with
`pickle`, which would do whatever such a file says. So each file carries a digest made with a key that nobody else can
know: random bytes from a file of the folder, and when and where on the disk that file was made. Bytes can be sent with
a pull request; time and place cannot. The digest covers the program as well, with everything that is installed. A file
that is cut short, altered, from another version or from another machine is as good as none: it costs time, never the
truth.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
import sys
from functools import cache, cached_property
from importlib.metadata import distributions
from pathlib import Path

from counterpoint.folders import write_file

_PACKAGE = Path(__file__).parents[1]
_SIZE = 32
"""Bytes of a key, and of a seal."""


class Cache:
    """A folder for what may be forgotten.

    Args:
        path: made when something is written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, name: str) -> bytes | None:
        """Return what was written under a name; None if it is not there, or not as this program wrote it here."""
        try:
            data = (self.path / name).read_bytes()
            seal, body = data[:_SIZE], data[_SIZE:]
            return body if hmac.compare_digest(seal, self._seal(name, body)) else None
        except OSError:
            return None

    def write(self, name: str, body: bytes) -> None:
        """Write something in the place of what stands under that name.

        Raises:
            OSError: if it cannot be written.
        """
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        write_file(self.path / name, self._seal(name, body) + body)

    def _seal(self, name: str, body: bytes) -> bytes:
        made = hashlib.blake2b(f"{_program()}\0{name}\0".encode(), digest_size=_SIZE, key=self._key)
        made.update(body)
        return made.digest()

    @cached_property
    def _key(self) -> bytes:
        path = self.path / "key"
        try:
            return _key_from(path)
        except (OSError, ValueError):
            self.path.mkdir(parents=True, exist_ok=True)
            write_file(path, secrets.token_bytes(_SIZE))
            return _key_from(path)


def _key_from(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with open(descriptor, "rb") as stream:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise ValueError(f"{path} is no file")
        data = stream.read(_SIZE + 1)
    if len(data) != _SIZE:
        raise ValueError(f"{path} is not whole")
    place = f"{status.st_dev} {status.st_ino} {status.st_ctime_ns}"
    return hashlib.blake2b(data + place.encode(), digest_size=_SIZE).digest()


@cache
def _program() -> str:
    """Return a digest of our code and of what it can call."""
    code = hashlib.blake2b(sys.version.encode(), digest_size=_SIZE)
    for item in sorted(f"{item.name} {item.version}" for item in distributions()):
        code.update(f"\0{item}".encode())
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":  # templates and styles count as well
            code.update(f"\0{path.relative_to(_PACKAGE).as_posix()}\0".encode())
            code.update(path.read_bytes())
    return code.hexdigest()
