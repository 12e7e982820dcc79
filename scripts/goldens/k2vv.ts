// k2vv.json: what Moonshot's vendor verifier makes of answers. Two of its parts are things this project does too: the
// text parser of its guide, and whether the arguments of returned calls fit the declared schemas.
import { treeOf } from '../../src/core/json/tree.fixture.ts';
import { readOutput } from '../../src/core/diverge/read-output.ts';
import { readConversation } from '../../src/core/request/read-conversation.ts';
import { guideParser } from '../../src/engines/moonshot/kimi/guide.ts';
import { kimiGrammar } from '../../src/models/kimi-k2/grammar.ts';
import type { GoldenCheck } from './check.ts';

interface GoldenCall {
  readonly id: string;
  readonly function: { readonly name: string; readonly arguments: string };
}
interface GoldenRecord {
  readonly data_index: number;
  readonly request: {
    readonly tools?: readonly {
      readonly function: { readonly name: string; readonly parameters?: object };
    }[];
  };
  readonly response: object | null;
  readonly tool_calls_valid: boolean | null;
}
interface Golden {
  readonly default: { readonly results: readonly GoldenRecord[] };
  readonly extract_tool_call_info: readonly {
    readonly text: string;
    readonly calls: readonly GoldenCall[];
  }[];
}

export const k2vv: GoldenCheck = {
  file: 'k2vv.json',
  run: text => {
    const golden = JSON.parse(text) as Golden;
    const failures: string[] = [];
    for (const { text: output, calls } of golden.extract_tool_call_info) {
      const parsed = guideParser('skipped').sync(output, 'stop', NO_TOOLS).toolCalls ?? [];
      const found = parsed.map(call => [call.id, call.name, call.arguments]);
      const wanted = calls.map(({ id, function: each }) => [id, each.name, each.arguments]);
      if (JSON.stringify(found) !== JSON.stringify(wanted)) {
        failures.push(`text parser on ${JSON.stringify(output).slice(0, 60)}: ${JSON.stringify(found)}`);
      }
    }
    const judged = golden.default.results.filter(record => record.tool_calls_valid !== null);
    for (const record of judged) {
      if (isValid(record) === record.tool_calls_valid) continue;
      failures.push(`record ${record.data_index}: the verifier says ${record.tool_calls_valid}`);
    }
    const rows = golden.extract_tool_call_info.length + judged.length;
    return {
      passed: rows - failures.length,
      failures,
      notes: ['its request preparation, hashes and summary are not modelled'],
    };
  },
};

const NO_TOOLS = { tools: [], historyCalls: 0, makeId: (prefix: string) => prefix };

/** Every call is declared, with a schema that is not empty (the verifier's own rule), and fits it. */
function isValid({ request, response }: GoldenRecord): boolean {
  const reading = readOutput(
    { kind: 'response', json: JSON.stringify(response) },
    readConversation(treeOf(request)),
    kimiGrammar,
  );
  const hasSchema = (name: string | undefined): boolean => {
    const tool = (request.tools ?? []).find(each => each.function.name === name);
    return Object.keys(tool?.function.parameters ?? {}).length > 0;
  };
  return reading.calls.every(
    ({ tool, declared, json, schema }) =>
      declared && hasSchema(tool) && json.kind === 'object' && schema.length === 0,
  );
}
