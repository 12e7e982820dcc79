// vLLM 0.25: one lexer and state machine for streamed and whole answers. The lexer knows real special tokens
// from look-alike text only where it sees token ids, that is in streams; a whole answer is read as text, and an
// end-of-turn token in it stays.
import type { CallDelta, ParserContext } from '../../../core/parse/parser-model.ts';
import { pythonStrip } from '../../../core/parse/python-text.ts';
import { type ArgumentGate, argumentGate } from './argument-gate.ts';
import { callFromBody, CallSlot } from './call-slot.ts';
import { heldBack, pieces, type State, TRANSITIONS } from './declarative-states.ts';
import type { Delta, Extract, StartStream } from './parser-parts.ts';

/** What one feed brought: content before any call, and call deltas. */
interface Gathered {
  readonly content: string[];
  readonly calls: CallDelta[];
}

const machine = (context: ParserContext) => {
  const slots: CallSlot[] = [];
  let state: State = 'content';
  let gate: ArgumentGate = argumentGate();

  const toArguments = (text: string, into: Gathered): void => {
    if (text !== '') into.calls.push(...(slots.at(-1) as CallSlot).addArguments(text));
  };

  const onText = (text: string, into: Gathered): void => {
    if (state === 'content') into.content.push(text);
    else if (state === 'name') (slots.at(-1) as CallSlot).addHeader(text);
    else if (state === 'arguments') toArguments(gate.pass(text), into);
  };

  const onMarker = (marker: string, into: Gathered): void => {
    const transition = TRANSITIONS[state].get(marker);
    if (transition === undefined) {
      onText(marker, into);
      return;
    }
    if (state === 'arguments') toArguments(gate.flush(), into);
    state = transition.to;
    if (state === 'arguments') gate = argumentGate();
    if (transition.event === 'call begins') slots.push(new CallSlot(slots.length, context));
    if (transition.event === 'call ends') into.calls.push(...(slots.at(-1) as CallSlot).close());
  };

  const finish = (into: Gathered): void => {
    if (state === 'arguments') toArguments(gate.flush(), into);
    if (state !== 'content') into.calls.push(...(slots.at(-1)?.close() ?? []));
    state = 'content';
  };
  return { slots, onText, onMarker, finish };
};

/** A whole answer. Without a usable call the server returns the raw text, markup and all. */
export const extractDeclarative: Extract = (text, context) => {
  const { slots, onText, onMarker, finish } = machine(context);
  const gathered: Gathered = { content: [], calls: [] };
  for (const piece of pieces(text, false)) {
    if (piece.marker) onMarker(piece.text, gathered);
    else onText(piece.text, gathered);
  }
  finish(gathered);
  const calls = slots.map(slot => callFromBody(slot)).filter(call => call !== undefined);
  if (calls.length === 0) return { toolsCalled: false, calls: [], content: text };
  const content = gathered.content.join('');
  return { toolsCalled: true, calls, content: pythonStrip(content) === '' ? null : content };
};

/** Entries of one index become one entry. */
const merged = (deltas: readonly CallDelta[]): readonly CallDelta[] => {
  const byIndex = new Map<number, CallDelta>();
  for (const delta of deltas) {
    const before = byIndex.get(delta.index);
    const joined =
      before?.arguments === undefined || delta.arguments === undefined
        ? {}
        : { arguments: before.arguments + delta.arguments };
    byIndex.set(delta.index, { ...delta, ...before, ...(before?.arguments === undefined ? {} : joined) });
  }
  return [...byIndex.values()];
};

export const streamDeclarative: StartStream = (text, context) => {
  const { slots, onText, onMarker, finish } = machine(context);
  /** The end of the text so far that might still become a marker. */
  let held = '';
  /** Blank content waits: it is dropped when a call follows. */
  let blank = '';
  let contentSent = false;

  const contentOf = (parts: readonly string[], called: boolean, finished: boolean): string => {
    let content = parts.join('');
    if (blank !== '' && !called) {
      content = blank + content;
      blank = '';
    }
    if (contentSent || content === '') return content;
    if (pythonStrip(content) !== '') contentSent = true;
    else if (slots.length > 0) return '';
    else if (!finished) {
      blank = content;
      return '';
    }
    return content;
  };

  return {
    feed: (start, end, finished) => {
      const gathered: Gathered = { content: [], calls: [] };
      for (const piece of pieces(text.slice(start, end), true)) {
        if (piece.marker) {
          onText(held, gathered);
          held = '';
          onMarker(piece.text, gathered);
        } else {
          const ready = held + piece.text;
          const keep = heldBack(ready);
          onText(ready.slice(0, ready.length - keep), gathered);
          held = ready.slice(ready.length - keep);
        }
      }
      if (finished) {
        onText(held, gathered);
        held = '';
        finish(gathered);
      }
      const calls = merged(gathered.calls);
      const content = contentOf(gathered.content, calls.length > 0, finished);
      if (content === '' && calls.length === 0) return undefined;
      const delta: Delta = {
        ...(content === '' ? {} : { content }),
        ...(calls.length === 0 ? {} : { calls }),
      };
      return delta;
    },
    // The server asks this parser for nothing when the answer ends.
    ledger: () => ({ count: 0, streamedArguments: '' }),
  };
};
