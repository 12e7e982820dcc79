// Puts the gathered parts together into one case: one request, one answer, their credentials taken out, and
// words for people.
import type { EngineName, Recorded } from '../types.ts';
import { jsonArray, jsonObject } from '../json/make.ts';
import type { Repair } from '../json/repair.ts';
import { type JsonValue, member } from '../json/value.ts';
import { accumulate } from './accumulate.ts';
import { type CredentialFound, labelledIn, reportRemoved } from './credentials.ts';
import { recognised, titleOf } from './describe.ts';
import { guessEngine } from './engine-evidence.ts';
import type { Gathered } from './gather.ts';
import type { EngineGuess, ImportedCase } from './imported.ts';
import { type JsonText, printed } from './json-text.ts';
import type { Part } from './part.ts';
import { cleanCredentials } from './request-credentials.ts';

interface Side {
  readonly json: JsonText;
  readonly from: string;
}

interface Answer extends Side {
  readonly events?: number;
}

const ENGINES: Record<EngineName, string> = {
  vllm: 'vLLM',
  sglang: 'SGLang',
  moonshot: 'Moonshot',
  transformers: 'Transformers',
};

/** Undefined when the parts hold neither a request nor an answer. `text` is the whole paste. */
export function assemble(text: string, gathered: Gathered): ImportedCase | undefined {
  const warnings = [...gathered.warnings];
  const request = requestOf(gathered.parts);
  const answer = answerOf(gathered.parts, warnings);
  if (request === undefined && answer === undefined) return undefined;

  const cleanRequest = request === undefined ? undefined : cleanCredentials(request.json);
  const cleanAnswer = answer === undefined ? undefined : cleanCredentials(answer.json);
  warnings.push(...(cleanRequest?.warnings ?? []), ...(cleanAnswer?.warnings ?? []));
  if (gathered.more > 0) {
    warnings.push(
      `${gathered.more} further ${gathered.more === 1 ? 'document was' : 'documents were'} not opened.`,
    );
  }
  const around = outside(text, gathered.spans);
  const engine = guessEngine({
    around,
    ...(gathered.target === undefined ? {} : { host: gathered.target.host }),
    ...(request === undefined ? {} : { request: request.json.value }),
    ...(answer === undefined ? {} : { response: answer.json.value }),
  });
  const kept = [cleanRequest?.json.text ?? '', cleanAnswer?.json.text ?? ''];
  const dropped = labelledIn(outside(text, gathered.accounted), 'around the JSON').filter(
    each => !kept.some(text => text.includes(each.value)),
  );
  const credentials: readonly CredentialFound[] = [
    ...gathered.credentials,
    ...(cleanRequest?.credentials ?? []),
    ...(cleanAnswer?.credentials ?? []),
    ...dropped,
  ];
  const model = modelOf(request?.json.value) ?? modelOf(answer?.json.value);
  const title = titleOf(request?.json.value, answer?.json.value, undefined);
  return {
    kind: 'case',
    recognised: recognised(describedBy(request, answer, engine)),
    title:
      title === '' ? (model === undefined ? 'Pasted case' : `Pasted case of ${model.slice(0, 40)}`) : title,
    request: cleanRequest?.json.text ?? '',
    ...(cleanAnswer === undefined ? {} : { recorded: recordedOf(cleanAnswer.json.text, answer?.events) }),
    ...(model === undefined ? {} : { model }),
    ...(engine === undefined ? {} : { engine }),
    repairs: allRepairs(text, around, gathered, cleanRequest?.json, cleanAnswer?.json),
    removed: reportRemoved(credentials),
    warnings,
  };
}

const recordedOf = (json: string, events: number | undefined): Recorded =>
  events === undefined ? { kind: 'response', json } : { kind: 'response', json, streamed: true };

const describedBy = (
  request: Side | undefined,
  answer: Answer | undefined,
  engine: EngineGuess | undefined,
) => ({
  ...(request === undefined ? {} : { requestFrom: request.from, request: request.json.value }),
  ...(answer === undefined ? {} : { responseFrom: answer.from }),
  ...(answer?.events === undefined ? {} : { events: answer.events }),
  ...(engine === undefined ? {} : { engine: ENGINES[engine.name] }),
});

