"""What stands around a quotation, and is left out: a condition, a word that turns it round, the word of saying."""

import re
from collections.abc import Iterator

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.case import Case, Cited
from generator.checks.fidelity.cited import PASSAGES_AFTER, CitedPassage
from generator.checks.fidelity.words import content, has, listed, plain, shared_words
from generator.findings import Problem
from generator.text.lexicon import Lexicon

NEAR = 4
"""So many words before a quotation are read for one that turns it round."""

FEW = 2
"""So many words that a statement shares with a quotation, so that it says the same."""
WORDS_OF_DENIAL = 6
"""A sentence of more words than these says more than that the one before it is untrue."""

_MARK = re.compile(r"[,;:.!?()]")


@answerable(severity="warning", by_words=True)
def condition_dropped(case: Case) -> Iterator[Problem]:
    """The quoted sentence has a condition ("if", "unless", "until") outside the quotation, and the statement has none;
    or the quotation itself has one, and the statement says what stands before it, and nothing of the condition. Silent
    where the dossier's language has no word lists, and for sources in other languages.

    Why: what is promised under a condition is not promised.

    Example: `statement: The mayor promised to resign.` with the quotation "promised to resign", which goes on with
    "if the bridge falls".

    Remedy: say the condition, and quote it; where it belongs to something else, answer with
    `accept: {condition-dropped: why}` in the claim.
    """
    claim, words = case.claim, case.words
    for cited in case.own_supporting:
        found = [word for passage in cited.passages for word in _conditions(passage, words)]
        own = [term for term in words.conditions if not has(cited.quoted, [term])] if found else []
        if found and not has(case.statement, (*own, *words.conditional_on)):
            yield Problem(
                cited.citation.entry.where("quote"),
                f"the sentence goes on with {found[0]!r} outside the quotation, and the claim {claim.id!r} has no "
                "condition",
                "Say the condition and quote it, or answer in `accept` why it belongs to something else.",
                claim.id,
            )
            break
        if _is_bare(case.statement, cited.quoted, words):
            yield Problem(
                claim.entry.where("statement"),
                f"the quotation has a condition, and the claim {claim.id!r} has none",
                "Say the condition, or answer in `accept` why it belongs to something else.",
                claim.id,
            )
            break


@answerable(severity="warning", by_words=True)
def words_reversed(case: Case) -> Iterator[Problem]:
    """Shortly before the quotation, in its clause, stands a word that turns it round ("lied", "false", "nearly",
    "tried to", "failed to", "imagine"), or the short sentence behind it calls it untrue ("That is not correct."), and
    the statement says nothing of the kind. Silent where the dossier's language has no word lists, and for sources in
    other languages.

    Why: the words stand there letter by letter, and the source says that they are not so.

    Example: `statement: She sold the ship.` with the quotation "sell the ship", before which stands "refused to".

    Remedy: take the words before it into the quotation and the statement; where they belong to something else, answer
    with `accept: {words-reversed: why}` in the claim.
    """
    claim, words = case.claim, case.words
    hedges = (*words.possible, *words.probable, *words.doubting, *words.voicing)
    enough = (*words.reversals, *words.negations, *words.refusals, *words.half_negations, *words.falsehoods)
    for cited in case.own_supporting:
        leads = [" ".join(lead.split()[-NEAR:]) for passage in cited.passages for lead in passage.leads(words)]
        found = [match.group() for lead in leads for match in listed(lead, words.reversals)]
        untrue = _called_untrue(cited, words)
        if untrue and not has(case.statement, enough, words.negation_endings):
            yield Problem(
                cited.citation.entry.where("quote"),
                f"behind the quoted sentence stands {untrue!r}, and {claim.id!r} says nothing of the kind",
                "Say that it is called untrue, or answer in `accept` what that sentence belongs to.",
                claim.id,
            )
            break
        if found and not has(case.statement, (*enough, *hedges), words.negation_endings):
            yield Problem(
                cited.citation.entry.where("quote"),
                f"before the quotation stands {found[0]!r}, and the claim {claim.id!r} says nothing of the kind",
                "Take the words into the quotation and the statement, or answer in `accept` what they belong to.",
                claim.id,
            )
            break


