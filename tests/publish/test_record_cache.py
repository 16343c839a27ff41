"""Files that were read stand in chunks, in their order, and a new one disturbs few of them."""

from __future__ import annotations

from counterpoint.load import FileKind, RecordFile
from counterpoint.publish.record_cache import MOST, PER_CHUNK, put_in_order

FILES = [RecordFile(f"claims/roads/claim-{n:05}.yml", FileKind.CLAIM, "roads", f"claim-{n:05}") for n in range(5_000)]


def test_every_file_stands_in_one_chunk_in_its_order() -> None:
    chunks = put_in_order(FILES)
    assert [file for chunk in chunks.values() for file in chunk] == FILES
    assert all(0 < len(chunk) <= MOST for chunk in chunks.values())
    assert len(FILES) / len(chunks) > PER_CHUNK / 2


def test_a_new_file_changes_two_chunks_at_most() -> None:
    before = put_in_order(FILES)
    for number in range(0, 5_000, 61):
        name = f"claim-{number:05}-b"
        new = RecordFile(f"claims/roads/{name}.yml", FileKind.CLAIM, "roads", name)
        after = put_in_order(sorted([*FILES, new]))
        changed = [name for name, chunk in after.items() if before.get(name) != chunk]
        # A chunk that was full may hand its last file on, until one begins that would have begun anyway.
        assert 1 <= len(changed) <= 3


def test_no_files_need_no_chunk() -> None:
    assert put_in_order([]) == {}
