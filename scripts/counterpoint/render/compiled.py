"""What templates are compiled to, kept within a process.

Each build reads its templates anew, since they may have changed on the disk. To compile them is two thirds of the work
on a small site; those whose text is as it was need not be.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from counterpoint.locale import Words

_MOST = 2_000
"""Most templates that are kept."""

Functions = Mapping[str, Callable[..., Any]]

_known: dict[Hashable, tuple[CodeType, Functions]] = {}
"""By what a template is compiled from and by: the code, and the functions that could be called meanwhile."""


class Compiled(BytecodeCache):
    """Keeps what the templates of an environment are compiled to, for it and for others that compile alike.

    Args:
        words: what the messages in templates are replaced by.
        foreign: whether others put filters and tests into the environment: those of constants are called when a
            template is compiled.
    """

    def __init__(self, env: Environment, words: Words, foreign: bool = False) -> None:
        self._env = env
        self._words = words
        self._foreign = foreign

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is known for a text."""
        code, called = _known.get(self._key(bucket), (None, {}))
        functions = self._functions()
        if code and called.keys() == functions.keys() and all(called[name] is functions[name] for name in called):
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a text was compiled to."""
        if len(_known) >= _MOST:
            _known.clear()
        if bucket.code is not None:
            _known[self._key(bucket)] = (bucket.code, self._functions())

    def _key(self, bucket: Bucket) -> Hashable:
        env = self._env
        extensions = frozenset(map(type, env.extensions.values()))
        # All that an environment is told as a text or as yes and no, such as the signs that begin a block.
        settings = frozenset((key, value) for key, value in vars(env).items() if isinstance(value, str | bool | None))
        by = (type(env), env.code_generator_class, extensions, settings, env.autoescape, env.finalize, self._words)
        return (by, bucket.key, bucket.checksum)

    def _functions(self) -> Functions:
        if not self._foreign:
            return {}
        tests = {f"is {name}": each for name, each in self._env.tests.items()}
        return self._env.filters | tests
