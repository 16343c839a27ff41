"""The form in which a reader reports an error in a passage: a script of its own, which pages load when it is asked for.

It sends nothing: it fills in the address to which the setting `contact` leads, and the reader opens that. Its words,
and how such an address is filled in, are the site's, so pages carry none of it.
"""

from __future__ import annotations

import json
from importlib.resources import files

from counterpoint.render.site import Site


def correction_form(site: Site) -> bytes:
    """Return the script, in the language of the site."""
    words = site.words
    given = {
        "lang": words.lang,
        "title": words.gettext("Report an error"),
        "page": words.pgettext("form for errors", "Page"),
        "passage": words.pgettext("form for errors", "Passage"),
        "wrong": words.gettext("What is wrong, and how can we see that?"),
        "told": words.gettext("Nothing has been sent yet. The next step opens what you send, with this filled in."),
        "onward": words.pgettext("form for errors", "Continue"),
        "cancel": words.pgettext("form for errors", "Cancel"),
        "fill": site.correction_fill(),
    }
    code = (files("counterpoint") / "templates" / "correcting" / "correct.js").read_text("utf-8")
    return code.replace("GIVEN", json.dumps(given, ensure_ascii=False), 1).encode()
