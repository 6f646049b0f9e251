"""Words of the trade, from ``grammar.yml``: who acts, who speaks, what lies in the past."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from builder.arabic import fold, readings, words
from builder.by_word import ByWord
from builder.vocabulary.lexicon import Lexicon
from builder.vocabulary.loader import read_yaml
from builder.vocabulary.verbs import read_verbs

_OBJECTS = ("ها", "هم")
_PLURALS = ("ان", "ين", "ون", "ا", "ي", "و")
_WORDS = 16384


class Grammar:
    """Sets of keys, named as in the file; nouns without the article."""

    def __init__(self, path: Path) -> None:
        data: dict[str, list[str]] = read_yaml(path)
        self.actors = _inflected(_keys(data["actors"]))
        self.counterparts = _keys(data["counterparts"])
        self.collectives = _keys(data["collectives"])
        self.places = _keys(data["places"])
        self.with_whom = _keys(data["with_whom"])
        self.verbs, self.verbs_with_object = read_verbs(path.with_name("verbs.yml"))
        self.background = _keys(data["background"])
        self.former = _keys(data["former"])
        self.titles = _keys(data["titles"])
        self.honorifics = frozenset("ال" + key for key in _keys(data["honorifics"]))
        self.everyday = _keys(data["everyday"])
        self.policing = _keys(data["policing"])
        self.sport = _keys(data["sport"])
        self.statesmen = _keys(data["statesmen"])
        self.ministers = _keys(data["ministers"])
        self.own_state = _keys(data["own_state"])
        self.own_land = _keys(data["own_land"])
        self.groups = _keys(data["groups"])
        self.regarding = _keys(data["regarding"])
        self.governing = _keys(data["governing"])
        self.ministries = _keys(data["ministries"])
        self.arresting = _keys(data["arresting"])
        self.occasions = _keys(data["occasions"])
        self.named_after_places = _keys(data["named_after_places"])
        self.delegations = _keys(data["delegations"])
        self.common_adjectives = _keys(data["common_adjectives"])
        self.doers = _keys(data["doers"])
        self.named_by_days = _keys(data["named_by_days"])
        self.belonging = _keys(data["belonging"])
        self.wills = _keys(data["wills"])
        self.matters = _keys(data["matters"])
        self.blaming = _keys(data["blaming"])
        self.saying = _keys(data["saying"])
        self.official = _keys(data["official"])
        self.against = _keys(data["against"])
        self.messages = _keys(data["messages"])
        self.relatives = _keys(data["relatives"])
        self.comparisons = _keys(data["comparisons"])
        self.holding = _keys(data["holding"])
        self.offices = _keys(data["offices"])
        self.international_officials = _keys(data["international_officials"])
        self.name_heads = _keys(data["name_heads"])
        self.bodies = _keys(data["bodies"])
        self.heads = _keys(data["heads"])
        self.title_words = _keys(data["title_words"])
        self.future = _keys(data["future"])
        self.clauses = _keys(data["clauses"])
        self.publishing = _keys(data["publishing"])
        self.stances = _keys(data["stances"])
        self.routes = _keys(data["routes"])
        self.town_words = _keys(data["town_words"])
        self.town_heads = _keys(data["town_heads"])
        self.town_states = _keys(data["town_states"])
        self.organisation_heads = _keys(data["organisation_heads"])
        self.rulers = _keys(data["rulers"])
        self.called_by_one = _keys(data["called_by_one"])
        self.company_heads = _keys(data["company_heads"])
        self.hosting = _keys(data["hosting"])
        self.pronouns = _keys(data["pronouns"])
        self.subject_after = _keys(data["subject_after"])
        self.attendance = _keys(data["attendance"])
        self.members = _keys(data["members"])
        self.nationals = _inflected(_keys(data["nationals"]))
        self.mediation = _keys(data["mediation"])
        self.dealt_with = self.with_whom | self.mediation
        self.affairs = _keys(data["affairs"])
        self.presence = _keys(data["presence"])
        self.being_there = self.members | self.presence
        self.deeds = _keys(data["deeds"])
        self.not_verbs = _keys(data["not_verbs"])
        self.not_names = _keys(data["not_names"])
        names = read_yaml(path.with_name("names.yml"))
        self.given_names = _keys(names["given"])
        self.particles = _keys(names["particles"])
        self.closing_particles = _keys(names["closing_particles"])
        self.descent = _keys(names["descent"])
        self.chairing = _keys(names["chairing"])
        self.introducing = _keys(names["introducing"])
        self.namesakes = _keys(names["namesakes"])
        self.abbreviated = _keys(names["abbreviated"])
        self.with_allah = _keys(names["with_allah"])
        self.surnames = _keys(names["surnames"])
        self.of_faith = _keys(names["of_faith"])
        self.english_articles = _keys(names["english_articles"])
        self.courtesies = _keys(data["courtesies"])
        self.titles |= self.abbreviated | _owned(self.heads)
        self.honorifics |= self.abbreviated
        self.sure_names = _keys(names["sure"])
        self.regnal = _keys(names["regnal"])
        self.untitled = self.given_names | {"و" + key for key in self.given_names}
        self.weak_titles = _keys(names["weak_titles"])
        self.background_phrases = _phrases(data["background_phrases"])
        self.settings = _phrases(data["settings"])
        self.officials = self.actors | self.title_words
        self.own_actors = self.ministries | self.statesmen
        self.parts_of_names = self.given_names | self.particles
        self.open_particles = self.particles - self.closing_particles
        self.before_names = self.honorifics | self.titles
        self.words_of_titles = self.titles | self.title_words
        self.parts_of_titles = self.words_of_titles | self.organisation_heads
        self.no_part_of_name = self.not_names | (self.honorifics - self.rulers)
        self.is_listed_verb = lru_cache(_WORDS)(self._is_listed_verb)
        self._verbs = ByWord(self._reads_as_verb)
        self._hosts = ByWord(self._reads_as_hosting)

    def _is_listed_verb(self, key: str) -> bool:
        """Whether a folded word is a listed verb, with or without "and" and an object pronoun."""
        for clitic, rest in readings(key):
            if clitic in ("", "و", "ف"):
                coming = rest[:1] == "س" and rest[1:2] in ("ي", "ت", "ن") and rest[1:] in self.verbs
                if rest in self.verbs or coming:
                    return True
                if any(rest.endswith(o) and rest[: -len(o)] in self.verbs for o in _OBJECTS):
                    return True
                # Not "ه" behind every verb: ``إدارة`` is no ``أدار`` + ``ه``.
                if rest[-1:] == "ه" and not clitic and rest[:-1] in self.verbs_with_object:
                    return True
        return False

    def is_hosting(self, key: str) -> bool:
        """Whether what follows is only the place: ``استضافتها سانت فنسنت``, ``تزور القاهرة``."""
        return self._hosts[key]

    def is_verb(self, key: str) -> bool:
        """Whether a word is a verb: listed, a future with س, or a dual or plural present.

        Source of the forms: the third person of the Arabic present (ي/ت … ان، ون) and future.
        """
        return self._verbs[key]

    def _reads_as_hosting(self, word: str) -> bool:
        return any(
            rest in self.hosting
            or any(rest.removesuffix(o) in self.hosting for o in (*_OBJECTS, "ه"))
            for clitic, rest in readings(word)
            if clitic in ("", "و", "ف")
        )

    def _reads_as_verb(self, word: str) -> bool:
        if self.is_listed_verb(word):
            return True
        for clitic, key in readings(word):
            if clitic not in ("", "و", "ف"):
                continue
            if len(key) >= 5 and key[0] in "يت" and key.endswith("ها"):
                return True
            if self._is_future(key):
                return True
            if len(key) >= 6 and key[0] in "يت" and key.endswith(("ان", "ون")):
                return True
        return False

    def _is_future(self, key: str) -> bool:
        """``سيعقد``, but not ``سياسات`` or ``سنغافورة``: nouns end otherwise or are listed."""
        return (
            len(key) >= 5
            and key[0] == "س"
            and key[1] in "يتن"
            and (key.endswith("ها") or not key.endswith(("ه", "ات")))
            and key not in self.given_names
            and key not in self.not_verbs
        )


def _inflected(nouns: frozenset[str]) -> frozenset[str]:
    """Nouns with their duals and sound plurals: ``ممثلا``, ``الممثلين``."""
    return nouns | {key + end for key in nouns if not key.endswith("ه") for end in _PLURALS}


def _owned(nouns: frozenset[str]) -> frozenset[str]:
    """Nouns with whose they are: ``مديرها``, ``مديرتها``."""
    joining = (key[:-1] + "ت" if key.endswith("ه") else key for key in nouns)
    return frozenset(key + own for key in joining for own in (*_OBJECTS, "ه"))


def has(key: str, keys: frozenset[str]) -> bool:
    """Whether a word, less its proclitics and article, is one of the keys."""
    return not keys.isdisjoint(_FORMS[key])


def _forms(key: str) -> tuple[str, ...]:
    """What a folded word can be read as, with and without its article."""
    rests = [rest for _, rest in readings(key)]
    return (*rests, *(rest[2:] for rest in rests if rest.startswith("ال")))


_FORMS = ByWord(_forms)


def _phrases(items: list[str]) -> Lexicon[bool]:
    lexicon: Lexicon[bool] = Lexicon()
    for phrase in items:
        lexicon.add(words(phrase), True)
    return lexicon


def _keys(items: list[str]) -> frozenset[str]:
    return frozenset(map(fold, items))
