"""Fuzzing of what reads strangers' texts: the loader, Markdown and addresses, guided by what code was reached.

`python -m tests.fuzz [--seconds N] [--folder DIR] [TARGET …]` runs each target for its share of the time, from the
texts of `hostile/lists.py` on, and prints how many texts were tried. Anything that a target does not promise ends the
run; the text is then kept in the folder, and `python -m tests.fuzz TARGET FILE` tries it again.
"""

from __future__ import annotations

import argparse
import functools
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

# What is imported here is imported by the children only, where Atheris watches it.


def fuzz_load(data: bytes) -> None:
    """Read a file: its faults are values with marks, and both readers of YAML see the same."""
    from counterpoint import fmt, load
    from counterpoint.load import FileKind, RecordFile
    from counterpoint.load.lines import read_lines
    from counterpoint.load.nodes import parse_tree

    kinds = [FileKind.CLAIM, FileKind.DOSSIER, FileKind.SOURCES, FileKind.REGISTRY]
    file = RecordFile("claims/roads/x.yml", kinds[data[0] % 4] if data else FileKind.CLAIM, "roads", "x")
    data = data[1:]
    loaded = load.load_file(file, data)
    for problem in load.locate_problems(loaded.problems, lambda path: data):
        assert problem.mark.line >= 1, problem
        assert problem.message.isprintable(), problem
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    common = read_lines(text)
    if common is not None and not loaded.problems:
        assert parse_tree(text, file.path).tree == common
    if not loaded.problems:
        form = fmt.format_record(file, data)
        assert load.load_file(file, form.text.encode()).record == loaded.record


def fuzz_markdown(data: bytes) -> None:
    """Check and render Markdown: an error is reported, or allowed elements come of it and nothing raw."""
    from counterpoint import load
    from counterpoint.load import FileKind, RecordFile
    from counterpoint.render.escaping import HIDDEN
    from counterpoint.render.prose import first_paragraph, plain_prose, render_prose
    from tests.hostile import pages
    from tests.hostile.written import quoted

    text = data.decode("utf-8", "ignore")
    file = RecordFile("claims/roads/dossier.yml", FileKind.DOSSIER, "roads", "dossier")
    record = f"title: Roads\nscale: plain\nsummary: {quoted(text)}\n"
    if load.load_file(file, record.encode()).problems:
        return
    html = str(render_prose(text))
    assert not set("\r\n{}") & set(html), html
    assert pages.prose_faults(html) == [], html
    bare = re.sub(r'<span class="cp-hidden"[^>]*>.</span>', "", html, flags=re.DOTALL)
    assert not HIDDEN.search(re.sub(f"{_FLAG}", "", bare)), html
    assert "\n" not in plain_prose(text) + first_paragraph(text)


_FLAG = "\U0001f3f4[\U000e0061-\U000e007a]{5}\U000e007f"


def fuzz_addresses(data: bytes) -> None:
    """Take addresses apart: what is linked is what the URL Standard makes of it, and is read back as the same."""
    import ada_url

    from counterpoint.addresses import LIMIT, host_fault, mailto_of, parse, readable

    hosts = known_hosts()
    text = data.decode("utf-8", "ignore")
    address = parse(text)
    assert bool(address.href) != bool(address.fault), text
    if len(address.href) > LIMIT:
        return  # longer once it is encoded, and so not read again
    if address.href:
        url = ada_url.parse_url(text, ("href", "hostname", "username", "password"))
        assert url["hostname"].rstrip(".") == address.host
        assert not url["username"] + url["password"]
        assert re.fullmatch("https?://[!-~]+", address.href), address
        assert not set(' "<>\\^`{|}') & set(address.href), address
        assert parse(address.href).href == address.href
        # Digits of percent-encoding are of either case.
        again = parse(readable(text)).href
        assert upper_digits(again) == upper_digits(address.href), text
        host_fault(address.host)
    mail = mailto_of(text)
    assert not mail or re.fullmatch("mailto:[!-~]+", mail)
    key = hosts.page_key(text)
    assert not address.href or hosts.page_key(address.href) == key, (text, key)
    hosts.wrapped(text)
    hosts.redirected(text)
    hosts.followers(text)


