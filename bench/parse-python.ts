// The work of a Python harness on the same outputs: calls by regular expression, arguments by json, schemas by
// jsonschema where it is installed. Python times itself, so its start does not count.
import { spawnSync } from 'node:child_process';
import type { RecordedOutputs } from './parse-outputs.ts';

const PROGRAM = String.raw`
import json, re, sys, time
try:
    import jsonschema
except ImportError:
    jsonschema = None
given = json.load(sys.stdin)
texts = given["texts"]
schemas = {tool["function"]["name"]: tool["function"].get("parameters") for tool in given["tools"]}
call = re.compile(
    r"<\|tool_call_begin\|>\s*(?P<id>[^<]+?)\s*<\|tool_call_argument_begin\|>\s*(?P<arguments>.*?)\s*<\|tool_call_end\|>",
    re.DOTALL,
)
name = re.compile(r"^(?:functions\.)?(?P<name>.+):\d+$")
validators = {} if jsonschema is None else {
    tool: jsonschema.Draft202012Validator(schema) for tool, schema in schemas.items() if schema
}

def work():
    calls = valid = 0
    for text in texts:
        if "<|tool_calls_section_begin|>" not in text:
            continue
        for match in call.finditer(text):
            calls += 1
            tool = name.match(match["id"])
            try:
                arguments = json.loads(match["arguments"])
            except ValueError:
                continue
            if not isinstance(arguments, dict) or tool is None or tool["name"] not in schemas:
                continue
            validator = validators.get(tool["name"])
            if validator is None or not list(validator.iter_errors(arguments)):
                valid += 1
    return calls, valid

best = None
for _ in range(15):
    begun = time.perf_counter()
    calls, valid = work()
    taken = time.perf_counter() - begun
    best = taken if best is None else min(best, taken)
print(json.dumps({"milliseconds": best * 1000, "calls": calls, "valid": valid,
                  "jsonschema": jsonschema is not None, "python": sys.version.split()[0]}))
`;

export interface PythonRun {
  readonly milliseconds: number;
  readonly calls: number;
  readonly valid: number;
  /** False where the package is not installed: then no schema was checked. */
  readonly jsonschema: boolean;
  readonly python: string;
}

/** Undefined where there is no python3. */
export function runPython({ texts, tools }: RecordedOutputs): PythonRun | undefined {
  const run = spawnSync('python3', ['-W', 'ignore', '-c', PROGRAM], {
    input: JSON.stringify({ texts, tools: JSON.parse(tools) as unknown }),
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (run.error !== undefined) return undefined;
  if (run.status !== 0) throw new Error(`the Python program failed: ${run.stderr}`);
  return JSON.parse(run.stdout) as PythonRun;
}
