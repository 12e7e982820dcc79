# Judges instances by Python's jsonschema, without formats. Reads one JSON object a line, {"schema": "JSON text",
# "instances": ["JSON text", …]}; writes a list a line: true, false or null for each instance, null where the
# library cannot judge. A schema that its own draft does not allow gives `"schema"` in place of the list.
import json
import sys

import jsonschema
from jsonschema.validators import validator_for


def judge(validator, text):
    try:
        return validator.is_valid(json.loads(text))
    except BaseException:  # a schema that refers to itself without end also panics in the library's Rust part
        return None


for line in sys.stdin:
    case = json.loads(line)
    schema = json.loads(case["schema"])
    kind = validator_for(schema, default=jsonschema.Draft202012Validator)
    try:
        kind.check_schema(schema)
    except jsonschema.SchemaError:
        print('"schema"')
        continue
    validator = kind(schema)
    print(json.dumps([judge(validator, each) for each in case["instances"]]))
