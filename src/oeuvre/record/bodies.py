"""Bodies: an organisation's, a group's or a project's name, told from a person's.

By the words in it ("Centre", "Ministerium", "大学"), by acronyms, by forms of companies and by little else. In doubt a name
is a person's: a body among the people is seen at once, while a person among the bodies is lost.
"""

from __future__ import annotations

import re
from functools import lru_cache

from oeuvre.record.text import latin

__all__ = ["has_body_word", "is_body"]

#: Words that make a name a body's, folded; a star stands for any beginning or end, as German and Dutch compounds need.
_BODY_WORDS = """
abteilung academia academie academy accademia administration administracion agence agencia agency agenzia akademie
alliance allianz alianza amt archiv archive archives arbeitsgruppe arbeitskreis assembly assemblee associacao
associates association associazione asociacion asociados authority autoridad auswartiges bank banca banco banque
bibliothek bibliotheque biblioteca board branch bundesamt bundesbank bundesministerium bureau buro cabinet cathedra
center centers centra centre centres centro centros centrum chair chamber church city clinic club coalition coalicion
collaboration collaborative collectif collective college collegium colegio comision comissao comitato comite
commission committee commissie community companhia compania company confederacion confederation congress congreso
congresso conseil consejo conselho consiglio consortium consorcio consorzio cooperative corporation corporacion
council councils county court data delegation departamento department departement dipartimento direccion directorate
division dienst editorial ecole editors editor einrichtung escola escuela entreprise equipe equipo equipa facultad
faculdade faculty fachhochschule facolta federation federacion federacao fachbereich firm fondation fondazione forum
foro forschungsgruppe foundation fund fundacion fundacao fundacio fonds fondo gesellschaft gmbh government gobierno
governo gouvernement group groupe grupo gruppe gruppo headquarters hochschule hospital hub inc incorporated industries
initiative initiativ iniciativa iniciative institucion institut instituut institute institutes institution
institutions instituto institutul istituto judiciary kammer kommission komitee konsortium laboratoire laboratorio
laboratories laboratory labor lab labs landesamt league library lehrstuhl limited ltd llc llp magazine ministerie
ministerio ministerium ministero ministry ministere museum museo musee nations nationen network netzwerk netwerk
nucleo observatoire observatorio observatory office officers oficina organisation organisations organization
organizations organizacion organizacao organisatie organizzazione panel parliament parlament parlement partners
partnership plataforma platform plc press presse prefeitura presidency program programa programm programme project
projects projekt projet projeto proyecto provincia rat red rede redaktion redaccion registry research referat reseau
rete sarl school schools schule secretaria secretariat secretaire section sektion seminar senate senat service
services servicio servico sociedad sociedade societa societe society staff state states statistics statistik stadt
stiftung stichting studio subcommittee syndicate syndicat task team teams trust trustees uni union unit universidad
universidade universita universitaet universitat universite universiteit university universities verband verein
vereniging vereinigung verlag vicepresidency working workshop zentrum zentralbank unternehmen authors contributors
investigators universiti universitas univerzita uniwersytet universiteti egyetem yliopisto universitatea sveuciliste
univerza ulikool klinik klinikum krankenhaus hopital ospedale azienda infirmary survey clinics hospitals collaborators
consultants consulting economics ventures systems technologies solutions publishers publishing bundesregierung
bundestag watch fellows assocation correspondents univ universitetas universitet universitesi universitetet seminary
ospedali healthcare hospitalier organismo tribunal parlamento corp cooperativa treasury cooperativas gremio sindicato
"""
_BODY_STEMS = re.compile(
    r"(?:ministerium|ministerie|institut|instituut|universitat|universitaet|universiteit|hochschule|akademie"
    r"|gesellschaft"
    r"|verband|verein|stiftung|stichting|zentrum|centrum|kommission|behorde|behoerde|anstalt|spital|agentur|bundesamt"
    r"|landesamt"
    r"|forschung|fakultat|bibliothek|verwaltung|kammer|(?<=[a-z]{3})(?:bank|gruppe|werke|dienst))$"
    r"|^(?:bundes|landes|forschungs)(?=[a-z]{4})"
)
_BODY_PHRASES = re.compile(
    r"^(?:the|la|le|les|los|las|der|die|das) [A-Z]\w+ (?:[A-Z]\w+ ){0,6}(?:of|for|on)\b"
    r"|\b(?:of the|for the|on the|für die|pour la|para la)\b"
    r"|\b(?:and|und|et|y|e) (?:others|colleagues|collaborators|al)\b",
    re.IGNORECASE,
)
_CJK_BODY = re.compile(
    r"大学|大學|学院|學院|研究所|研究院|研究室|研究会|學會|学会|協会|协会|委員会|委员会|省$|庁$|局$|部$|会社|公司|銀行|银行|機構|机构|財団|基金|中心|センター|編集部|编辑部"
    r"|政府|연구원|연구소|대학교|대학|학회|협회|위원회|재단|센터|은행|정부"
)
_BODY_WORD_SET = frozenset(_BODY_WORDS.split())
#: Of the words above, those that are also people's names or initials' look-alikes and do not decide alone.
_WEAKER = (
    "research economics editorial administration services technologies solutions systems statistics consulting rat "
    "red uni chair amt data labor church chambers court city press state branch firm nations"
)
_WEAK = frozenset(_WEAKER.split())
#: Words that begin the name of a body and of no person.
_FIRST = (
    "european united statistics world international national central deutsche nacional royal federal academic oxford "
    "cambridge"
)
_FIRSTS = frozenset(_FIRST.split())
_FORMS = frozenset({"co", "corp", "inc", "ltd", "llc", "llp", "gmbh", "plc", "sarl"})
_ACRONYM = re.compile(r"(?:[A-Z]{3,}|EU|UN|AU)(?:\s?[-/&–]\s?[A-Z]{2,})*")
_TOKEN = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")


