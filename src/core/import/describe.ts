// Words for people: what was recognised, and a short title for the repro.
import { isTrue } from '../json/read-as.ts';
import { type JsonValue, member } from '../json/value.ts';
import { count } from '../say.ts';
import { formsIn } from './credentials.ts';

export interface Described {
  /** `curl`, `chat request`, `list of messages`; undefined when there is no request. */
  readonly requestFrom?: string;
  readonly request?: JsonValue;
  /** `chat response`, `text completion`, `raw model output`. */
  readonly responseFrom?: string;
  /** Events of a stream. */
  readonly events?: number;
  /** The engine's label where the host or evidence names it. */
  readonly engine?: string;
}

/** For people: `curl to vLLM, 3 tools, stream`. */
export function recognised({ requestFrom, request, responseFrom, events, engine }: Described): string {
  const words: string[] = [];
  if (requestFrom !== undefined)
    words.push(engine === undefined ? requestFrom : `${requestFrom} to ${engine}`);
  const stream = events === undefined ? '' : `streamed `;
  if (responseFrom !== undefined) {
    const from = `${stream}${responseFrom}${engine !== undefined && requestFrom === undefined ? ` of ${engine}` : ''}`;
    if (words.length === 0) words.push(from);
    else words[0] += ` with its ${from}`;
  }
  if (request !== undefined) {
    const messages = member(request, 'messages');
    const tools = member(request, 'tools');
    if (tools?.kind === 'array' && tools.items.length > 0) words.push(count(tools.items.length, 'tool'));
    else if (messages?.kind === 'array') words.push(count(messages.items.length, 'message'));
    if (isTrue(member(request, 'stream'))) words.push('stream');
  }
  if (events !== undefined) words.push(count(events, 'event'));
  return words.join(', ');
}

const LONGEST_TITLE = 60;

/** The last thing a user said, else what the answer says, on one short line without keys. */
export function titleOf(
  request: JsonValue | undefined,
  response: JsonValue | undefined,
  raw: string | undefined,
): string {
  const said = lastUserText(request) ?? answerText(response) ?? raw;
  return said === undefined ? '' : shortened(said);
}

function shortened(text: string): string {
  // Markup such as `<|tool_calls_section_begin|>` says nothing in a title; what stands before it does.
  const [before = ''] = text.slice(0, 600).split('<|', 1);
  const line = (before.trim().length > 2 ? before : text.slice(0, 600))
    .replace(/<\|[\w|]{1,60}\|>/g, ' ')
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim();
  const safe = formsIn(line).reduce((masked, { value }) => masked.replaceAll(value, '***'), line);
  if (safe.length <= LONGEST_TITLE) return safe;
  const cut = safe.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, '');
  return `${cut === '' ? safe.slice(0, LONGEST_TITLE) : cut}…`;
}

function lastUserText(request: JsonValue | undefined): string | undefined {
  const messages = member(request, 'messages');
  if (messages?.kind !== 'array') return undefined;
  for (let index = messages.items.length - 1; index >= 0; index--) {
    const message = messages.items[index];
    const role = member(message, 'role');
    if (role?.kind !== 'string' || role.value !== 'user') continue;
    const text = textOf(member(message, 'content'));
    if (text !== undefined && text.trim() !== '') return text;
  }
  return undefined;
}

function textOf(content: JsonValue | undefined): string | undefined {
  if (content?.kind === 'string') return content.value;
  if (content?.kind !== 'array') return undefined;
  const part = content.items.find(each => member(each, 'text')?.kind === 'string');
  const text = member(part, 'text');
  return text?.kind === 'string' ? text.value : undefined;
}

function answerText(response: JsonValue | undefined): string | undefined {
  const choices = member(response, 'choices');
  const choice = choices?.kind === 'array' ? choices.items[0] : response;
  const message = member(choice, 'message');
  const calls = member(message, 'tool_calls');
  const call = calls?.kind === 'array' ? calls.items[0] : undefined;
  const name = member(member(call, 'function'), 'name');
  const error = member(response, 'error');
  const texts = [
    member(message, 'content'),
    member(choice, 'text'),
    member(choice, 'content'),
    member(error, 'message'),
    error,
    member(response, 'message'),
    member(message, 'reasoning_content'),
  ];
  for (const text of texts) if (text?.kind === 'string' && text.value.trim() !== '') return text.value;
  return name?.kind === 'string' ? `Call of ${name.value}` : undefined;
}
