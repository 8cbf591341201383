"""Linking: the claims of many documents become incidents, each link with its reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from civcas.link.cluster import clusters
from civcas.link.consensus import agreed_kind, agreed_when, agreed_where, all_actors, all_hit
from civcas.link.forest import Forest
from civcas.link.judged import bonds
from civcas.link.nodes import Node, checked, earliest, gather
from civcas.link.pairs import scored_pairs
from civcas.link.score import FLOOR, explain, score
from civcas.records.incident import Incident, Link
from civcas.records.judgement import Judgement
from civcas.records.reading import Telling

Edges = dict[tuple[int, int], int]
Reasons = dict[tuple[int, int], tuple[str, str, str]]
"""Pairs of nodes that are bound together, with the two keys and the reason."""


def link_claims(tellings: Iterable[Telling], judgements: Iterable[Judgement] = ()) -> tuple[Incident, ...]:
    """Join tellings into incidents by when, where, who, what and how many, each link with its reasons.

    Every telling is in exactly one incident, but those with no claim of scope
    ``incident`` (aggregates, background), which are left out. The order of the
    tellings changes nothing; incidents come in the order of their first
    publication. Judgements are in the order in which they were made: the last
    one on a pair counts, and what people judged always wins over a score (of
    judgements that contradict one another through a third telling, "not the
    same" wins). Two tellings of one document are only joined where a claim's
    relation says so, or a person.
    """
    taken = checked(tellings)
    held = bonds(taken, judgements)
    nodes = gather(taken, held.touched, held.apart)
    index = {telling.key: n for n, node in enumerate(nodes) for copies in node.copies for telling in copies}
    bound: Reasons = {}
    judged: set[tuple[int, int]] = set()
    for (first, second), reason in held.together.items():
        one, two = index[first], index[second]
        if one != two:
            bound.setdefault((min(one, two), max(one, two)), (first, second, reason))
            if (first, second) in held.judged:
                judged.add((min(one, two), max(one, two)))
    marks = [frozenset(node.documents) for node in nodes]
    for first, second in held.apart:
        mark = frozenset({f"parted {first} {second}"})
        marks[index[first]] |= mark
        marks[index[second]] |= mark
    groups = _partition(nodes, scored_pairs(nodes), bound, judged, marks)
    return tuple(_incident(nodes, group, edges, bound) for group, edges in groups)


def _partition(
    nodes: Sequence[Node],
    edges: Edges,
    bound: Reasons,
    judged: Collection[tuple[int, int]],
    marks: Sequence[frozenset[str]],
) -> list[tuple[list[int], Edges]]:
    """The nodes of each incident, with the scores among them, in the nodes' order."""
    forest = Forest(len(nodes))
    for first, second in [*(pair for pair, reached in edges.items() if reached >= FLOOR), *bound]:
        forest.join(first, second)
    components: dict[int, list[int]] = defaultdict(list)
    for node in range(len(nodes)):
        components[forest.root(node)].append(node)
    inside: dict[int, Edges] = defaultdict(dict)
    for (first, second), reached in edges.items():
        if reached >= FLOOR or forest.root(first) == forest.root(second):
            inside[forest.root(first)][first, second] = reached
    tied: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for first, second in bound:
        tied[forest.root(first)].append((first, second))
    groups: list[tuple[list[int], Edges]] = []
    for root, component in components.items():
        if len(component) == 1:
            groups.append((component, {}))
            continue
        place = {node: n for n, node in enumerate(component)}
        local = {(place[a], place[b]): reached for (a, b), reached in inside[root].items()}
        said = [(place[a], place[b]) for a, b in tied[root] if (a, b) not in judged]
        by_people = [(place[a], place[b]) for a, b in tied[root] if (a, b) in judged]
        apart = [marks[node] for node in component]
        parts = clusters(len(component), local, together=said, judged=by_people, apart=apart)
        groups += _with_scores([[component[n] for n in part] for part in parts], inside[root])
    return sorted(groups, key=lambda group: group[0][0])


def _with_scores(parts: list[list[int]], edges: Edges) -> list[tuple[list[int], Edges]]:
    owner = {node: n for n, part in enumerate(parts) for node in part}
    scores: list[Edges] = [{} for _ in parts]
    for (first, second), reached in edges.items():
        if owner[first] == owner[second]:
            scores[owner[first]][first, second] = reached
    return list(zip(parts, scores, strict=True))


def _incident(nodes: Sequence[Node], group: Sequence[int], edges: Edges, bound: Reasons) -> Incident:
    texts = [copies for node in group for copies in nodes[node].copies]
    # One voice a text: a copy adds nothing to what most tellings say.
    voices = [copies[0] for copies in sorted(texts, key=lambda copies: earliest(copies[0]))]
    everyone = sorted((telling for copies in texts for telling in copies), key=earliest)
    claims = dict.fromkeys(claim.id for telling in everyone for claim in telling.claims)
    return Incident(
        tellings=tuple(telling.key for telling in everyone),
        claims=tuple(claims),
        links=(*_links_between(nodes, group, edges, bound), *_links_inside([nodes[node] for node in group])),
        kind=agreed_kind(voices),
        when=agreed_when(voices),
        where=agreed_where(voices),
        actors=all_actors(voices),
        hit=all_hit(voices),
    )


def _links_between(nodes: Sequence[Node], group: Sequence[int], edges: Edges, bound: Reasons) -> list[Link]:
    """The strongest links that hold the incident together, one fewer than its nodes; judged ones before scored ones."""
    place = {node: n for n, node in enumerate(group)}
    forest = Forest(len(group))
    links = []
    for (first, second), (key, other, reason) in sorted(bound.items()):
        if first in place and second in place and forest.join(place[first], place[second]):
            links.append(Link(key, other, 1.0, (reason,)))
    for (first, second), reached in sorted(edges.items(), key=lambda item: (-item[1], item[0])):
        if reached >= FLOOR and forest.join(place[first], place[second]):
            one, two = nodes[first], nodes[second]
            reasons = ("same text, to the letter",) if reached == 1000 else explain(one.traits, two.traits)
            links.append(Link(one.first.key, two.first.key, reached / 1000, reasons))
    return links


def _links_inside(group: Sequence[Node]) -> list[Link]:
    """Why the tellings of one node are one: copies of a text, and texts that say the very same."""
    links = []
    for node in group:
        for n, copies in enumerate(node.copies):
            if n:
                alike = score(node.traits, node.traits) / 1000
                links.append(Link(node.first.key, copies[0].key, alike, explain(node.traits, node.traits)))
            links += [Link(copies[0].key, copy.key, 1.0, ("same text, to the letter",)) for copy in copies[1:]]
    return links
