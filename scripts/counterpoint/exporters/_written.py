"""What search finds of a page written by hand: its headings with what stands beneath, read from the built page."""

from __future__ import annotations

from html.parser import HTMLParser

from counterpoint.exporters._documents import Document, Passage

_HEADINGS = ("h1", "h2", "h3")
_ENDING = frozenset({"p", "li", "td", "th", "dd", "dt", "pre", "blockquote", "div", "br", "tr", "summary"})
_LEFT_OUT = ("script", "style", "svg", "button", "form")
_WHOLE = ("pre", "code")
"""Where elements that stand close together are parts of one word."""
_LONGEST = 300
"""Characters of a passage that are shown; the words behind it are found all the same."""


class _Reader(HTMLParser):
    """Reads the article of a page as headings and texts."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.parts: list[tuple[str, str, list[str]]] = [("", "", [])]
        self._inside = 0
        self._skipped = 0
        self._whole = 0
        self._ended = False
        self._heading = ""
        self._link = False
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "article":
            self._inside += 1
        if not self._inside:
            return
        if tag in _LEFT_OUT:
            self._skipped += 1
        if self._ended and not self._whole:
            self._text.append(" ")
        self._ended = False
        self._whole += tag in _WHOLE
        self._link = tag == "a" and "headerlink" in (given.get("class") or "")
        if tag in _HEADINGS:
            self._end_text()
            self._heading = tag
            if tag != "h1":
                self.parts.append((given.get("id") or "", "", []))
        elif tag in _ENDING:
            self._end_text()

    def handle_endtag(self, tag: str) -> None:
        if not self._inside:
            return
        self._ended = True
        if tag in _LEFT_OUT and self._skipped:
            self._skipped -= 1
        if tag in _WHOLE and self._whole:
            self._whole -= 1
        if tag == self._heading:
            heading = self._taken()
            anchor, _, texts = self.parts[-1]
            if tag == "h1":
                self.title = self.title or heading
            else:
                self.parts[-1] = (anchor, heading, texts)
            self._heading = ""
        elif tag in _ENDING:
            self._end_text()
        if tag == "a":
            self._link = False
        if tag == "article":
            self._end_text()
            self._inside -= 1

    def handle_data(self, data: str) -> None:
        self._ended = False
        if self._inside and not self._skipped and not self._link:
            self._text.append(data)

    def _taken(self) -> str:
        text = " ".join("".join(self._text).split())
        self._text = []
        return text

    def _end_text(self) -> None:
        text = self._taken()
        if text and not self._heading:
            self.parts[-1][2].append(text)


def written_document(address: str, html: str) -> Document:
    """Return what is found of a built page.

    Args:
        address: from the site's root.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    passages = tuple(
        Passage(anchor, heading, tuple(map(_cut, texts)) or (heading,), (heading,) if heading else (), tuple(texts))
        for anchor, heading, texts in reader.parts
        if texts or heading
    )
    return Document(address, reader.title or address, "", passages)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: text.rfind(" ", 0, _LONGEST)] + " …"
