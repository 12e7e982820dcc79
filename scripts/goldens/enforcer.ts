// enforcer-vllm.json and enforcer-sglang.json: request fields that constrain Kimi's output. The files do not say for
// which tools they were made; they are read from the golden's own tags, and everything around them must be ours.
import type { JsonObject, JsonValue } from '../../src/core/json/value.ts';
import { member } from '../../src/core/json/value.ts';
import { parseJson } from '../../src/core/json/parse.ts';
import { printJson } from '../../src/core/json/print.ts';
import type { Tool } from '../../src/core/request/conversation.ts';
import { legacyStructuralTag, structuralTag, type TagStyle } from '../../src/engines/kimi/structural-tag.ts';
import { SGLANG_TAG_STYLE } from '../../src/engines/sglang/constrain.ts';
import { VLLM_TAG_STYLE } from '../../src/engines/vllm/constrain.ts';
import { kimiGrammar } from '../../src/models/kimi-k2/grammar.ts';
import type { GoldenCheck } from './check.ts';

interface FoundTool extends Tool {
  /** Only the older form writes it. */
  readonly index: number;
}

/** Every tag that begins a call, in order. */
function toolsOf(node: JsonValue): readonly FoundTool[] {
  if (node.kind === 'array') return node.items.flatMap(toolsOf);
  if (node.kind !== 'object') return [];
  const begin = member(node, 'begin');
  if (begin?.kind === 'string' && begin.value.startsWith(kimiGrammar.callBegin)) {
    const [id] = begin.value.slice(kimiGrammar.callBegin.length).split(kimiGrammar.argumentBegin);
    const reading = kimiGrammar.readId(/\d$/.test(id) ? id : `${id}0`);
    if (reading.kind !== 'canonical') return [];
    const parameters = member(node, 'schema') ?? schemaIn(node);
    return [{ pointer: '', name: reading.name, index: reading.index, parameters }];
  }
  return node.members.flatMap(({ value }) => toolsOf(value));
}

function schemaIn(tag: JsonObject): JsonValue | undefined {
  const elements = member(member(tag, 'content'), 'elements');
  return elements?.kind === 'array' ? member(elements.items.at(-1), 'json_schema') : undefined;
}

/** Down to the object that says `"type": "structural_tag"`; undefined in a variant made of something else. */
function tagIn(variant: JsonValue): JsonValue | undefined {
  const outer = member(variant, 'structured_outputs') ?? member(variant, 'response_format') ?? variant;
  const written = member(outer, 'structural_tag');
  if (written?.kind === 'string') {
    const parsed = parseJson(written.value);
    return parsed.ok ? parsed.value : undefined;
  }
  return member(outer, 'type') === undefined ? undefined : outer;
}

function ours(wanted: JsonValue, tools: readonly FoundTool[], style: TagStyle): JsonObject {
  if (member(wanted, 'structures') !== undefined) return legacyStructuralTag(tools, tools[0]?.index ?? 0);
  const type = member(member(wanted, 'format'), 'type');
  return structuralTag(tools, type?.kind === 'string' && type.value === 'sequence', style);
}

const enforcer = (file: string, style: TagStyle): GoldenCheck => ({
  file,
  run: text => {
    const golden = parseJson(text);
    if (!golden.ok || golden.value.kind !== 'object') {
      return { passed: 0, failures: ['not a JSON object'], notes: [] };
    }
    const failures: string[] = [];
    const others: string[] = [];
    let passed = 0;
    for (const { key, value } of golden.value.members) {
      const wanted = tagIn(value);
      if (wanted === undefined) {
        others.push(key.value);
        continue;
      }
      const made = printJson(ours(wanted, toolsOf(wanted), style));
      if (made === printJson(wanted)) passed++;
      else failures.push(`${key.value}: ${made.slice(0, 200)}`);
    }
    return {
      passed,
      failures,
      notes: others.length === 0 ? [] : [`not modelled: ${others.join(', ')}`],
    };
  },
});

export const enforcerVllm = enforcer('enforcer-vllm.json', VLLM_TAG_STYLE);
export const enforcerSglang = enforcer('enforcer-sglang.json', SGLANG_TAG_STYLE);