def upper_digits(address: str) -> str:
    """Return an address with the digits of its percent-encoding in upper case; a `%` without two digits is itself."""
    return re.sub("%[0-9A-Fa-f]{2}", lambda found: found[0].upper(), address)


@functools.cache
def known_hosts() -> Any:
    """Return what is known of hosts, made once."""
    from counterpoint.addresses import KnownHosts

    return KnownHosts()


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "load": fuzz_load,
    "markdown": fuzz_markdown,
    "addresses": fuzz_addresses,
}


def seeds(target: str) -> list[bytes]:
    """Return texts to begin with."""
    from tests.checks.sample import site
    from tests.hostile.lists import OWN
    from tests.hostile.test_other_engines import TITLES

    texts = [text.encode("utf-8", "ignore") for text in (*OWN, *TITLES)]
    if target == "load":
        number = {"dossier": b"\1", "sources": b"\2", "registry": b"\3"}
        return [number.get(Path(path).stem, b"\0") + text.encode() for path, text in site().items()]
    if target == "addresses":
        texts = [found.encode() for text in texts for found in re.findall(r"\w+:[^\s)>']+", text.decode())]
    return texts


def run_here(target: str, options: list[str]) -> None:
    """Fuzz in this process, until libFuzzer ends it."""
    import atheris

    # Only what reads is watched: counting branches of the libraries' tables would cost more than it finds.
    with atheris.instrument_imports(include=["counterpoint", "markdown_it", "mdurl"], enable_loader_override=False):
        import counterpoint.fmt
        import counterpoint.load
        import counterpoint.render.prose  # noqa: F401
    TARGETS[target](b"")  # what it imports by itself is no part of the time of a text
    atheris.Setup([f"fuzz-{target}", *options], TARGETS[target])
    atheris.Fuzz()


def run(target: str, seconds: int, folder: Path) -> tuple[int, int, str]:
    """Fuzz in a process of its own; return its exit status, how many texts were tried, and its last words."""
    corpus = folder / target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(seeds(target)):
        (corpus / f"seed-{number:03}").write_bytes(text)
    options = [
        *(str(corpus), f"-max_total_time={seconds}", "-max_len=4096", "-timeout=120", "-rss_limit_mb=4096"),
        *("-print_final_stats=1", "-verbosity=1", f"-artifact_prefix={folder}/{target}-", "-use_value_profile=1"),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "--child", target, *options],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    counted = re.findall(r"stat::number_of_executed_units:\s+(\d+)|^#(\d+)", done.stderr, re.MULTILINE)
    tried = max((int(one or two) for one, two in counted), default=0)
    words = done.stdout + done.stderr
    return done.returncode, tried, words[max(0, words.find("Traceback")) :][:3_000]


def main(arguments: list[str]) -> int:
    """Run as a command."""
    if arguments[:1] == ["--child"]:
        run_here(arguments[1], arguments[2:])
        return 0
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=60, help="for all targets together")
    parser.add_argument("--folder", type=Path, help="keeps what was found, to go on from it")
    parser.add_argument("targets", nargs="*", help="of " + ", ".join(TARGETS) + "; or one, and files to try")
    given = parser.parse_args(arguments)
    files = [name for name in given.targets if name not in TARGETS]
    if files:
        for name in files:
            TARGETS[given.targets[0]](Path(name).read_bytes())
        return 0
    targets = given.targets or list(TARGETS)
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for target in targets:
            status, tried, words = run(target, max(1, given.seconds // len(targets)), given.folder or Path(scratch))
            print(f"{target}: {tried:,} texts tried{', and one that ends badly' if status else ''}", flush=True)
            if status:
                failed = 1
                print(words)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
