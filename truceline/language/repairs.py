"""Repairs of faults the parser is known to make, each a small rule over the tokens of one report.

Tokens in, tokens out, numbered as before. A repair changes heads, labels and sentence borders, never text or offsets, and only
where the tree cannot be right; what is merely doubtful is left to the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from truceline.codebooks.words import load_cues
from truceline.language.elided import elided_passive
from truceline.language.held import held_hostage
from truceline.language.misread import (
    agent_of_describing,
    each_other,
    fire_of_a_nation,
    resumed_after_report,
    seen_doing,
    subject_after_besides,
    toll_of_attack,
)
from truceline.records import Token

CLOSING_MARKS = frozenset("\"”’»'") | {"''"}
DISCUSSING = frozenset({"discuss", "debate", "review"})
SAYING = frozenset({
    "blame", "accuse", "condemn", "denounce", "criticize", "criticise", "urge", "warn", "call", "demand", "reject", "dismiss", "deny",
})  # fmt: skip
REPORTS = frozenset({"informs", "reports", "claims", "notes", "states", "warns"})
ADDING = frozenset({"say", "add", "claim", "insist", "stress", "vow", "note", "saying"})
ATTACKING = frozenset({"attack", "advance", "fire", "shoot", "charge", "retaliate", "withdraw", "retreat"})
SUBJECT_REACH = 40  # tokens before a verb in which its subject is looked for
PASSIVE_MARKS = ("auxpass", "agent")

Tokens = list[Token]


def repair(tokens: Sequence[Token]) -> list[Token]:
    """Apply every repair in order. The order matters: borders first, then coordination, then clauses that hang on it."""
    out = list(tokens)
    for rule in REPAIRS:
        rule(out)
    return out


def detach_cut(tokens: Tokens) -> None:
    """Where an endless sentence was cut, what hangs from a token of the other part hangs from nothing."""
    for token in tokens:
        if tokens[token.head].sentence != token.sentence:
            tokens[token.i] = token._replace(head=token.i, dep="ROOT")


def close_quotation(tokens: Tokens) -> None:
    """A closing quotation mark that opens the next sentence belongs to the one before ('... stability.' + '" he said')."""
    for i in range(1, len(tokens)):
        mark, before = tokens[i], tokens[i - 1]
        alone = i + 1 == len(tokens) or tokens[i + 1].start > mark.end
        if mark.text in CLOSING_MARKS and mark.sentence == before.sentence + 1 and mark.start == before.end and alone:
            head = next((t.i for t in reversed(tokens[:i]) if t.sentence == before.sentence and t.head == t.i), before.i)
            if mark.head == mark.i:
                continue
            tokens[i] = mark._replace(sentence=before.sentence, head=head, dep="punct")


def coordinate_term(tokens: Tokens) -> None:
    """In "the line of contact and the corridor" the second noun is coordinated with "line": "contact" has no article of its own."""
    for token in tokens:
        if token.dep != "conj" or token.pos not in ("NOUN", "PROPN") or not has_article(tokens, token.i):
            continue
        first = tokens[token.head]
        preposition = tokens[first.head]
        term = tokens[preposition.head]
        if (
            first.dep == "pobj"
            and first.pos == "NOUN"
            and preposition.lower == "of"
            and term.pos in ("NOUN", "PROPN")
            and has_article(tokens, term.i)
            and not has_modifier(tokens, first.i)
        ):
            tokens[token.i] = token._replace(head=term.i)


def passive_subject(tokens: Tokens) -> None:
    """In "it lost two posts and 12 soldiers have been captured" the soldiers are the subject of the second clause, not an object."""
    for verb in tokens:
        if verb.dep != "conj" or verb.tag != "VBN":
            continue
        kids = [t for t in tokens[max(0, verb.i - 40) : verb.i + 20] if t.head == verb.i and t.i != verb.i]
        if not any(t.dep in PASSIVE_MARKS for t in kids) or any(t.dep in ("nsubjpass", "nsubj") for t in kids):
            continue
        first = min((t.i for t in kids if t.dep in ("aux", "auxpass")), default=None)
        if first is None or first == 0:
            continue
        noun = tokens[first - 1]
        if noun.dep == "conj" and noun.pos in ("NOUN", "PROPN") and tokens[noun.head].dep in ("dobj", "pobj", "conj"):
            tokens[noun.i] = noun._replace(head=verb.i, dep="nsubjpass")


def coordinate_verb(tokens: Tokens) -> None:
    """A gerund with an object, coordinated with a noun, goes with the gerund above it ("restoring ties and opening corridors")."""
    for verb in tokens:
        if verb.dep != "conj" or verb.tag != "VBG" or verb.pos != "VERB" or tokens[verb.head].pos not in ("NOUN", "PROPN"):
            continue
        if not any(t.head == verb.i and t.dep == "dobj" for t in tokens[verb.i + 1 : verb.i + 12]):
            continue
        above = tokens[verb.head]
        while above.head != above.i and above.tag != "VBG":
            above = tokens[above.head]
        if above.tag == "VBG" and above.pos == "VERB" and above.i < verb.i:
            tokens[verb.i] = verb._replace(head=above.i)


def coordinate_past(tokens: Tokens) -> None:
    """In "denied that its troops had fired and blamed Kesteria" the plain past goes with "denied": "had" would want a participle."""
    for verb in tokens:
        above = tokens[verb.head]
        if verb.dep != "conj" or verb.tag not in ("VBD", "VBN") or above.dep != "ccomp" or above.tag not in ("VBN", "VBG"):
            continue
        top = tokens[above.head]
        kids = [t for t in tokens[max(0, above.i - 12) : verb.i + 8] if t.head in (above.i, verb.i)]
        perfect = any(t.head == above.i and t.dep == "aux" and t.lower in ("had", "was", "were") for t in kids)
        passive = any(t.head == above.i and t.dep == "auxpass" for t in kids)
        bare = not any(t.head == verb.i and t.dep in ("nsubj", "nsubjpass", "aux", "auxpass") for t in kids)
        acts = any(t.head == verb.i and t.dep == "dobj" for t in kids)
        if perfect and not passive and bare and acts and verb.lemma in SAYING and top.tag in ("VBD", "VBN"):
            tokens[verb.i] = verb._replace(head=top.i)


def partner_of_talk(tokens: Tokens) -> None:
    """Whom one discusses a thing with goes with the verb, not with the thing ("discussed the clashes with the premier")."""
    for preposition in tokens:
        thing = tokens[preposition.head]
        verb = tokens[thing.head]
        if preposition.lower == "with" and preposition.dep == "prep" and thing.dep == "dobj" and verb.lemma in DISCUSSING:
            tokens[preposition.i] = preposition._replace(head=verb.i)


def relative_which(tokens: Tokens) -> None:
    """ "which" never stands for a person: after "signed by A and B, which allowed ..." it takes up the signing."""
    for pronoun in tokens:
        if pronoun.lower != "which" or pronoun.dep not in ("nsubj", "nsubjpass"):
            continue
        clause = tokens[pronoun.head]
        if clause.dep != "relcl" or tokens[clause.head].pos != "PROPN":
            continue
        above = tokens[clause.head]
        while above.dep == "conj":
            above = tokens[above.head]
        if above.dep == "pobj" and tokens[above.head].dep == "agent":
            tokens[clause.i] = clause._replace(head=tokens[above.head].head)


def participle_of_clause(tokens: Tokens) -> None:
    """In "the army fought with a militia, accusing it of theft" the army accuses: after a comma such a participle goes with the verb."""
    for verb in tokens:
        if verb.tag != "VBG" or verb.dep != "acl" or verb.i == 0 or tokens[verb.i - 1].text != "," or verb.lemma not in SAYING | ADDING:
            continue
        above = tokens[verb.head]
        while above.head != above.i and above.pos not in ("VERB", "AUX"):
            if above.dep in ("nsubj", "nsubjpass"):
                break
            above = tokens[above.head]
        subject = any(t.head == above.i and t.dep == "nsubj" for t in tokens[max(0, above.i - SUBJECT_REACH) : above.i])
        if above.pos in ("VERB", "AUX") and above.i < verb.i and subject:
            tokens[verb.i] = verb._replace(head=above.i, dep="advcl")


def trailing_report(tokens: Tokens) -> None:
    """In "two men were hurt, the Ministry of Defence informs" the last word is no noun but the verb of all that stands before."""
    for last in tokens:
        if last.tag != "NNS" or last.lower not in REPORTS or (last.i + 1 < len(tokens) and tokens[last.i + 1].dep != "punct"):
            continue
        comma = last.i - 1
        while comma > 0 and tokens[comma].text != "," and tokens[comma].tag[:2] not in ("VB", "MD"):
            comma -= 1
        said = main_verb(tokens, comma, last.i)
        noun = name_of(tokens, comma + 1, last.i)
        if tokens[comma].text != "," or tokens[comma].sentence != last.sentence or noun is None or said is None:
            continue
        for k in range(comma, last.i):
            if k != noun and (tokens[k].head == last.i or not comma < tokens[k].head < last.i):
                tokens[k] = tokens[k]._replace(head=noun if k > comma else last.i)
        tokens[noun] = tokens[noun]._replace(head=last.i, dep="nsubj")
        tokens[said] = tokens[said]._replace(head=last.i, dep="ccomp")
        tokens[last.i] = last._replace(head=last.i, dep="ROOT", tag="VBZ", pos="VERB")


def main_verb(tokens: Tokens, comma: int, last: int) -> int | None:
    """The finite clause before a comma: its verb that hangs from nothing before the comma."""
    before = (t for t in tokens[max(0, comma - SUBJECT_REACH) : comma] if t.sentence == tokens[last].sentence and t.tag[:2] == "VB")
    return next((t.i for t in before if t.head == t.i or t.head >= comma), None)


def name_of(tokens: Tokens, first: int, last: int) -> int | None:
    """The head of a name that fills tokens [first, last): its last noun before a preposition."""
    if first >= last:
        return None
    end = next((k for k in range(first, last) if tokens[k].pos == "ADP"), last)
    return next((k for k in range(end - 1, first - 1, -1) if tokens[k].pos in ("NOUN", "PROPN")), None)


def subject_after_weekday(tokens: Tokens) -> None:
    """In "On Tuesday units of the army attacked" the day is not a kind of unit: the noun behind it is the verb's missing subject."""
    days = load_cues("casing.yaml")["weekdays"]
    for day in tokens:
        if day.dep != "compound" or day.lower not in days or day.head != day.i + 1:
            continue
        noun, preposition = tokens[day.head], tokens[tokens[day.head].head]
        if noun.dep != "pobj" or preposition.lower != "on" or noun.tag not in ("NNS", "NNPS"):
            continue
        verb = preposition
        while verb.head != verb.i and verb.pos not in ("VERB", "AUX"):
            verb = tokens[verb.head]
        own = any(t.head == verb.i and t.dep in ("nsubj", "nsubjpass", "expl") for t in tokens[max(0, verb.i - SUBJECT_REACH) : verb.i])
        if verb.tag in ("VBD", "VBP", "VBZ") and verb.i > noun.i and not own:
            tokens[day.i] = day._replace(head=preposition.i, dep="pobj")
            tokens[noun.i] = noun._replace(head=verb.i, dep="nsubj")


