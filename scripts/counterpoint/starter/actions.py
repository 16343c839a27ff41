"""The actions that workflows of sites use, each pinned by its full commit."""

from __future__ import annotations

from collections.abc import Mapping

ACTIONS: Mapping[str, str] = {
    "checkout": "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "setup_python": "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0",
    "configure_pages": "actions/configure-pages@45bfe0192ca1faeb007ade9deae92b16b8254a0d # v6.0.0",
    "upload_pages": "actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0",
    "deploy_pages": "actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0",
    "upload": "actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1",
}
"""By the name that templates use."""


def install_steps(folder: str) -> str:
    """Return the lines of a shell that install what the requirements.txt of a folder names.

    pip wants hashes for all lines of a file or for none, and a tool that is named by its version or its commit has
    none: so the tool's line is installed by itself. The tool's own repository has no such file, and installs itself.
    """
    return f"""\
python -m venv "$RUNNER_TEMP/tool"
pip="$RUNNER_TEMP/tool/bin/python -m pip --disable-pip-version-check install --quiet --no-deps"
if [ -f {folder}/requirements.txt ]; then
  grep -v '^counterpoint' {folder}/requirements.txt > "$RUNNER_TEMP/packages.txt"
  grep '^counterpoint' {folder}/requirements.txt > "$RUNNER_TEMP/tool.txt"
  $pip --require-hashes --requirement "$RUNNER_TEMP/packages.txt"
  $pip --requirement "$RUNNER_TEMP/tool.txt"
else
  $pip --require-hashes --requirement {folder}/requirements.lock
  $pip --no-build-isolation ./{folder}
fi
echo "$RUNNER_TEMP/tool/bin" >> "$GITHUB_PATH\""""
