"""Registries that fill themselves: a check, exporter, importer or migration is one file, and nobody lists them."""

from __future__ import annotations

import importlib
import pkgutil
import sys


def import_members(registry: str) -> None:
    """Import every module beside a registry, so that each registers itself; parts of others begin with `_`.

    Args:
        registry: the name of the registry's own module.
    """
    package = registry.rpartition(".")[0]
    for module in sorted(pkgutil.iter_modules(sys.modules[package].__path__), key=lambda module: module.name):
        if not module.name.startswith("_"):
            importlib.import_module(f"{package}.{module.name}")
