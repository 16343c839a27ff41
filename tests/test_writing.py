"""One place writes and removes: nothing else in the package has a way to change a file."""

from __future__ import annotations

import ast

import pytest

from tests.corpora import ROOT

PACKAGE = ROOT / "scripts" / "counterpoint"
PLACE = PACKAGE / "folders"

WRITERS: dict[str, set[str] | None] = {
    "os": {
        *("chmod", "chown", "fchmod", "fchown", "fdopen", "ftruncate", "lchmod", "lchown", "link", "makedirs", "mkdir"),
        *("mkfifo", "mknod", "open", "posix_fallocate", "pwrite", "pwritev", "remove", "removedirs", "removexattr"),
        *("rename", "renames", "replace", "rmdir", "sendfile", "setxattr", "splice", "symlink", "truncate", "unlink"),
        *("utime", "write", "writev", "copy_file_range", "fwalk", "memfd_create", "openpty", "system", "popen"),
    },
    "io": {"open", "FileIO", "open_code"},
    "gzip": {"open"},
    "codecs": {"open"},
    **dict.fromkeys(("bz2", "lzma", "tempfile", "shutil", "fileinput", "sqlite3", "dbm", "shelve", "zipfile"), None),
    **dict.fromkeys(("tarfile", "ctypes", "mmap", "posix"), None),
}
"""What of these modules can change files; all of it where nothing is named."""

HARMLESS = {"shutil": {"get_terminal_size", "which"}, "zipfile": {"BadZipFile", "ZipFile"}}
"""What of them cannot, `ZipFile` unless it is called with a way of opening."""

METHODS = {
    *("chmod", "clean_directory", "copy_file", "copy_into", "copyfile", "copytree", "hardlink_to", "lchmod", "link_to"),
    *("makedirs", "mkdir", "move_into", "removedirs", "rename", "rmdir", "rmtree", "symlink", "symlink_to", "touch"),
    *("truncate", "unlink", "utime", "write_bytes", "write_file", "write_text"),
}
"""Methods that change files, whatever they are called on: a path, or a library's module."""


def changes_of_files(code: str) -> list[str]:
    """Return what in a module's code can change a file."""
    tree = ast.parse(code)
    modules = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    classes = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in WRITERS:
            names = [alias.name for alias in node.names]
            found += [name for name in names if name == "ZipFile" or changes(node.module, name)]
        elif isinstance(node, ast.Attribute):
            module = modules.get(node.value.id, "") if isinstance(node.value, ast.Name) else ""
            if changes(module, node.attr) if module in WRITERS else node.attr in METHODS:
                found.append(f"{module}.{node.attr}")
        elif isinstance(node, ast.Call) and (opens_for_writing(node, classes) or replaces_a_file(node)):
            found.append(ast.unparse(node.func))
    return found


def changes(module: str, name: str) -> bool:
    """Whether something of a module can change a file."""
    named = WRITERS[module]
    return name in named if named is not None else name not in HARMLESS.get(module, set())


def opens_for_writing(node: ast.Call, classes: set[str]) -> bool:
    """Whether a call of `open`, the function or a path's method, or of `ZipFile` may write.

    Args:
        classes: what a module imports by name: none of it is a path.
    """
    called = ast.unparse(node.func)
    if called == "open" or called.endswith(".ZipFile"):
        at = 1
    elif isinstance(node.func, ast.Attribute) and node.func.attr == "open":
        if isinstance(node.func.value, ast.Name) and node.func.value.id in classes:
            return False
        at = 0
    else:
        return False
    named = [keyword.value for keyword in node.keywords if keyword.arg == "mode"]
    modes = named or node.args[at : at + 1]
    return not all(
        isinstance(mode, ast.Constant) and isinstance(mode.value, str) and not set(mode.value) & set("wax+")
        for mode in modes
    )


def replaces_a_file(node: ast.Call) -> bool:
    """Whether a call is that of `Path.replace`: those of texts and records have other arguments."""
    named = isinstance(node.func, ast.Attribute) and node.func.attr == "replace"
    return named and len(node.args) == 1 and not node.keywords


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if PLACE not in path.parents)


def test_only_one_place_writes_and_removes() -> None:
    assert len(MODULES) > 150
    found = {str(path.relative_to(PACKAGE)): changes_of_files(path.read_text("utf-8")) for path in MODULES}
    assert {path: changes for path, changes in found.items() if changes} == {}


@pytest.mark.parametrize(
    "code",
    [
        "import os\nos.unlink(x)",
        "import os as system\nsystem.rename(x, y)",
        "from os import replace",
        "import shutil\nshutil.rmtree(x)",
        "from shutil import rmtree as clear",
        "open(x, 'w')",
        "open(x, mode='ab')",
        "open(x, how)",
        "path.open('r+')",
        "(root / name).write_text('x')",
        "path.unlink(missing_ok=True)",
        "path.replace(other)",
        "path.mkdir(parents=True)",
        "path.touch()",
        "import tempfile\ntempfile.mkdtemp()",
        "import zipfile\nzipfile.ZipFile(x, 'w')",
        "import zipfile as archives\narchives.ZipFile(x, 'w')",
        "import zipfile\nzipfile.ZipFile(x, mode=how)",
        "import zipfile\nzipfile.ZipFile(x).open(name, 'w')",
        "from zipfile import ZipFile as Z\nZ(x, 'w')",
        "from mkdocs import utils\nutils.clean_directory(x)",
        "remove = path.unlink",
    ],
)
def test_code_that_writes_is_found(code: str) -> None:
    assert changes_of_files(code)


@pytest.mark.parametrize(
    "code",
    [
        "open(x)",
        "open(x, 'rb')",
        "open(x, encoding='utf-8')",
        "path.open('r')",
        "from PIL import Image\nImage.open(data)",
        "text.replace('a', 'b')",
        "dataclasses.replace(record, place=x)",
        "import shutil\nshutil.get_terminal_size()",
        "import os\nos.stat(x)",
        "sys.stdout.write(x)",
        "import zipfile\nzipfile.ZipFile(x)",
        "import zipfile\nzipfile.ZipFile(x).open(name, mode='r')",
    ],
)
def test_code_that_reads_is_not(code: str) -> None:
    assert changes_of_files(code) == []
