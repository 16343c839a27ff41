"""Foldings: what search takes for the same word, by three steps that each see less.

    word      `Лукашенком`, `LUKASCHENKO`, `لوكاشينكو`, as somebody wrote it
    form      what Unicode and habits of writing do not tell apart: letter case, marks, apostrophes, digits of a script
    key       what spellings and inflections of a word share: Latin letters as they sound, without ending: `lukasenk`
    skeleton  what is left of a key where vowels are not written, as in Arabic and Hebrew: `.lksnk`

The tables here are the only ones. The client of search gets them with the index (`tables`) and does the same with them,
letter by letter; a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Any

_split = str.split

MARKS = (
    "\\u00ad\\u0300-\\u036f\\u0483-\\u0489\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7"
    "\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06ed"
    "\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u200c\\u200d\\u2060\\u20d0-\\u20ff\\ufe00-\\ufe0f\\ufe20-\\ufe2f"
)
"""Marks that are left out, as ranges: accents, stress, vowel signs of Arabic and Hebrew, joiners, soft hyphens."""

SIGNS = "\\u0900-\\u0963\\u0966-\\u0dff\\u0f00-\\u0f84\\u1000-\\u109f\\u1780-\\u17d3\\u3099\\u309a"
"""Signs that are parts of words, and are kept."""

APOSTROPHES = "'\\u2019\\u02bc\\u2018\\u0060\\u00b4\\uff07\\u02b9\\u05f3\\u05f4"

PIECED = (
    "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17d3\\u3005\\u3041-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf"
    "\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff"
)
"""Scripts that set no spaces between words, and Hangul, which hangs particles on them: Thai, Lao, Burmese, Khmer, kana,
Han. They are taken in pieces of two letters."""

_SPECIAL = "łl đd ħh ŧt øo ıi ĸk ςσ ұү қк ғг җж ңн ҳх ҷч ӏі ґг ىي یي کك ةه ٱا ھه ہه ۀه ەه ێي ۆو גּג ʻ' ךכ םמ ןנ ףפ ץצ"
_LONGER = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ŀ": "l", "ĳ": "ij", "ǆ": "dz", "ﻻ": "لا"}

_ELISION = "^(?:(?:de|ne|da|a|co|que|su)?ll|[cdjlmnst]|qu|jusqu|lorsqu|puisqu|aujourd)'(?=.)"
"""Articles and the like that Romance languages hang on a word, which is then a word of its own."""

LETTERS = {
    pair[0]: pair[1:]
    for row in (
        # Cyrillic: г and х are one, as are o and a, и, і and ы, and all hissing sounds.
        "аa бb вv гh дd еe єe жs зs иi іi кk лl мm нn оa пp рr сs тt уu фf хh цs чs шs щs ъ ыi ь эe юu яa јi љl њn",
        "ћs ђs џs ѓh ќk ѕs ѣe ѳf ѵi үu өa әa һh",
        # Greek, Georgian, Armenian
        "αa βv γh δd εe ζs ηi θt ιi κk λl μm νn ξks οa πp ρr σs τt υi φf χh ψps ωa",
        "აa ბb გh დd ეe ვv ზs თt იi კk ლl მm ნn ოa პp ჟs რr სs ტt უu ფf ქk ღh ყk შs ჩs ცs ძs წs ჭs ხh ჯs ჰh",
        "աa բb գh դd եe զs էe ը թt ժs իi լl խh ծs կk հh ձs ղh ճs մm յi նn շs ոa չs պp ջs ռr սs վv տt րr ցs ւv փp քk",
        "օa ֆf",
    )
    for pair in row.split()
}

PAIRS = {
    pair.partition("=")[0]: pair.partition("=")[2]
    for pair in _split(
        # Longer ones first. Hissing sounds, however they are written:
        "stsch=s shch=s szcz=s tsch=s schtsch=s tch=s sch=s dzh=s dsch=s zsch=s sh=s sz=s sj=s zh=s cz=s ch=s "
        "ts=s tz=s dz=s dj=s cj=si ce=se ci=si cy=si "
        # sounds of the throat and others with an h, and vowels of two letters
        "kh=h gh=h dh=d th=t rh=r ck=k cq=k qu=k ph=f ou=u oe=u oo=u ee=i ie=i ij=i yi=i "
        "x=ks q=k w=v c=k z=s y=i j=i g=h o=a "
        # Greek and Armenian, where one sound has two letters
        "ου=u μπ=b ντ=d γκ=h τσ=s τζ=s αι=e ει=i οι=i ու=u "
        # Cyrillic: a sound that others write with one letter, and soft sounds before a vowel
        "дж=s тс=s тц=s дз=s ие=i иє=i іє=i оў=u"
    )
}
"""What is read as one sound, in letters that still are as somebody wrote them."""

BARE = {
    pair[0]: pair[1:]
    for row in (
        "بp تt ثt جs حk خk دd ذd رl زs سs شs صs ضd طt ظd ع غk فp قk كk لl مm نn هk و ي ا ء پp چs ژs گk ڤp ٹt ڈd ڑl ں",
        "אa בp גk דd הk ו זs חk טt י כk לl מm נn סs ע פp צs קk רl שs תt",
    )
    for pair in row.split()
} | {"א": ""}
"""Consonants of scripts that write few vowels, as a skeleton has them."""

_KANA = (
    "カk キk クk ケk コk サs シs スs セs ソs タt チt ツs テt トt ナn ニn ヌn ネn ノn "
    "ハk ヒk フp ヘk ホk マm ミm ムm メm モm ラl リl ルl レl ロl ンn ガk ギk グk ゲk "
    "ゴk ザs ジs ズs ゼs ゾs ダd ヂs ヅs デd ドd バp ビp ブp ベp ボp パp ピp プp ペp "
    "ポp ヴp "
)
_JAMO = "ᄀk ᄁk ᄂn ᄃd ᄄt ᄅl ᄆm ᄇp ᄈp ᄉs ᄊs ᄌs ᄍs ᄎs ᄏk ᄐt ᄑp ᄒk ᆨk ᆫn ᆮd ᆯl ᆷm ᆸp ᆺs ᆼn"
SYLLABLES = {pair[0]: pair[1:] for pair in (*_KANA.split(), *_JAMO.split())}
"""Consonants of syllables, by letters of Katakana, and of Hangul taken apart."""

_SHORT_ENDINGS = (
    # Cases of Slavic languages, in letters of keys: -а -е -і -у, -ом -ем, -ах -их, -ого; others follow, such as -ами;
    # English: -s -es -ed -ing.
    *("a", "e", "i", "u", "am", "em", "im", "ah", "eh", "ih", "aha", "eha", "iha", "s", "es", "ed", "inh"),
)
"""What is cut off all keys, as often as it is found; three letters stay."""

_ENDINGS = (
    *_SHORT_ENDINGS,
    # -ів -ов; -ить -ать -уть -ет, -ал -ил -ел, which others follow: -ала, -ати; -ation, which is -ація elsewhere.
    *("av", "ev", "iv", "it", "at", "ut", "et", "al", "il", "el", "atan"),
)
"""What is cut off longer ones; four letters stay."""

ENDED = f"^(?:(.{{3}})(?:{'|'.join(_SHORT_ENDINGS)})+|(.{{4,}}?)(?:{'|'.join(_ENDINGS)})+)$"

_LONGEST_STEMMED = 30
"""Letters of a key whose endings are looked for: there are many ways to take a longer one apart."""

_LONGEST = 64
"""Letters of a form; what is longer is no word."""

_STOP = _split(
    "the a an of to in and is are was were that for on with as by it this be has have not from at or which who "
    "its his her he she they but had no what been their would will we i you our if so than then there them these "
    "those into на не в и з і й у що як та за по из от до від із зі со бы же ли да ни но или для это его её их "
    "как что при об ў ад па што гэта яго яе іх але бо ці про це він вона вони його її їх або чи був була було w z "
    "na do nie że się o jak po za od dla jest są był była było co ale czy przez ze te ten ta tego der die das und "
    "den von zu mit sich des auf für ist im dem nicht ein eine als auch es le la les de du et en un une est que "
    "qui dans au aux pour par sur ne pas ce il elle se el los las y del al con para una por su lo como más "
)


_DIGITS = {
    chr(first + digit): str(digit)
    for first in (
        0x660,
        0x6F0,
        0x7C0,
        0x966,
        0x9E6,
        0xA66,
        0xAE6,
        0xBE6,
        0xC66,
        0xCE6,
        0xD66,
        0xE50,
        0xED0,
        0xF20,
        0x1040,
    )
    for digit in range(10)
}
SPECIAL = {pair[0]: pair[1:] for pair in _SPECIAL.split() if len(pair) == 2} | _LONGER | _DIGITS
"""Letters that are another one in the form of a word."""

_MARKS = re.compile(f"[{MARKS}]")
_APOSTROPHES = re.compile(f"[{APOSTROPHES}]")
_ELIDED = re.compile(_ELISION)
_LETTERS_TABLE = str.maketrans(LETTERS)
_SPECIAL_TABLE = str.maketrans(SPECIAL)
_PAIRS = re.compile("|".join(map(re.escape, sorted(PAIRS, key=lambda pair: (-len(pair), pair)))))
_GLIDE = re.compile("i(?=[aeu])")
_DOUBLE = re.compile(r"(.)\1+")
_DIGIT = re.compile("[0-9]")
_BARE = re.compile("[\\u0590-\\u05ff\\u0600-\\u06ff\\u0750-\\u077f]")
_ARTICLE = re.compile("^(?:[وفبكل]?ال|لل)(?=.{2})")
_INDIC = re.compile("[\\u0900-\\u0d7f]")
_PIECED = re.compile(f"[{PIECED}]")
_KATAKANA = re.compile("^[\\u30a1-\\u30fc]{3,}$")
_SYLLABLES = re.compile("[\u30a1-\u30fc]{3,}|[\uac00-\ud7a3]{3,}")
_HANGUL = re.compile("^[\\uac00-\\ud7a3]{2,}$")
INDIC = "kkkknssssnttddnttddnnppppm-lllllpsssk"
"""Consonants of the scripts of India from ka to ha, which Unicode has in the same order for each."""

_ENDED = re.compile(ENDED)
_VOWELS = re.compile("[aeiu]")
_MERGED = str.maketrans("hbvfr", "kpppl")

_PART = f"[\\w{MARKS}{SIGNS}]+"
_WORDS = re.compile(
    f"[0-9]{{1,3}}(?:[ \\u00a0\\u2009\\u202f.,'\\u2019][0-9]{{3}})+(?![0-9])|{_PART}(?:[{APOSTROPHES}]{_PART})*"
)
"""Finds words: numbers with gaps in them, and letters with what belongs to them. A text has no `_` any more then."""

_GAP = re.compile(" (?<=[0-9] )[0-9]{3}")
_OTHER_SPACES = "\u00a0\u2009\u202f"
_OTHER_GAP = re.compile(f"[0-9][{_OTHER_SPACES}][0-9]{{3}}")
"""Where a word may go on behind a space. One pattern for all kinds of spaces would stop at each letter."""


def form_of(word: str) -> str:
    """Return the form of a word."""
    if word.isascii() and word.isalnum():
        return word.lower()
    text = _MARKS.sub("", unicodedata.normalize("NFKD", word)).lower().translate(_SPECIAL_TABLE)
    text = _MARKS.sub("", text)
    if text[:1] in _DIGIT_LETTERS:
        return re.sub("[^0-9]", "", text) if re.fullmatch("[0-9][0-9 .,'\\u2019]*", text) else text
    text = _APOSTROPHES.sub("'", text)
    return unicodedata.normalize("NFC", _ELIDED.sub("", text).replace("'", ""))


_DIGIT_LETTERS = frozenset("0123456789")


def _sound(form: str) -> str:
    text = _PAIRS.sub(lambda found: PAIRS[found[0]], form).translate(_LETTERS_TABLE)
    return _DOUBLE.sub(r"\1", _GLIDE.sub("", text))


def keys_of(form: str) -> tuple[str, ...]:
    """Return the keys of a form: one, or two where its letters are read in two ways."""
    if _DIGIT.search(form):
        return (form,)
    if _PIECED.search(form):
        bare = skeleton_of_syllables(form)
        return (form, bare) if bare else (form,)
    if _BARE.search(form):
        bare = "".join(BARE.get(letter, letter) for letter in _ARTICLE.sub("", form))
        return (f".{bare}",) if len(bare) > 1 else (form,)
    if _INDIC.search(form):
        bare = "".join(map(_indic, form))
        return (f".{bare}",) if len(bare) > 1 else (form,)
    key = stem(_sound(form)) or form
    otherwise = _read_otherwise(form)
    other = stem(_sound(otherwise)) if otherwise != form else ""
    return (key, other) if other and other != key else (key,)


def _read_otherwise(form: str) -> str:
    """Return a form with letters as another language reads them: `ch` as h, a last `c` as s, or a first `j` as s."""
    if "ch" in form and "sch" not in form and "tch" not in form:
        return form.replace("ch", "h")
    return f"{form[:-1]}s" if form[-1] == "c" else f"s{form[1:]}" if form[0] == "j" else form


def _indic(letter: str) -> str:
    place = (ord(letter) & 0x7F) - 0x15
    if letter in "\u0902\u0982\u0a02\u0a82\u0b02\u0b82\u0c02\u0c82\u0d02":
        return "n"
    return INDIC[place].strip("-") if 0 <= place < len(INDIC) else ""


def stem(sound: str) -> str:
    """Return a key without its endings."""
    found = _ENDED.match(sound) if len(sound) <= _LONGEST_STEMMED else None
    return found[1] or found[2] if found else sound


def skeleton_of(key: str) -> str:
    """Return the skeleton of a key; empty if so little is left that it says nothing."""
    if key.startswith(".") or not key.isascii() or not key.isalpha() or len(key) < 4:
        return ""
    bare = _VOWELS.sub("", key).translate(_MERGED)
    return f".{bare}" if len(bare) > 2 else ""


def skeleton_of_syllables(run: str) -> str:
    """Return the skeleton of a word in Katakana or Hangul; empty if it is none."""
    if not (_KATAKANA.match(run) or _HANGUL.match(run)):
        return ""
    # What NFD takes apart of kana is put together again by the table, which has both.
    text = run if run[0] < "\uac00" else unicodedata.normalize("NFD", run)
    bare = "".join(SYLLABLES.get(letter, "") for letter in text)
    return f".{bare}" if len(bare) > 2 else ""


def pieces_of(form: str) -> tuple[str, ...]:
    """Return a form as it is indexed: itself, or overlapping pieces of two letters where words are not told apart."""
    if not _PIECED.search(form):
        return (form[:_LONGEST],)
    found: list[str] = []
    for run in re.findall(f"[{PIECED}]+|[^{PIECED}]+", form):
        if not _PIECED.match(run) or len(run) < 3:
            found.append(run[:_LONGEST])
            continue
        found += [run[at : at + 2] for at in range(len(run) - 1)]
        found += [part for part in _SYLLABLES.findall(run) if skeleton_of_syllables(part)]
    return tuple(found)


def words_of(text: str) -> list[str]:
    """Return the words of a text, as somebody wrote them."""
    return _WORDS.findall(text.replace("_", "\n"))


def forms_in(texts: Iterable[str]) -> dict[str, None]:
    """Return the forms that texts are indexed under, each once, in their order."""
    text = "\n".join(dict.fromkeys(texts))
    chunks = words_of(text) if _has_gaps(text) else _between_spaces(text)
    return dict.fromkeys(chain.from_iterable(map(_forms_in_chunk, dict.fromkeys(chunks))))


def _has_gaps(text: str) -> bool:
    """Whether a word may go on behind a space."""
    if _GAP.search(text):
        return True
    # Whether a text has a character at all is known far sooner than what stands around it.
    return any(space in text for space in _OTHER_SPACES) and bool(_OTHER_GAP.search(text))


def _between_spaces(text: str) -> list[str]:
    # No word has one of these signs within it; addresses are all different, and their parts are not.
    for sign in "/-_":
        text = text.replace(sign, "\n")
    return text.split()


@lru_cache(1 << 18)
def _forms_in_chunk(chunk: str) -> tuple[str, ...]:
    # Most of what stands between two spaces was met before, with the same comma.
    return tuple(chain.from_iterable(map(forms_of, words_of(chunk))))


def forms_of(word: str) -> tuple[str, ...]:
    """Return the forms that a word is indexed under; none for words that every text has."""
    form = form_of(word)
    return () if is_common(form) else pieces_of(form)


def is_common(form: str) -> bool:
    """Whether a form is one that every text has, or a letter."""
    return form in _stop() or not form or (len(form) == 1 and not _DIGIT.match(form) and not _PIECED.match(form))


@lru_cache(None)
def _stop() -> frozenset[str]:
    return frozenset(map(form_of, _STOP))


def tables() -> dict[str, Any]:
    """Return the tables for the client, in an order of their own."""
    return {
        "marks": MARKS,
        "signs": SIGNS,
        "apostrophes": APOSTROPHES,
        "pieced": PIECED,
        "special": SPECIAL,
        "elision": _ELISION,
        "letters": LETTERS,
        "pairs": PAIRS,
        "bare": BARE,
        "syllables": SYLLABLES,
        "indic": INDIC,
        "ended": ENDED,
        "longestStemmed": _LONGEST_STEMMED,
        "longest": _LONGEST,
        "stop": sorted(_stop()),
    }
