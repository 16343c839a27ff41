"""What a process holds at its end is left to the system, if it was said so, and the process ends as others do."""

from __future__ import annotations

import subprocess
import sys

import pytest

HOLDS = """
import atexit
from counterpoint.publish.leaving import leave_at_exit

class Holder:
    def __del__(self):
        print("taken apart")

atexit.register(print, "ended")
held = Holder()
if {left}:
    leave_at_exit(held)
    leave_at_exit(Holder())
"""


@pytest.mark.parametrize(("left", "told"), [(False, ["ended", "taken apart"]), (True, ["taken apart", "ended"])])
def test_only_what_is_still_there_at_the_end_is_not_taken_apart(left: bool, told: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", HOLDS.format(left=left)], capture_output=True, text=True, check=True)
    assert (done.stdout.split("\n")[:-1], done.stderr) == (told, "")
