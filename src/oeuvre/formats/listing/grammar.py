"""How entries are written: a grammar over the roles of lines, and the best way through a page under it.

A label comes before its title or after it, a statement follows a name, a title alone is doubtful. Each step has a worth, and
each line a score for each role; the best way is found by dynamic programming, in time that grows with the page's length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter

from oeuvre.formats.listing.roles import ROLES

__all__ = ["best_way"]

# The states: "O" and "H" outside; a role and "<" before the entry's title, ">" after it.
_BEFORE = ("L<", "B<", "S<", "F<", "K<", "V<")
_AFTER = ("B>", "S>", "A>", "V>", "L>", "F>", "K>", "X>")
_STATES = ("O", "H", "T", "C", *_BEFORE, *_AFTER)
_NUMBER = {state: number for number, state in enumerate(_STATES)}

#: What it costs to begin an entry in each state, beyond the general cost.
_BEGIN = {"T": 0.0, "C": 0.0, "L<": 0.0, "B<": -0.8, "F<": 0.0, "V<": -1.2}
_BEGIN_COST = -0.9

#: Steps within an entry: (from, to) and what it is worth. What is not here cannot be.
_WITHIN = {
    "L<": {"L<": -0.3, "T": 0.4, "B<": -0.6, "K<": -0.4, "C": -0.3, "F<": -0.5, "V<": -0.8},
    "B<": {"C": 0.0, "B<": 0.1, "S<": 0.2, "T": 0.1, "L<": -0.6, "K<": -0.6, "V<": -1.0, "F<": 0.0},
    "S<": {"B<": 0.2, "T": 0.0, "S<": -0.6, "K<": -0.4, "L<": -0.6, "F<": 0.0},
    "F<": {
        "S>": 0.0, "F<": 0.4, "T": -0.6, "B<": -0.8, "K<": -0.3, "L<": -0.6, "A>": 0.0, "F>": 0.1, "K>": -0.2, "X>": -0.3
    },
    "K<": {"K<": -0.3, "T": 0.0, "B<": -0.3, "L<": -0.3, "F<": -0.3},
    "V<": {"T": -0.2, "C": -0.2, "B<": -0.3, "L<": -0.4, "V<": -0.6, "K<": -0.6},
    "T": {"T": -1.7, "B>": 0.5, "S>": -1.2, "A>": 0.1, "V>": 0.4, "L>": 0.3, "F>": 0.2, "K>": 0.1, "X>": 0.0},
    "C": {"A>": -0.3, "V>": -0.6, "K>": 0.1, "X>": 0.0, "L>": -0.8, "F>": -0.3, "B>": -0.9, "S>": -1.2},
    "B>": {"B>": 0.3, "S>": 0.6, "A>": 0.1, "V>": 0.2, "L>": 0.1, "F>": 0.0, "K>": 0.0, "X>": -0.2},
    "S>": {"B>": 0.4, "S>": -0.3, "A>": 0.3, "V>": -0.1, "L>": -0.2, "F>": -0.2, "K>": 0.0, "X>": -0.4},
    "A>": {"A>": 0.1, "S>": -1.2, "K>": 0.1, "L>": -0.7, "V>": -0.9, "B>": -1.4, "F>": -0.2, "X>": -0.6},
    "V>": {"B>": -0.1, "A>": 0.1, "V>": -0.2, "L>": -0.3, "K>": 0.1, "F>": -0.2, "X>": 0.1, "S>": -1.2},
    "L>": {"B>": 0.1, "A>": 0.3, "V>": 0.0, "L>": -0.2, "K>": 0.1, "F>": -0.2, "X>": -0.2},
    "F>": {"S>": -0.2, "F>": 0.5, "A>": 0.3, "K>": 0.0, "B>": -0.6, "V>": -0.4, "L>": -0.4, "X>": -0.2},
    "K>": {"K>": 0.1, "S>": -0.6, "A>": 0.2, "B>": -0.2, "V>": -0.3, "L>": -0.4, "F>": -0.2, "X>": -0.2},
    "X>": {"X>": 0.2, "K>": 0.1, "A>": -0.3, "L>": -0.6, "V>": -0.6, "B>": -0.8},
}  # fmt: skip

#: What it is worth to end an entry after each state: a title alone is doubtful.
_END = {"T": -1.3, "C": 0.2, "B>": 0.0, "S>": 0.0, "A>": 0.1, "V>": 0.1, "L>": -0.1, "F>": 0.1, "K>": 0.1, "X>": 0.1}

#: For each state the states before it within an entry: number and worth.
_INTO = [
    [(_NUMBER[a], following[state]) for a, following in _WITHIN.items() if state in following] for state in _STATES
]

#: The states an entry may end in, and what that is worth; an entry of fields alone may be the page's whole.
_ENDS = [(_NUMBER[state], worth) for state, worth in {**_END, "F<": -1.0}.items()]
_ROLE_OF = [state[0] for state in _STATES]
_NONE = -1e9
#: A role that a line is worse at than at its best by more than this is not tried.
_REACH = 5.5
#: So many steps are kept in mind, since lines that look alike are taken alike.
_KEPT = 4096
_of_roles = itemgetter(*ROLES)


def best_way(
    boundary: Sequence[float], emission: Sequence[Mapping[str, float]], step: Mapping[tuple[str, str], float]
) -> tuple[list[str], list[bool], float]:
    """The best way through a page: the state of each line, whether an entry begins there, and what the way is worth.

    ``boundary`` says what it is worth to begin an entry at each line, ``emission`` the scores of its roles, ``step`` what the
    page's own habits add to a step from one role to the next ("^" stands for a beginning).
    """
    count = len(_STATES)
    into = [
        [(a, worth + step.get((_STATES[a][0], _ROLE_OF[number]), 0.0)) for a, worth in sources]
        for number, sources in enumerate(_INTO)
    ]  # fmt: skip
    begin = [(_NUMBER[state], worth + step.get(("^", state[0]), 0.0)) for state, worth in _BEGIN.items()]
    by_role: dict[str, list[int]] = defaultdict(list)
    for number, role in enumerate(_ROLE_OF[2:], 2):
        by_role[role].append(number)
    score = [_NONE] * count
    score[0] = 0.0
    # Of each line the state before each state, plus 100 where an entry begins.
    back = bytearray()
    taken: dict[tuple[object, ...], tuple[list[float], bytearray, float]] = {}
    worth_so_far = 0.0
    for emit, bound in zip(emission, boundary, strict=True):
        key = (bound, _of_roles(emit), *score)
        if step_taken := taken.get(key):
            score, came, best = step_taken
            back += came
            worth_so_far += best
            continue
        edge = bound + _BEGIN_COST
        least = max(max(emit.values()) - _REACH, -6.0)
        now, came = [_NONE] * count, bytearray(count)
        ended, last = _NONE, 0
        for number, worth in _ENDS:
            value = score[number] + worth
            if value > ended:
                ended, last = value, number
        outside, heading = score[0], score[1]
        # Outside: from outside, from a heading, from an entry's end.
        for target, from_o, from_h in ((0, 0.3, -0.2), (1, 0.0, -0.3)):
            value, origin = outside + from_o, 0
            if heading + from_h > value:
                value, origin = heading + from_h, 1
            if ended > value:
                value, origin = ended, last
            now[target], came[target] = value + emit["O" if target == 0 else "H"], origin
        # Within an entry; a line that looks like a beginning pays for not being one.
        pay = edge * 0.8 if edge > 0 else 0.0
        for role, targets in by_role.items():
            gain = emit[role]
            if gain < least:
                continue
            gain -= pay
            for target in targets:
                value, origin = _NONE, 0
                for source, worth in into[target]:
                    found = score[source] + worth
                    if found > value:
                        value, origin = found, source
                now[target], came[target] = value + gain, origin
        # A new entry: after whatever is best to come from.
        value, origin = outside, 0
        if heading + 0.3 > value:
            value, origin = heading + 0.3, 1
        if ended + 0.2 > value:
            value, origin = ended + 0.2, last
        value += edge
        for target, worth in begin:
            gain = emit[_ROLE_OF[target]]
            if gain >= least and value + worth + gain > now[target]:
                now[target], came[target] = value + worth + gain, origin + 100
        best = max(now)
        score = [one - best for one in now]
        back += came
        worth_so_far += best
        if len(taken) < _KEPT:
            taken[key] = score, came, best
    final = [value + (_END.get(_STATES[n], -2.0 if _STATES[n] not in "OH" else 0.0)) for n, value in enumerate(score)]
    state = max(range(count), key=final.__getitem__)
    value = worth_so_far + final[state]
    states, begins = [], []
    for at in range(len(back) - count, -1, -count):
        origin = back[at + state]
        states.append(_STATES[state])
        begins.append(origin >= 100)
        state = origin % 100
    return states[::-1], begins[::-1], value
