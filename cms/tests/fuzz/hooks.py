"""
Sends real ids beside the made-up ones, so that what lies behind an address is reached too, and of what walks through
the limits of the schemas as much as there is time for.
"""

import ast
import json
import os
import threading
from collections import Counter

import schemathesis

IDS = json.loads(os.environ.get("FUZZ_IDS", "{}"))
COVERAGE_STEP = int(os.environ.get("FUZZ_COVERAGE_STEP", "1"))
walked = Counter()

# Before 3.11.8 and 3.12.2 Python counts the depth of the syntax trees of all threads together, and now and then fails
# when two are built at once: https://github.com/python/cpython/issues/106905
parse, one_tree = ast.parse, threading.RLock()


def parse_alone(*args, **kwargs):
    with one_tree:
        return parse(*args, **kwargs)


ast.parse = parse_alone


@schemathesis.hook
def filter_case(context, case):
    """Of each operation's limits the first, and then every so many-th: always the same ones."""
    if COVERAGE_STEP == 1 or case.meta is None or case.meta.phase.name.value != "coverage":
        return True
    operation = context.operation.label
    walked[operation] += 1
    return walked[operation] % COVERAGE_STEP == 1


@schemathesis.hook
def before_call(context, case, kwargs):
    # With `fields` entries are lawfully incomplete: the test of lists holds them to their names.
    if case.query:
        case.query.pop("fields", None)
    known = IDS.get(case.operation.path.split("/")[1], {})
    for name in list(case.path_parameters or {}):
        if name in known and sum(map(ord, str(case.path_parameters[name]))) % 4:
            case.path_parameters[name] = known[name]
    if isinstance(case.body, dict):
        for name, value in IDS.get("body", {}).items():
            if name in case.body and sum(map(ord, str(case.body[name]))) % 4:
                case.body[name] = value
