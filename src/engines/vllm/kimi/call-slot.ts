// One call of vLLM 0.25's declarative parser: header text, argument text, and what was sent of them. A header
// without `…:digits` names nothing; then a `"name": "…"` inside the arguments is taken instead, if any.
import { type JsonValue, member } from '../../../core/json/value.ts';
import type { CallDelta, ParserContext } from '../../../core/parse/parser-model.ts';
import { pythonStrip } from '../../../core/parse/python-text.ts';
import { pythonJson } from '../../../models/kimi-k2/python-text.ts';
import { jsonLoads } from '../../python/json-loads.ts';
import type { ExtractedCall } from './parser-parts.ts';
import { type NameFound, nameInBody } from './name-in-body.ts';
import { RANDOM_ID } from './random-id.ts';
import { idOfHeader } from './stream-reparse.ts';

const PREFIX = 'functions.';

const readHeader = (header: string): { readonly id: string; readonly name: string } | undefined => {
  const id = idOfHeader(pythonStrip(header));
  if (id === undefined) return undefined;
  const stripped = pythonStrip(id);
  const head = stripped.split(':', 1)[0] as string;
  const name = head.startsWith(PREFIX) ? head.slice(PREFIX.length) : head;
  return name === '' ? undefined : { id: stripped, name };
};

/** A class, because a hostile answer opens tens of thousands: closures for each would cost more than the parsing. */
export class CallSlot {
  private readonly index: number;
  private readonly context: ParserContext;
  private readonly body: string[] = [];
  private name = '';
  private id = '';
  private nameSent = false;
  private inBody: string | undefined;
  private nextName: ((piece: string) => NameFound | undefined) | undefined;

  constructor(index: number, context: ParserContext) {
    this.index = index;
    this.context = context;
  }

  addHeader(text: string): void {
    this.name += text;
  }

  /** `text` is not empty. */
  addArguments(text: string): readonly CallDelta[] {
    const { index } = this;
    this.body.push(text);
    if (this.nameSent) return [{ index, arguments: text }];
    if (this.name !== '') {
      const sent = this.sendHeader(this.name);
      if (sent.length > 0) return [...sent, { index, arguments: text }];
    }
    this.nextName ??= nameInBody();
    const found = this.nextName(text);
    this.inBody ??= found?.name;
    const sent = found === undefined || found.name === '' ? [] : this.sendHeader(found.name);
    return sent.length === 0 ? [] : [...sent, { index, arguments: found?.tail ?? '' }];
  }

  close(): readonly CallDelta[] {
    if (this.nameSent) return [];
    const read = readHeader(this.name);
    if (read !== undefined) ({ id: this.id, name: this.name } = read);
    const found = this.name === '' ? this.inBody : this.name;
    if (found === undefined || found === '') return [];
    this.name = found;
    this.nameSent = true;
    return [{ index: this.index, id: this.idFor(), name: found, arguments: '' }];
  }

  known(): { readonly name: string; readonly body: string } {
    return { name: this.name, body: this.body.join('') };
  }

  idFor(): string {
    if (this.id === '') this.id = this.context.makeId(RANDOM_ID);
    return this.id;
  }

  private sendHeader(header: string): readonly CallDelta[] {
    const read = readHeader(header);
    if (read === undefined) {
      this.name = '';
      return [];
    }
    this.id = read.id;
    this.name = read.name;
    this.nameSent = true;
    return [{ index: this.index, id: read.id, name: read.name }];
  }
}

/** Python's dump; undefined when the value is nested deeper than Python can print. */
const dumped = (value: JsonValue): string | undefined => {
  try {
    return pythonJson(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/** A slot of a finished answer as the server returns it; undefined when it names no function. */
export const callFromBody = (slot: CallSlot): ExtractedCall | undefined => {
  const { name, body } = slot.known();
  const called = pythonStrip(name);
  const text = pythonStrip(body);
  if (called !== '') return { id: slot.idFor(), name: called, arguments: text === '' ? '{}' : text };
  // Without a key `name`, plain or hidden by an escape, the arguments need not be read.
  if (!text.includes('"name"') && !text.includes('\\')) return undefined;
  const parsed = jsonLoads(text, { start: 0, end: text.length }, '', 'json');
  if (!parsed.ok || parsed.value.kind !== 'object') return undefined;
  const inner = member(parsed.value, 'name');
  if (inner?.kind !== 'string' || inner.value === '') return undefined;
  const given = member(parsed.value, 'arguments') ?? member(parsed.value, 'parameters');
  const rest = { ...parsed.value, members: parsed.value.members.filter(each => each.key.value !== 'name') };
  const argumentText = given?.kind === 'string' ? given.value : dumped(given ?? rest);
  return argumentText === undefined
    ? undefined
    : { id: slot.idFor(), name: inner.value, arguments: argumentText };
};
