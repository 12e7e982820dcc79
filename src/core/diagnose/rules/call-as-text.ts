// A call of a declared tool that stands in the content as text: as JSON, or in the model's form without markers.
import type { Case, Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { holdsMarkup } from '../outcome.ts';
import { jsonExtent } from '../../parse/json-extent.ts';
import { parseJson } from '../../json/parse.ts';
import { textOf } from '../../json/read-as.ts';
import { member } from '../../json/value.ts';
import { nameEngine } from '../name-engine.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code } from '../../say.ts';
import type { Span } from '../../span.ts';

/** A call as text stands near the end of a short answer; hostile texts may be endless. */
const MOST_TEXT = 100_000;
const MOST_OBJECTS = 64;
const ARGUMENT_KEYS = ['arguments', 'parameters', 'input', 'args'];

interface Found {
  readonly tool: string;
  readonly span: Span;
  readonly form: 'json' | 'unmarked';
}

export const callAsTextRule: Rule = {
  id: 'call-as-text',
  title: 'Call written as text',
  explanation:
    'The content holds a call of a declared tool as plain text: a JSON object with its name and arguments, often in a code fence or in another model’s tags. No parser for the model’s own markup reads that. The model falls back to it when its prompt lacks the tools or the generation prompt, or when its history shows calls so. Where only the markers are missing, the server removed them.',
  party: 'model',
  severity: 'error',
  affects: [{ engine: 'any' }],
  sources: [cite.accuracyPost],
  fixes: [],
  find: evidence => {
    const { reading, repro, family } = evidence;
    const answer = reading?.answer;
    const text = answer === undefined ? (reading?.text ?? '') : (answer.content ?? '');
    const calls = answer?.toolCalls?.length ?? reading?.calls.length ?? 0;
    if (reading === undefined || calls > 0 || holdsMarkup(text, family.grammar)) return [];
    const shown = text.slice(0, MOST_TEXT);
    const found = unmarked(shown, evidence) ?? asJson(shown, evidence);
    if (found === undefined) return [];
    const words = text.slice(found.span.start, found.span.end);
    const at = reading.text.indexOf(words);
    const stripped = found.form === 'unmarked';
    return [
      report(callAsTextRule, {
        confidence: stripped ? 0.85 : 0.8,
        party: stripped ? 'engine' : 'model',
        sentence: stripped
          ? `${nameEngine(repro.engine)} left a call of ${code(found.tool, 40)} in the content without its markers: ${code(words, 40)}.`
          : `The model wrote a call of ${code(found.tool, 40)} as text: ${code(words, 48)}.`,
        cause: stripped
          ? 'No tool parser took the call, and its markers were removed from the text as special tokens are.'
          : 'It is not the model’s own markup, so no parser reads it. Look at the prompt: whether the tools are declared in it, and whether it ends by opening the assistant’s turn.',
        evidence: at < 0 ? [] : proof.output({ start: at, end: at + words.length }),
      }),
    ];
  },
};

/** `functions.search:0{…}`. */
function unmarked(text: string, { conversation, family }: Case): Found | undefined {
  for (const { name } of conversation?.tools ?? []) {
    const head = family.grammar.formatId(name, 0).slice(0, -1);
    const start = text.indexOf(head);
    const rest =
      start < 0 ? null : /^\d{1,6}\s{0,8}\{/.exec(text.slice(start + head.length, start + head.length + 20));
    if (rest === null) continue;
    const open = start + head.length + rest[0].length - 1;
    const extent = jsonExtent(text, open, text.length);
    return {
      tool: name,
      form: 'unmarked',
      span: { start, end: extent.kind === 'complete' ? extent.end : text.length },
    };
  }
  return undefined;
}

/** `{"name": "search", "arguments": {…}}`, also inside `{"function": …}`. */
function asJson(text: string, { conversation }: Case): Found | undefined {
  const tools = new Set(conversation?.tools.map(({ name }) => name));
  if (tools.size === 0) return undefined;
  let at = text.indexOf('{');
  for (let tried = 0; at >= 0 && tried < MOST_OBJECTS; tried++) {
    const extent = jsonExtent(text, at, text.length);
    const end = extent.kind === 'complete' ? extent.end : at + 1;
    const parsed = extent.kind === 'complete' ? parseJson(text.slice(at, end)) : undefined;
    if (parsed?.ok === true) {
      const inner = member(parsed.value, 'function');
      const value = inner?.kind === 'object' ? inner : parsed.value;
      const tool = textOf(member(value, 'name'));
      const isCall = ARGUMENT_KEYS.some(key => member(value, key) !== undefined);
      if (tool !== undefined && tools.has(tool) && isCall)
        return { tool, form: 'json', span: { start: at, end } };
    }
    at = text.indexOf('{', parsed?.ok === true ? end : at + 1);
  }
  return undefined;
}
