import { describe, expect, it } from 'vitest';
import { constrainRequest } from '../core/fix/export/constrain-request.ts';
import { callQuestion } from '../core/fix/export/constraint.ts';
import { parseJson } from '../core/json/parse.ts';
import { readConversation } from '../core/request/read-conversation.ts';
import type { EngineName } from '../core/types.ts';
import { constraintOf } from './constrain.ts';

const TOOLS =
  '[{"type": "function", "function": {"name": "search", "parameters": {"type": "object", "maximum": 1.0}}}, {"type": "function", "function": {"name": "now", "strict": false}}]';
const CALLED =
  '{"role": "assistant", "tool_calls": [{"id": "functions.now:0", "function": {"name": "now", "arguments": "{}"}}]}';

function constrained(engine: EngineName, release: string, request: string): string | undefined {
  const root = parseJson(request);
  if (!root.ok || root.value.kind !== 'object') throw new Error('the request is no object');
  const question = callQuestion(readConversation(root.value));
  const constraint = question === undefined ? undefined : constraintOf(engine, release, question);
  return constraint === undefined ? undefined : constrainRequest(request, root.value, constraint);
}

describe('a request that constrains the calls', () => {
  it('says strict where the release builds the grammar, and keeps everything else', () => {
    const request = `{ "messages": [],\n  "tools": ${TOOLS} }`;
    for (const [engine, release] of [
      ['vllm', '0.24.0'],
      ['sglang', '0.5.13'],
    ] as const) {
      expect(constrained(engine, release, request)).toBe(
        request.replace('1.0}}}', '1.0}, "strict": true}}').replace('"strict": false', '"strict": true'),
      );
    }
  });

  it('carries the grammar as a string for vLLM before 0.24.0, numbers as they were written', () => {
    const body = JSON.parse(constrained('vllm', '0.23.0', `{"messages": [], "tools": ${TOOLS}}`) ?? '');
    expect(body.structured_outputs.structural_tag).toContain('"maximum":1.0');
    const { format } = JSON.parse(body.structured_outputs.structural_tag);
    expect(format.type).toBe('triggered_tags');
    const [search, now] = format.tags[0].content.tags;
    expect(search.begin).toBe('<|tool_call_begin|>functions.search:');
    expect(now.content.elements.at(-1)).toEqual({ type: 'json_schema', json_schema: { type: 'object' } });
  });

  it('of a named function lets through that one only, by the grammar instead of tool_choice', () => {
    const request = `{"messages": [], "tools": ${TOOLS}, "tool_choice": {"type": "function", "function": {"name": "now"}}}`;
    const body = JSON.parse(constrained('sglang', '0.5.9', request) ?? '');
    expect(body.tool_choice).toBe('auto');
    const { format } = body.response_format;
    expect(format.type).toBe('sequence');
    expect(format.elements[1].tags).toHaveLength(1);
  });

  it('counts the index over the conversation where the release needs it written out', () => {
    const request = `{"messages": [${CALLED}], "tools": ${TOOLS}, "response_format": null}`;
    for (const [engine, release] of [
      ['vllm', '0.11.0'],
      ['sglang', '0.5.3.post1'],
    ] as const) {
      const body = JSON.parse(constrained(engine, release, request) ?? '');
      expect(body.response_format.structures.map(({ begin }: { begin: string }) => begin)).toEqual([
        '<|tool_call_begin|>functions.search:1<|tool_call_argument_begin|>',
        '<|tool_call_begin|>functions.now:1<|tool_call_argument_begin|>',
      ]);
    }
  });

  it('is none where no tool may be called, or the engine takes no grammar', () => {
    expect(constrained('vllm', '0.25.1', '{"messages": []}')).toBeUndefined();
    expect(
      constrained('vllm', '0.25.1', `{"messages": [], "tools": ${TOOLS}, "tool_choice": "none"}`),
    ).toBeUndefined();
    expect(constrained('moonshot', '2025-11', `{"messages": [], "tools": ${TOOLS}}`)).toBeUndefined();
  });
});