function requestOf(parts: readonly Part[]): Side | undefined {
  const request = parts.find(each => each.kind === 'request');
  if (request !== undefined) return { json: request.json, from: request.from };
  const messages = parts.find(each => each.kind === 'messages');
  const tools = parts.find(each => each.kind === 'tools');
  if (messages === undefined && tools === undefined) return undefined;
  const entries: [string, JsonValue][] = [['messages', messages?.json.value ?? jsonArray([])]];
  if (tools !== undefined) entries.push(['tools', tools.json.value]);
  const repairs = [...(messages?.json.repairs ?? []), ...(tools?.json.repairs ?? [])];
  const from = messages === undefined ? 'tool declarations' : 'list of messages';
  return { json: printed(jsonObject(entries), withoutPlace(repairs)), from };
}

function answerOf(parts: readonly Part[], warnings: string[]): Answer | undefined {
  const response = parts.find(each => each.kind === 'response');
  const chunks = parts.filter(each => each.kind === 'chunk');
  if (chunks.length === 0)
    return response === undefined ? undefined : { json: response.json, from: response.from };
  const first = idOf(chunks[0].value);
  const own = chunks.filter(each => first === undefined || (idOf(each.value) ?? first) === first);
  if (own.length < chunks.length)
    warnings.push('The stream holds several answers; only the first was opened.');
  const { response: value, isFinished, warnings: found } = accumulate(own.map(each => each.value));
  warnings.push(...found);
  if (!isFinished && member(value, 'error') === undefined) {
    warnings.push('The stream ends without a finish_reason: it was cut, or the server stopped sending.');
  }
  const isText = member(value, 'text') !== undefined || isTextCompletion(value);
  const from =
    member(value, 'choices') === undefined && !isText
      ? 'error answer'
      : isText
        ? 'text completion'
        : 'chat response';
  return { json: printed(value), from, events: own.length };
}

function isTextCompletion(value: JsonValue): boolean {
  const choices = member(value, 'choices');
  return choices?.kind === 'array' && member(choices.items[0], 'text') !== undefined;
}

function idOf(chunk: JsonValue): string | undefined {
  const id = member(chunk, 'id');
  return id?.kind === 'string' && id.value !== '' ? id.value : undefined;
}

function modelOf(value: JsonValue | undefined): string | undefined {
  const model = member(value, 'model');
  return model?.kind === 'string' && model.value.trim() !== '' ? model.value : undefined;
}

const withoutPlace = (repairs: readonly Repair[]): readonly Repair[] =>
  repairs.map(each => ({ ...each, strictAt: -1 }));

function allRepairs(
  text: string,
  around: string,
  gathered: Gathered,
  request: JsonText | undefined,
  answer: JsonText | undefined,
): readonly Repair[] {
  const shared = request !== undefined && answer !== undefined && request.repairs.length > 0;
  const own = [...(request?.repairs ?? []), ...(answer?.repairs ?? []), ...gathered.repairs];
  // Request and answer of one document carry the same repairs.
  const different = shared
    ? own.filter(
        (each, index) =>
          own.findIndex(other => other.sentence === each.sentence && other.at === each.at) === index,
      )
    : own;
  // Fence lines and a shell's prompts are no text.
  const left = around
    .replace(/^[ \t]*(?:```|~~~)[\w-]*[ \t]*$/gm, '')
    .replace(/^[ \t]*[$#>%][ \t]*$/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  const isFenced = /^[ \t]*(?:```|~~~)/m.test(around);
  const wrapping: Repair[] = [];
  if (isFenced)
    wrapping.push(unwrapped('The Markdown fence around it was taken away.', text.search(/```|~~~/)));
  if (left !== '') {
    const shown = left.slice(0, 60);
    // A log line may begin with a header that holds a key.
    const isShown = labelledIn(left.slice(0, 400), '').length === 0;
    const beginning = isShown ? `, beginning “${shown}${left.length > 60 ? '…' : ''}”` : '';
    const sentence = `Text around it was left out (${left.length} ${left.length === 1 ? 'character' : 'characters'}${beginning}).`;
    wrapping.push(unwrapped(sentence, Math.max(0, text.indexOf(left.split(' ', 1)[0]))));
  }
  return [...wrapping, ...different];
}

const unwrapped = (sentence: string, at: number): Repair => ({
  kind: 'wrapping',
  count: 1,
  sentence,
  at,
  strictAt: -1,
});

/** The text outside the spans, joined by line breaks. */
function outside(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start > at) parts.push(text.slice(at, start));
    at = Math.max(at, end);
  }
  parts.push(text.slice(at));
  return parts.join('\n');
}
