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
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path

from counterpoint.folders import Folder, Use, find_ours, make_ours
from counterpoint.publish.places import find_cache, make_cache

_PACKAGE = Path(__file__).parents[1]
_SIZE = 32
"""Bytes of a key, and of a seal."""


_LIMIT = 256 * 1024 * 1024
"""Most bytes of a file that is read."""


class Cache:
    """A folder for what may be forgotten.

    Args:
        root: of the site; the folder in it is made when something is written.

    What it names is a file of the folder, or one of a folder in it. Reading and writing raise UnsafeTarget where
    something stands that is not ours.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folders: dict[str, Folder] = {}
        self._made: set[str] = set()

    @property
    def folder(self) -> Folder | None:
        """The folder, made if it is not there; None if it cannot be. What stands in it is believed by other means."""
        try:
            return self._made_folder("")
        except OSError:
            return None

    def read(self, name: str) -> bytes | None:
        """Return what was written under a name; None if it is not there, or not as this program wrote it here."""
        place, _, file = name.rpartition("/")
        try:
            folder = self._folder(place)
            data = folder.read(file, _LIMIT + 1) if folder is not None else b""
            seal, body = data[:_SIZE], data[_SIZE:]
            good = len(data) <= _LIMIT and seal and hmac.compare_digest(seal, self._seal(name, body))
            return body if good else None
        except OSError:
            return None

    def size(self, name: str) -> int:
        """Return of how many bytes what stands under a name is, believed or not; 0 if nothing does."""
        place, _, file = name.rpartition("/")
        folder = self._folder(place)
        try:
            return folder.status(file).st_size if folder is not None else 0
        except OSError:
            return 0

    def write(self, name: str, body: bytes) -> None:
        """Write something in the place of what stands under that name.

        Raises:
            OSError: if it cannot be written.
        """
        place, _, file = name.rpartition("/")
        seal = self._seal(name, body)
        self._made_folder(place).write(file, seal + body)

    def keep(self, place: str, names: set[str], ours: re.Pattern[str]) -> None:
        """Remove from a folder in this one what is not among these names.

        Args:
            ours: matches the names that files of ours have; others stay.
        """
        folder = self._folder(place)
        if folder is not None:
            for name in sorted(filter(ours.fullmatch, folder.names() - names)):
                folder.remove(name)

    def _folder(self, place: str) -> Folder | None:
        """Open the folder, or one in it; None if it is not there."""
        if place not in self._folders:
            if not place:
                found = find_cache(self.root)
            else:
                cache = self._folder("")
                found = find_ours(cache, place, Use.RECORDS) if cache is not None else None
            if found is None:
                return None
            self._folders[place] = found
        return self._folders[place]

    def _made_folder(self, place: str) -> Folder:
        if place not in self._made:
            made = make_ours(self._made_folder(""), place, Use.RECORDS) if place else make_cache(self.root)
            self._folders[place] = made
            self._made.add(place)
        return self._folders[place]

    def _seal(self, name: str, body: bytes) -> bytes:
        made = hashlib.blake2b(f"{_program()}\0{name}\0".encode(), digest_size=_SIZE, key=self._key)
        made.update(body)
        return made.digest()

    @cached_property
    def _key(self) -> bytes:
        folder = self._made_folder("")
        try:
            return _key_from(folder)
        except (OSError, ValueError):
            folder.write("key", secrets.token_bytes(_SIZE))
            return _key_from(folder)


def _key_from(folder: Folder) -> bytes:
    data, status = folder.read_with_status("key", _SIZE + 1)
    if len(data) != _SIZE:
        raise ValueError(f"{folder}/key is not whole")
    place = f"{status.st_dev} {status.st_ino} {status.st_ctime_ns}"
    return hashlib.blake2b(data + place.encode(), digest_size=_SIZE).digest()


def _installed() -> Iterator[str]:
    """Yield the names of the folders that tell of installed packages; each has the package's name and version.

    The library would read what is in each of them to say the same.
    """
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            yield from (entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))


@cache
def _program() -> str:
    """Return a digest of our code and of what it can call."""
    code = hashlib.blake2b(sys.version.encode(), digest_size=_SIZE)
    for item in sorted(_installed()):
        code.update(f"\0{item}".encode("utf-8", "surrogateescape"))
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":  # templates and styles count as well
            code.update(f"\0{path.relative_to(_PACKAGE).as_posix()}\0".encode())
            code.update(path.read_bytes())
    return code.hexdigest()
