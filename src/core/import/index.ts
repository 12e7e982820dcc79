// Reads whatever the user pastes or drops. The content alone decides what it is; the order here is from what is
// unmistakable to what is only a last resort. Never throws: what cannot be read is answered with a sentence.
import type { Fuel } from '../json/embedded.ts';
import { lineColumn } from '../json/line-column.ts';
import { readTolerant } from '../json/tolerant.ts';
import type { Problem } from '../result.ts';
import type { Span } from '../span.ts';
import { assemble } from './assemble.ts';
import { fencedBlocks } from './fences.ts';
import { emptyGathering, gather, type Gathered } from './gather.ts';
import type { Imported, ImportKnowledge } from './imported.ts';
import { jsonParts } from './json-parts.ts';
import { type JsonText, strictJson } from './json-text.ts';
import { holdsMarker, markedText, rawCase, rawOutputIn } from './raw-output.ts';
import { rawBeside } from './raw-beside.ts';
import { findLink } from './repro-link.ts';
import { whyUnreadable, withoutWideNuls } from './unreadable.ts';

/** Pure, and linear in the text but for bounded repairs. Positions in the answer are UTF-16 offsets in `text`. */
export function importText(text: string, knows: ImportKnowledge): Imported {
  const narrow = withoutWideNuls(text);
  if (narrow !== undefined) return afterDecoding(importText(narrow, knows));
  const unreadable = whyUnreadable(text, knows.markers);
  if (unreadable !== undefined) return problem(text, unreadable);
  const link = findLink(text);
  if (link !== undefined) return { kind: 'repro', form: 'link', text: link };

  const whole = strictJson(text.trim());
  if (whole !== undefined) return fromJson(text, whole, knows);

  const { gathered, fences } = gatherAll(text, knows);
  const repro = gathered.parts.find(each => each.kind === 'repro');
  if (repro !== undefined) return { kind: 'repro', form: 'file', text: repro.json.text };
  return assembled(text, gathered, fences, knows) ?? withoutParts(text, gathered, fences, knows);
}

function gatherAll(text: string, { markers }: ImportKnowledge) {
  const fuel: Fuel = { left: 1_000_000 + 3 * text.length };
  const fences = fencedBlocks(text);
  const inFences = emptyGathering();
  for (const fence of fences) gather(text, fence, markers, fuel, inFences);
  if (inFences.parts.length > 0) return { gathered: inFences, fences };
  const gathered = emptyGathering();
  gather(text, { start: 0, end: text.length }, markers, fuel, gathered);
  return { gathered, fences };
}

/** A request whose answer was not pasted as one may have raw output beside it. */
function assembled(
  text: string,
  gathered: Gathered,
  fences: readonly Span[],
  { markers }: ImportKnowledge,
): Imported | undefined {
  const isAnswered = gathered.kinds.has('response') || gathered.kinds.has('chunk');
  const raw = isAnswered ? undefined : rawBeside(text, gathered.spans, fences, markers);
  if (raw === undefined) return assemble(text, gathered);
  gathered.spans.push(raw);
  gathered.accounted.push(raw);
  const imported = assemble(text, gathered);
  if (imported === undefined) return undefined;
  const output = rawCase(text.slice(raw.start, raw.end), markers);
  return {
    ...imported,
    recognised: `${imported.recognised}, with ${output.recognised}`,
    ...(output.recorded === undefined ? {} : { recorded: output.recorded }),
    warnings: [...imported.warnings, ...output.warnings],
  };
}

/** The whole text is strict JSON. */
function fromJson(text: string, whole: JsonText, knows: ImportKnowledge): Imported {
  const { value } = whole;
  if (value.kind === 'string') {
    // JSON that was encoded twice, or raw output as a JSON string.
    const inner = strictJson(value.value.trim());
    if (inner !== undefined && inner.value.kind !== 'string') return fromJson(value.value, inner, knows);
    return value.value.trim() === ''
      ? problem(text, { sentence: 'There is nothing to read: the text is an empty string.' })
      : rawCase(value.value, knows.markers);
  }
  const parts = jsonParts(whole);
  if (parts[0]?.kind === 'repro') return { kind: 'repro', form: 'file', text: parts[0].json.text };
  const start = text.length - text.trimStart().length;
  const span = { start, end: start + whole.text.length };
  const gathered: Gathered = { ...emptyGathering(), parts: [...parts], spans: [span] };
  if (parts[0]?.json === whole) gathered.accounted.push(span);
  return assemble(text, gathered) ?? withoutParts(text, { ...gathered, stranger: whole }, [], knows);
}

