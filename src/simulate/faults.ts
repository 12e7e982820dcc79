// What may go wrong on the way, scripted: each fault takes an answer that would have been right and spoils it.
import type { Scenario, SimulatedResponse, TimedPiece } from './scenario.ts';
import { eventBytes } from './events.ts';
import { INTERNAL, type SimulatedError, streamedError } from './error-answers.ts';

/** Faults that answer an error in place of a completion. */
export function faultError({ fault, model, contextLength }: Scenario): SimulatedError | undefined {
  switch (fault) {
    case 'rate-limit':
      return { status: 429, type: 'RateLimitError', message: 'Too many requests at once.' };
    case 'server-error':
      return INTERNAL;
    case 'unknown-model':
      return {
        status: 404,
        type: 'NotFoundError',
        message: `The model asked for does not exist; \`${model}\` does.`,
      };
    case 'context-length':
      return {
        status: 400,
        type: 'BadRequestError',
        message: `The maximum context length is ${contextLength} tokens, and the request needs more.`,
      };
    default:
      return undefined;
  }
}

export const UNAUTHORIZED: SimulatedError = {
  status: 401,
  type: 'AuthenticationError',
  message: 'Unauthorized',
};

const half = (pieces: readonly TimedPiece[]): number => Math.max(1, Math.floor(pieces.length / 2));

/** Applied to completions that would have succeeded. `events`: the pieces are server-sent events. */
export function spoiled(
  response: SimulatedResponse,
  { fault, pace }: Scenario,
  isStream: boolean,
): SimulatedResponse {
  const { pieces } = response;
  const middle = half(pieces);
  switch (fault) {
    case 'slow-first-byte':
      return {
        ...response,
        pieces: pieces.map((each, index) => (index === 0 ? { ...each, after: pace.slow } : each)),
      };
    case 'cut':
      return { ...response, pieces: cutAt(pieces, middle), ending: isStream ? 'complete' : 'dropped' };
    case 'dropped':
      return { ...response, pieces: cutAt(pieces, middle), ending: 'dropped' };
    case 'split-utf8':
      return { ...response, pieces: pieces.flatMap(splitInsideCharacters) };
    case 'invalid-frame':
      return isStream
        ? { ...response, pieces: withEvent(pieces, middle, '{"choices": [{"delta": {"content": ') }
        : response;
    case 'error-in-stream': {
      if (!isStream) return response;
      const error = eventBytes(JSON.stringify(streamedError(INTERNAL)));
      return {
        ...response,
        pieces: [
          ...pieces.slice(0, middle),
          { after: 0, bytes: error },
          { after: 0, bytes: eventBytes('[DONE]') },
        ],
      };
    }
    default:
      return response;
  }
}

/** The first `count` pieces, the last of them halved: the end of an answer is rarely the end of an event. */
function cutAt(pieces: readonly TimedPiece[], count: number): readonly TimedPiece[] {
  return pieces
    .slice(0, count)
    .map((piece, index) =>
      index === count - 1
        ? { ...piece, bytes: piece.bytes.subarray(0, Math.ceil(piece.bytes.length / 2)) }
        : piece,
    );
}

const withEvent = (pieces: readonly TimedPiece[], at: number, data: string): readonly TimedPiece[] => [
  ...pieces.slice(0, at),
  { after: 0, bytes: eventBytes(data) },
  ...pieces.slice(at),
];

/** Cuts after the first byte of every character that has more than one, and in the middle of the rest. */
function splitInsideCharacters({ after, bytes }: TimedPiece): readonly TimedPiece[] {
  const cuts = [...bytes.keys()].filter(index => index > 0 && bytes[index - 1] >= 0xc0);
  const places = cuts.length > 0 ? cuts : [Math.ceil(bytes.length / 2)];
  const parts: TimedPiece[] = [];
  let start = 0;
  for (const end of [...places, bytes.length]) {
    if (end > start) parts.push({ after: parts.length === 0 ? after : 0, bytes: bytes.subarray(start, end) });
    start = end;
  }
  return parts;
}
