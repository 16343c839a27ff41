"""What columns of sheets of fact-checks are called, by the field that they are; a proposal goes by it, an import never.

Headings are compared in lower case, without marks above and below letters and without signs between words, so that one
spelling stands here for `Sprecher/in`, `SPRECHER-IN` and `Sprecher in`. The first that fits is taken: what says most
stands first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_HEADINGS: Mapping[str, str] = {
    "claim": """
        claim; claim reviewed; claimreviewed; claim text; claim checked; checked claim; statement; assertion
        allegation; affirmation; declaration; propos; déclaration vérifiée; affirmation vérifiée; Behauptung
        Aussage; geprüfte Behauptung; These; Falschbehauptung; afirmación; afirmación verificada; declaración
        bulo; desinformación; alegación; afirmação; alegação; afirmacao; affermazione; dichiarazione; twierdzenie
        wypowiedź; stwierdzenie; teza; cytowana wypowiedź; твердження; заява; теза; утверждение; заявление; тезис
        сцвярджэнне; сцверджанне; tverdzhennya; utverzhdenie; განცხადება; მტკიცება; ادعاء; الادعاء; التصريح
        المزاعم; title; headline; text; Titel; título; titre; заголовок; назва; tytuł; загаловак; სათაური; العنوان
    """,
    "statement.by": """
        speaker; claimant; claimed by; said by; who said it; who; by; person; author of claim; actor; politician
        name; source of claim; claim author; speaker name; attributed to; orateur; auteur de la déclaration; qui
        personne; auteur; personnalité; Sprecher; Sprecherin; Sprecher in; Sprecher*in; Urheber; wer; Person
        Politiker; Autor; orador; quién; quién lo dijo; autor; autora; persona; político; quem disse; chi; autore
        kto; polityk; osoba; autor wypowiedzi; mówca; спікер; хто; хто сказав; автор; автор заяви; особа; політик
        речник; мовець; спикер; кто; кто сказал; автор заявления; политик; персона; хто сказаў; аўтар; палітык
        асоба; spiker; khto; ავტორი; ვინ; სპიკერი; პოლიტიკოსი; المتحدث; القائل; صاحب الادعاء; المصدر المنسوب
    """,
    "statement.role": """
        role; job; job title; office; function; speaker job; position; occupation; fonction; poste; Funktion; Amt
        Rolle; cargo; puesto; função; ruolo; carica; stanowisko; funkcja; посада; должность; роль; пасада
        თანამდებობა; المنصب
    """,
    "statement.date": """
        claim date; date of claim; date of statement; statement date; date said; said on; said; claimed on
        date claimed; date de la déclaration; date de l'affirmation; Datum der Aussage; Datum der Behauptung
        gesagt am; Aussagedatum; fecha de la afirmación; fecha de la declaración; fecha del bulo
        data da afirmação; data wypowiedzi; дата заяви; дата твердження; коли сказано; дата висловлювання
        дата заявления; дата утверждения; дата высказывания; дата сцвярджэння; дата заявы; განცხადების თარიღი
        تاريخ الادعاء; تاريخ التصريح; date; when; day; Datum; wann; fecha; cuándo; data; kiedy; дата; коли; когда
        калі; თარიღი; التاريخ
    """,
    "statement.venue": """
        venue; where; place; context; location; occasion; platform; channel; medium; where said; ort; Anlass
        Kontext; wo; Plattform; Kanal; lieu; contexte; plateforme; lugar; dónde; contexto; plataforma; medio
        miejsce; gdzie; okazja; місце; де; де сказано; контекст; платформа; канал; место; где; площадка; месца
        дзе; пляцоўка; ადგილი; სად; المكان; المنصة
    """,
    "statement.wordings.text": """
        quote; quotation; exact words; exact quote; original quote; wording; original wording; original text
        original; Zitat; Wortlaut; Originalzitat; citation; citation exacte; cita; cita textual; citação
        citazione; cytat; цитата; дослівно; пряма мова; дословно; прямая речь; цытата; даслоўна; ციტატა; الاقتباس
        نص الاقتباس
    """,
    "verdict.rating": """
        rating; verdict; conclusion; label; assessment; truth rating; truthfulness; truth; veracity; score; result
        status; Bewertung; Urteil; Einstufung; Ergebnis; Fazit; Rating; évaluation; note; jugement; résultat
        calificación; veredicto; valoración; clasificación; resultado; classificação; veredito; etiqueta; giudizio
        verdetto; ocena; werdykt; wynik; вердикт; оцінка; висновок; рейтинг; результат; вирок; оценка; вывод
        вердыкт; ацэнка; выснова; otsinka; otsenka; vyrok; verdikt; ვერდიქტი; შეფასება; დასკვნა; الحكم; التقييم
        التصنيف; النتيجة
    """,
    "verdict.summary": """
        summary; finding; short; in short; why; explanation; rating explanation; short explanation; Kurzfassung
        Fazit; Zusammenfassung; Erklärung; kurz; résumé; explication; en bref; pourquoi; resumen; explicación
        por qué; resumo; podsumowanie; wyjaśnienie; krótko; підсумок; коротко; пояснення; чому; резюме; итог
        пояснение; объяснение; почему; кратко; вынік; коратка; тлумачэнне; чаму; შეჯამება; მოკლედ; الملخص; الخلاصة
        الشرح
    """,
    "verdict.reasoning": """
        reasoning; justification; analysis; details; body; full text; article text; Begründung; Analyse; Volltext
        Details; argumentation; analyse; texte; justificación; análisis; detalles; texto; justificativa; analisi
        uzasadnienie; analiza; treść; обґрунтування; аналіз; повний текст; текст; деталі; обоснование; анализ
        полный текст; подробности; абгрунтаванне; поўны тэкст; დასაბუთება; ანალიზი; التحليل; التفاصيل; النص الكامل
    """,
    "verdict.date": """
        checked on; date checked; checked; review date; date of review; fact check date; rated on; verdict date
        published on; publication date; date published; published; date of publication; posted on; geprüft am
        Prüfdatum; Datum der Prüfung; veröffentlicht am; veröffentlicht; Veröffentlichungsdatum; Erscheinungsdatum
        date de vérification; vérifié le; date de publication; publié le; fecha de verificación; verificado el
        fecha de publicación; publicado; publicado el; data da verificação; data de publicação; data sprawdzenia
        sprawdzono; data publikacji; opublikowano; data weryfikacji; дата перевірки; перевірено; дата публікації
        опубліковано; дата виходу; дата проверки; проверено; дата публикации; опубликовано; дата праверкі
        праверана; дата публікацыі; апублікавана; გადამოწმების თარიღი; გამოქვეყნების თარიღი; تاريخ التحقق
        تاريخ النشر
    """,
    "article.url": """
        fact check url; fact check link; link to fact check; url of fact check; article url; article link
        review url; our link; our article; link to article; our url; debunk url; debunk; permalink
        Link zum Faktencheck; Link zum Artikel; Faktencheck; Artikel; lien vers l'article; lien de vérification
        enlace a la verificación; enlace al artículo; link do artykułu; посилання на спростування
        посилання на статтю; посилання на перевірку; спростування; наша стаття; ссылка на статью
        ссылка на проверку; ссылка на опровержение; опровержение; спасылка на артыкул; спасылка на праверку; url
        link; article; page; web address; address; Adresse; Webadresse; lien; adresse; enlace; vínculo; dirección
        ligação; odnośnik; adres; посилання; лінк; адреса; стаття; ссылка; линк; адрес; статья; спасылка; адрас
        артыкул; ბმული; ლინკი; الرابط
    """,
    "statement.appearances.source": """
        appearance; seen at; claim url; claim link; link to claim; url of claim; original post; original link
        original url; post; source; source url; source link; sources; links; post url; Quelle; Quellen
        Originalbeitrag; Link zur Behauptung; Fundstelle; Beitrag; source de l'affirmation
        lien vers la déclaration; publication originale; fuente; fuente original; enlace original
        enlace de la afirmación; publicación original; fonte; źródło; link do wypowiedzi; джерело; першоджерело
        посилання на заяву; посилання на джерело; допис; источник; первоисточник; ссылка на заявление
        ссылка на источник; пост; крыніца; першакрыніца; წყარო; პოსტი; المصدر; رابط الادعاء; المنشور
    """,
    "topics": """
        topic; topics; tags; tag; subject; subjects; category; categories; theme; keywords; issue; Thema; Themen
        Schlagwörter; Schlagworte; Kategorie; Rubrik; thème; thèmes; catégorie; mots clés; sujet; tema; temas
        categoría; etiquetas; categoria; temat; tematy; kategoria; tagi; тема; теми; теги; тег; категорія; рубрика
        темы; категория; тэма; тэмы; тэгі; катэгорыя; თემა; თემები; الموضوع; المواضيع; الوسوم; التصنيفات
    """,
    "lang": """
        language; lang; language of claim; Sprache; langue; idioma; lengua; lingua; język; мова; язык; ენა; اللغة
    """,
}
_KEYS = (
    "id; key; no; number; nr; uid; guid; lp; num; numéro; numero; número; "
    " Nummer; №; номер; код; нумар; ნომერი; الرقم; رقم; #"
)


def plain_heading(text: str) -> str:
    """Return a heading in the form in which headings are compared."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    # The number sign is the heading itself, and so is a single sign such as '#'.
    if text.strip() in ("№", "#"):
        return text.strip()
    letters = (letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", "".join(letters).replace("’", "").replace("'", "").replace("_", " ")))


def _plain(listed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain_heading(name) for line in listed.splitlines() for name in line.split(";")))


HEADINGS: Mapping[str, tuple[str, ...]] = {path: _plain(listed) for path, listed in _HEADINGS.items()}
"""What columns are called, in the form in which headings are compared, by the field."""
KEYS = frozenset(_plain(_KEYS))
"""What columns are called that number the rows."""