@answerable(severity="warning")
def attribution_not_near(case: Case) -> Iterator[Problem]:
    """A citation's `attribution` stands neither in its own sentences, nor in the five before and the two after them.

    Why: "claimed" and "confirmed" weigh differently; the word is the source's own, and not the editors'.

    Example: `attribution: confirmed`, where the source says "said".

    Remedy: write the source's own word; where it stands further away, answer with
    `accept: {attribution-not-near: where}` in the claim.
    """
    for cited in case.cited:
        # Not whole words: Arabic writes "and" to the verb, and German parts it.
        wanted = plain(cited.citation.attribution or "").lower().split()
        own = "\n".join(passage.text for passage in cited.passages).lower() if wanted else ""
        near = own if all(word in own for word in wanted) else cited.around(after=PASSAGES_AFTER).lower()
        if any(word not in near for word in wanted):
            yield Problem(
                cited.citation.entry.where("attribution"),
                f"the source says {cited.citation.attribution!r} neither in the quoted sentence nor in those near it",
                "Write the source's own word of saying, or answer in `accept` where it stands.",
                case.claim.id,
            )


@answerable(severity="warning")
def quotation_across_sentences(case: Case) -> Iterator[Problem]:
    """A quotation used as support begins within one sentence and ends within another.

    Why: the end of one sentence and the beginning of the next say together what neither says.

    Example: "no money. For the hull" out of "There was no money. For the hull a loan was found."

    Remedy: make two citations of it, or skip what lies between with `[…]`; where both sentences are needed as they
    stand, answer with `accept: {quotation-across-sentences: why}` in the claim.
    """
    for cited in case.supporting:
        if any(_sentences(cited, segment) > 1 for segment in cited.citation.segments):
            yield Problem(
                cited.citation.entry.where("quote"),
                f"the quotation goes from one sentence into another, as support for {case.claim.id!r}",
                "Make two citations of it, or answer in `accept` why it takes both.",
                case.claim.id,
            )


def _sentences(cited: Cited, segment: tuple[int, int]) -> int:
    """Count the sentences that a quoted part touches; 1 where it begins or ends with a sentence."""
    passages = [cited.source.passages[index] for index in cited.citation.passages]
    touched = [each for each in passages if each.start < segment[1] and segment[0] < each.end]
    is_cut = bool(touched) and segment[0] > touched[0].start + 1 and segment[1] < touched[-1].end - 2
    return len(touched) if is_cut else 1


def _is_bare(statement: str, quoted: str, words: Lexicon) -> bool:
    """Tell whether a statement says what a quotation says under a condition, and nothing of that."""
    own = content(statement, words)
    for match in listed(quoted, words.conditions):
        main = content(quoted[: match.start()], words)
        condition = content(_MARK.split(quoted[match.end() :])[0], words)
        others = [term for term in words.conditional_on if not has(quoted[: match.start()], [term])]
        if (
            len(shared_words(own, main)) >= max(1, min(FEW, len(main)))
            and not shared_words(condition - main, own)
            and not has(statement, (*words.conditions, *others))
        ):
            return True
    return False


def _called_untrue(quotation: Cited, words: Lexicon) -> str | None:
    """Return the short sentence that denies what a citation's first sentence says, None where none does."""
    source = quotation.source
    for index in quotation.citation.passages[:1]:
        cited, following = source.passages[index], source.passages[index + 1 : index + 2]
        text = plain(source.slice((following[0].start, following[0].end))) if following else ""
        if not text or len(text.split()) > WORDS_OF_DENIAL or text.rstrip("\"'").endswith("?"):
            continue
        bare = content(text, words) - {piece for term in words.negations for piece in term.split()}
        is_denial = has(text, words.falsehoods) or (
            has(text, words.negations, words.negation_endings) and not bare and not has(text, words.saying)
        )
        about = content(plain(source.slice((cited.start, cited.end))), words)
        if is_denial and len(bare) <= FEW and not shared_words(bare, about):
            return text
    return None


def _conditions(passage: CitedPassage, words: Lexicon) -> Iterator[str]:
    """Yield each word of condition before or behind a quotation; none where another clause stands between the two."""
    parting = (*words.conjunctions, *words.clause_breaks)
    for match in listed(passage.text, words.conditions):
        for start, end in passage.quoted:
            between = passage.text[end : match.start()] if match.start() >= end else passage.text[match.end() : start]
            is_outside = match.start() >= end or match.end() <= start
            is_of_saying = match.end() <= start and has(passage.text[start:end].split(" ")[0], words.saying)
            if is_outside and not is_of_saying and not has(between, parting) and not _MARK.search(between.rstrip(" ,")):
                yield match.group()
                break