/** No request and no answer was found: raw output, or a sentence that says what the text is instead. */
function withoutParts(
  text: string,
  gathered: Gathered,
  fences: Parameters<typeof rawOutputIn>[1],
  { markers }: ImportKnowledge,
): Imported {
  const { stranger } = gathered;
  const trimmed = text.trim();
  const looksLikeJson = /^(?:\{|\[\s*(?:["{[\]\d-]|$))/.test(trimmed);
  const marked = stranger === undefined ? undefined : markedText(stranger.value, markers);
  if (marked !== undefined && (looksLikeJson || strictJson(trimmed) !== undefined))
    return rawCase(marked, markers);
  if (holdsMarker(text, markers)) return rawOutputIn(text, fences, markers);
  if (gathered.parts.some(each => each.kind === 'completion-request')) {
    return problem(text, {
      sentence:
        'This is a request for a raw completion: its prompt is rendered already. Paste the chat request with `messages`, or the answer.',
    });
  }
  if (looksLikeJson && stranger === undefined) {
    const { value, strict, repairs, problem: unread } = readTolerant(text);
    const read = gathered.problem ?? unread;
    if (read !== undefined) return problem(text, read);
    if (value !== undefined)
      return problem(text, { sentence: strangerSentence({ text: strict, value, repairs }) });
  }
  if (stranger !== undefined && (looksLikeJson || stranger.text.length > trimmed.length / 2)) {
    return problem(text, { sentence: strangerSentence(stranger), at: Math.max(0, text.search(/\S/)) });
  }
  const unfulfilled = whatIsMissing(gathered);
  if (unfulfilled !== undefined) return problem(text, unfulfilled);
  const scalar = strictJson(trimmed);
  if (scalar !== undefined) return problem(text, { sentence: strangerSentence(scalar), at: 0 });
  if (/^(?:messages|model|tools):(?:\s|$)/m.test(text)) {
    return problem(text, {
      sentence: 'This looks like YAML: paste the request as JSON.',
      at: text.search(/\S/),
    });
  }
  return rawCase(text, markers);
}

/** A command or a stream was recognised, but nothing came of it. */
function whatIsMissing({ commands, streams, stranger, warnings }: Gathered): Problem | undefined {
  if (commands > 0) {
    const file = warnings.find(each => each.includes('body from the file'));
    if (stranger !== undefined)
      return {
        sentence: `The curl command was read, but its body is no chat request. ${strangerSentence(stranger)}`,
      };
    return { sentence: file ?? 'This is a curl command, but it has no JSON body with a chat request.' };
  }
  return streams > 0
    ? { sentence: 'This is an event stream, but none of its events is a chunk of an answer.' }
    : undefined;
}

function strangerSentence({ value, repairs }: JsonText): string {
  if (repairs.some(each => each.kind === 'cut-off') && (value.kind === 'object' || value.kind === 'array')) {
    return 'This JSON is cut off before anything that would make it a chat request (`messages`) or an answer (`choices`).';
  }
  if (value.kind === 'object') {
    const keys = value.members.slice(0, 6).map(each => `\`${each.key.value.slice(0, 40)}\``);
    const list =
      keys.length === 0 ? 'it is empty' : `it has ${keys.join(', ')}${value.members.length > 6 ? ', …' : ''}`;
    return `This is JSON, but neither a chat request (no \`messages\`) nor an answer (no \`choices\`): ${list}.`;
  }
  if (value.kind === 'array') {
    return 'This is a JSON list, but not one of messages, tools, chunks or request and answer pairs.';
  }
  return `This is only a JSON ${value.kind === 'null' ? 'null' : value.kind}, neither a chat request nor an answer.`;
}

const problem = (text: string, { sentence, at = 0 }: Problem): Imported => ({
  kind: 'problem',
  problem: { sentence, at, ...lineColumn(text, at) },
});

function afterDecoding(imported: Imported): Imported {
  if (imported.kind !== 'case') return imported;
  const sentence = 'The text was UTF-16 read as single bytes; it was decoded.';
  return {
    ...imported,
    repairs: [{ kind: 'encoding', count: 1, sentence, at: 0, strictAt: -1 }, ...imported.repairs],
  };
}
