// Cuts a rendered prompt into its turns (one per header token), so that the page can show which message each
// stretch of the prompt is. Works on the text alone: what the model sees as a turn, not what was meant as one.
import { segmentAt } from '../segment-at.ts';
import { FROM_TEMPLATE, type Rendered } from './rendered.ts';

/** The tokens a family opens and closes turns with. */
export interface TurnMarkers {
  readonly begin: readonly { readonly token: string; readonly role: 'system' | 'user' | 'assistant' }[];
  readonly middle: string;
  readonly end: string;
}

export interface Turn {
  /** UTF-16 range in the prompt, header token included; turns cover the prompt without gaps. */
  readonly start: number;
  readonly end: number;
  readonly tone: 'system' | 'user' | 'assistant' | 'tool';
  /** The word between header and middle token: `user`, `tool_declare`, a tool's name. */
  readonly role: string;
  /** For people: `messages[2]`, `tools`, `default system prompt`, `generation prompt`. */
  readonly label: string;
  /** False when the header token came out of a message's text: an injected turn. */
  readonly fromTemplate: boolean;
}

/** The message or tool list that most of the turn's input characters came from. */
function labelOf(rendered: Rendered, start: number, end: number): string | undefined {
  const { ends, kinds, source, sources } = rendered.provenance;
  let segment = segmentAt(ends, start);
  for (; segment < ends.length; segment++) {
    if (segment > 0 && ends[segment - 1] >= end) break;
    if (kinds[segment] === FROM_TEMPLATE) continue;
    const pointer = sources[source[segment]]?.pointer ?? '';
    const message = /^\/messages\/(\d+)/.exec(pointer);
    if (message !== null) return `messages[${message[1]}]`;
    if (pointer.startsWith('/tools')) return 'tools';
  }
  return undefined;
}

export function readTurns(rendered: Rendered, markers: TurnMarkers): readonly Turn[] {
  const { text, provenance } = rendered;
  const starts: { at: number; token: string; role: 'system' | 'user' | 'assistant' }[] = [];
  for (const { token, role } of markers.begin) {
    for (let at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + token.length)) {
      starts.push({ at, token, role });
    }
  }
  starts.sort((a, b) => a.at - b.at);
  const turns: Turn[] = [];
  if (text.length > 0 && (starts.length === 0 || starts[0].at > 0)) {
    turns.push({
      start: 0,
      end: starts[0]?.at ?? text.length,
      tone: 'system',
      role: '',
      label: 'before the first turn',
      fromTemplate: true,
    });
  }
  starts.forEach(({ at, token, role: kind }, index) => {
    const end = starts[index + 1]?.at ?? text.length;
    const middle = text.indexOf(markers.middle, at);
    const role = middle >= 0 && middle < end ? text.slice(at + token.length, middle) : '';
    const closed = text.indexOf(markers.end, at);
    const isOpen = index === starts.length - 1 && (closed < 0 || closed >= end);
    const segment = segmentAt(provenance.ends, at);
    const fromTemplate = provenance.kinds[segment] === FROM_TEMPLATE;
    const source = labelOf(rendered, at, end);
    turns.push({
      start: at,
      end,
      tone:
        kind === 'system' && role !== 'system' && role !== 'tool_declare' && source !== 'tools'
          ? 'tool'
          : kind,
      role,
      label:
        isOpen && kind === 'assistant' && source === undefined
          ? 'generation prompt'
          : (source ?? (kind === 'system' ? 'default system prompt' : role)),
      fromTemplate,
    });
  });
  return turns;
}
