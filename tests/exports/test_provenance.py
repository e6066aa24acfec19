"""Through whose hands words came: read by rdflib, asked as its users ask."""

import json
from pathlib import Path

import pytest
from rdflib import PROV, Graph, URIRef
from rdflib.term import Node

from exports.programs import HOME, data_in
from generator.exports.provenance import provenance

CHAIN = """
SELECT ?step ?who WHERE {
  ?words prov:wasDerivedFrom+ ?step .
  ?step prov:wasAttributedTo ?who .
}
"""


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    """Return the provenance of the small dossier, as a reader of JSON-LD finds it, without a network."""
    text = json.dumps(provenance(data_in(tmp_path), HOME))
    return Graph().parse(data=text, format="json-ld")


def words_of(graph: Graph, claim: str, number: int) -> URIRef:
    """Return one of the citations that a claim is derived from."""
    found = sorted(map(str, graph.objects(URIRef(f"{HOME}claims/{claim}/"), PROV.wasDerivedFrom)))
    return URIRef(found[number])


def test_the_chain(graph: Graph) -> None:
    """From the words one comes to the speaker, the agency, the newsroom; by the article to the outlet and the bytes."""
    words = words_of(graph, "closed", 0)
    makers = {str(row.who) for row in graph.query(CHAIN, initBindings={"words": words}, initNs={"prov": PROV})}  # type: ignore[union-attr]
    (article,) = graph.objects(words, PROV.wasQuotedFrom)

    room = f"{HOME}prov.jsonld#newsroom/"
    assert {f"{HOME}actors/reed/", f"{room}Valley%20Agency", f"{room}Harbour%20Echo"} == makers
    assert [URIRef(f"{room}Harbour%20Mirror")] == list(graph.objects(article, PROV.wasAttributedTo))
    assert ["ni"] == [str(each).partition(":")[0] for each in graph.objects(article, PROV.specializationOf)]


def test_the_order(graph: Graph) -> None:
    """Each hand had the words from the one before."""
    step: Node = words_of(graph, "closed", 0)
    makers = []
    while before := list(graph.objects(step, PROV.wasDerivedFrom)):
        (step,) = before
        makers += [
            str(who).rpartition("/")[2] or str(who).split("/")[-2] for who in graph.objects(step, PROV.wasAttributedTo)
        ]

    assert ["Harbour%20Echo", "Valley%20Agency", "reed"] == makers


def test_what_nobody_knows(graph: Graph) -> None:
    """An unknown outlet or newsroom is nobody; a claim stands on no words that dispute it."""
    assert not [subject for subject in graph.subjects() if "unknown" in str(subject)]
    assert 1 == len(list(graph.objects(URIRef(f"{HOME}claims/shut/"), PROV.wasDerivedFrom)))


def test_inference_and_voices(graph: Graph) -> None:
    """An inferred claim is derived from its premises; a speaker acts on behalf of whom she speaks for."""
    assert [URIRef(f"{HOME}claims/closed/")] == list(graph.objects(URIRef(f"{HOME}claims/ferry/"), PROV.wasDerivedFrom))
    assert (URIRef(f"{HOME}actors/reed/"), PROV.actedOnBehalfOf, URIRef(f"{HOME}actors/council/")) in graph