def verb_of_sentence(tokens: Tokens) -> None:
    """In "The units of the other side attacked from Brask, according to the ministry." the participle is the sentence's only verb.

    Only of verbs that nobody suffers without an object: "The men arrested in Tolm" is no sentence, and stays none.
    """
    for verb in tokens:
        noun = tokens[verb.head]
        if verb.dep != "acl" or verb.tag not in ("VBN", "VBD") or verb.lemma not in ATTACKING or noun.dep != "ROOT" or noun.head != noun.i:
            continue
        whole = [t for t in tokens if t.sentence == verb.sentence]
        finite = any(t.tag in ("VBD", "VBP", "VBZ", "MD") for t in whole if t.i != verb.i)
        passive = any(t.head == verb.i and t.dep in PASSIVE_MARKS for t in whole)
        if finite or passive or verb.i < noun.i or whole[0].dep != "det" or whole[0].head != noun.i or whole[-1].text != ".":
            continue
        for token in whole:
            if token.head == noun.i and token.i > verb.i:
                tokens[token.i] = token._replace(head=verb.i)
        tokens[noun.i] = noun._replace(head=verb.i, dep="nsubj")
        tokens[verb.i] = verb._replace(head=verb.i, dep="ROOT", tag="VBD")


def has_article(tokens: Tokens, i: int) -> bool:
    return any(t.head == i and t.dep in ("det", "poss") for t in tokens[max(0, i - 8) : i])


def has_modifier(tokens: Tokens, i: int) -> bool:
    return any(t.head == i and t.dep in ("det", "poss", "amod", "nummod", "compound") for t in tokens[max(0, i - 8) : i])


REPAIRS: tuple[Callable[[Tokens], None], ...] = (
    detach_cut,
    close_quotation,
    coordinate_term,
    passive_subject,
    elided_passive,
    held_hostage,
    coordinate_verb,
    coordinate_past,
    partner_of_talk,
    relative_which,
    subject_after_weekday,
    participle_of_clause,
    trailing_report,
    verb_of_sentence,
    fire_of_a_nation,
    subject_after_besides,
    agent_of_describing,
    each_other,
    seen_doing,
    resumed_after_report,
    toll_of_attack,
)
