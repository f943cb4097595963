"""Sends real ids beside the made-up ones, so that what lies behind an address is reached too."""

import json
import os

import schemathesis

IDS = json.loads(os.environ.get("FUZZ_IDS", "{}"))


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
