"""Reads and counts Pabulib files with pabutools, for `cargo xtask bench tally`.

Takes the same commands as crates/tally/examples/measure.rs and answers in the same way. What is kind to
pabutools:

- Equal ballots are put together (`as_multiprofile`). Where most ballots are different anyway, the single
  ballots are counted as well, and the lesser time is taken.
- `binary_sat=True` for all ballots, not only for approval, because it gives the same result there.
- The greatest satisfaction is searched for by its own search, which is its default, and by the solver
  of integer programs, and the lesser time is taken.
- No analytics, and no garbage collection meanwhile. The solver is a process of its own, whose time is
  not counted.

Times are nanoseconds of the processor, as in measure.rs: the mean of repetitions that last a tenth of
a second, or more if one lasts longer.

Fractions are those of gmpy2, the default; with `float` the results would not be exact.
"""

import gc
import json
import platform
import signal
import sys
import time
from importlib.metadata import version

from pabutools.election import Cardinality_Sat, Cost_Sat, parse_pabulib
from pabutools.rules import (
    greedy_utilitarian_welfare,
    max_additive_utilitarian_welfare,
    method_of_equal_shares,
    sequential_phragmen,
)
from pabutools.rules.maxwelfare import MaxAddUtilWelfareAlgo

# For how many seconds something is repeated.
LONG = 0.1
# So many seconds of processor time may one count take.
LIMIT = float(sys.argv[1])

# Its search calls itself once for each project, and equal shares once for each round.
sys.setrecursionlimit(100_000)


class TooLong(Exception):
    """A count has taken all its time."""


def out_of_time(_signal, _frame):
    raise TooLong


signal.signal(signal.SIGPROF, out_of_time)


def mean(work):
    """Does it again and again; how long it takes in nanoseconds, and what came of it."""
    gc.collect()
    gc.disable()
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        # That of the process would be coarse while a timer runs on it; there is one thread.
        wall, start, repetitions = time.perf_counter(), time.thread_time_ns(), 0
        while repetitions == 0 or time.perf_counter() - wall < LONG:
            result = work()
            repetitions += 1
        return (time.thread_time_ns() - start) // repetitions, result
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        gc.enable()


def greedy(sat):
    return lambda it, profile: greedy_utilitarian_welfare(it, profile, sat_class=sat)


def shares(sat, increment=None):
    return lambda it, profile: method_of_equal_shares(
        it, profile, sat_class=sat, voter_budget_increment=increment, binary_sat=True
    )


def welfare(algorithm):
    return lambda it, profile: max_additive_utilitarian_welfare(
        it, profile, sat_class=Cardinality_Sat, inner_algo=algorithm
    )


# The rules by the names that civic-tally has for them, each with the ways to count by it.
RULES = {
    "greedy/votes": [greedy(Cost_Sat)],
    "greedy-per-cost/votes": [greedy(Cardinality_Sat)],
    "equal-shares": [shares(Cost_Sat)],
    "equal-shares/cardinality": [shares(Cardinality_Sat)],
    "equal-shares/add1-exhaustive": [shares(Cost_Sat, 1)],
    "phragmen": [sequential_phragmen],
    "knapsack/cardinality": [
        welfare(MaxAddUtilWelfareAlgo.PRIMAL_DUAL),
        welfare(MaxAddUtilWelfareAlgo.ILP_SOLVER),
    ],
}


class Side:
    """What was read last."""

    def read(self, path):
        nanoseconds, (self.instance, self.profile) = mean(lambda: parse_pabulib(path))
        self.grouping, self.groups = mean(self.profile.as_multiprofile)
        return {
            "nanoseconds": nanoseconds,
            "projects": len(self.instance),
            "votes": self.profile.num_ballots(),
        }

    def count(self, rule):
        """From the ballots as they stand in the file, and from groups of equal ones."""
        answers = [self.by(way, rule, self.groups, self.grouping) for way in RULES[rule]]
        is_counted = any("funded" in it for it in answers)
        if is_counted and 2 * len(self.groups) > len(self.profile):
            answers += [self.by(way, rule, self.profile, 0) for way in RULES[rule]]
        counted = [it for it in answers if "funded" in it]
        if not counted:
            return answers[0]
        return min(counted, key=lambda it: it["nanoseconds"]) | {
            "of_groups": min(it["of_groups"] for it in counted)
        }

    def by(self, way, rule, profile, grouping):
        try:
            nanoseconds, funded = mean(lambda: way(self.instance, profile))
        except TooLong:
            return {"nanoseconds": int(LIMIT * 1e9)}
        except (RecursionError, MemoryError) as error:
            return {"failed": type(error).__name__}
        return {
            "nanoseconds": nanoseconds + grouping,
            "of_groups": nanoseconds,
            "funded": [it.name for it in funded],
            "welfare": self.welfare(funded) if rule.startswith("knapsack") else None,
        }

    def welfare(self, funded):
        votes = self.groups.as_sat_profile(Cardinality_Sat)
        return str(sum(votes.total_satisfaction_project(it) for it in funded))


def main():
    side = Side()
    for line in sys.stdin:
        command, _, argument = line.rstrip("\n").partition(" ")
        if command == "versions":
            answer = {
                "pabutools": version("pabutools"),
                "gmpy2": version("gmpy2"),
                "python": platform.python_version(),
            }
        else:
            answer = {"read": side.read, "count": side.count}[command](argument)
        print(json.dumps(answer), flush=True)


main()