@lru_cache(maxsize=16384)
def is_body(text: str) -> bool:
    """Whether a name is an organisation's, a group's or a project's rather than a person's."""
    text = text.strip()
    if not text or len(text) > 400:
        return False
    if not text.isascii() and _CJK_BODY.search(text):
        return True
    words = _TOKEN.findall(text)
    if not words:
        return False
    folded = [latin(word) for word in words]
    comma = "," in text
    if folded[-1] in _FORMS or _ACRONYM.fullmatch(text):
        return True
    if _MIDDLE_INITIAL.match(text) and not _names_a_body(folded[0]):
        # "Roy J. Bank" is a person.
        return False
    if any(_names_a_body(word) for word in folded):
        # "Bank, Ada" is a person: one such word before a comma, in a list's order.
        return not (comma and len(words) <= 3 and folded[0] in _BODY_WORD_SET)
    if not comma and any(word in _WEAK for word in folded):
        # "Ada Church" and "Bogdan State" are people, "Ohio State Press" and "World Church" are not.
        return len(words) > 2 or folded[0] in _FIRSTS or words[0].isupper()
    if len(words) > 2 and _BODY_PHRASES.search(text):
        return True
    if comma:
        return False
    return (len(words) == 2 and "&" in text) or (len(words) > 1 and folded[0] in _FIRSTS)


@lru_cache(maxsize=16384)
def has_body_word(text: str) -> bool:
    """Whether a text holds a word that names a body ("Institute", "Bundesbank"), whatever else it is."""
    return any(_names_a_body(latin(word)) for word in _TOKEN.findall(text))


_MIDDLE_INITIAL = re.compile(r"[A-Z][^\W\d_]+ (?:[A-Z]\.? ){1,2}[A-Z][^\W\d_]+$")


def _names_a_body(word: str) -> bool:
    """Whether a folded word is in the list for bodies or a compound of such a word."""
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    return (word in _BODY_WORD_SET and word not in _WEAK) or _BODY_STEMS.search(word) is not None
