"""The words of the site itself, in the language of its readers.

A message is an English sentence with named placeholders such as `%(who)s`, and it is its own key: English needs no
catalogue. Other languages have one each, `<lang>/LC_MESSAGES/counterpoint.po`, and a site may have catalogues of its
own, which come first. `words.Words` is what the rest of the package uses. What analysts and operators read is English.
"""

from counterpoint.locale.languages import direction
from counterpoint.locale.words import Words, is_english, words_of

__all__ = ["Words", "direction", "is_english", "words_of"]
