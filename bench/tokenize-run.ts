// Measures our encoder beside its peers and gives plain data: the same run in Node and in a browser's worker.
import { decodeText } from '../src/core/tokenize/decode-text.ts';
import { type EncodedText, encodeAgain } from '../src/core/tokenize/incremental.ts';
import { createEncoder, type KimiEncoder } from '../src/core/tokenize/kimi-encoder.ts';
import { kimiSpecialTokens } from '../src/models/kimi-k2/tokens.ts';
import { createRandom } from '../scripts/fuzz-tokenize-strings.ts';
import { bestOf, type Spread, spreadOf } from './measure.ts';
import { hostileCorpora, ordinaryCorpora } from './tokenize-corpora.ts';
import { type PeerEncoder, peerMakers } from './tokenize-peers.ts';

/** Milliseconds for the first `bytes` of a text, UTF-8. */
export interface Timing {
  readonly bytes: number;
  readonly milliseconds: number;
}

export interface PeerTiming extends Timing {
  /** Whether its ids are ours, on the beginning of the text. */
  readonly agrees: boolean;
}

export interface CorpusTimes {
  readonly name: string;
  readonly bytes: number;
  readonly tokens: number;
  readonly own: Timing;
  /** In the order of `peers`. */
  readonly others: readonly PeerTiming[];
}

/** Times are milliseconds. */
export interface EncoderReport {
  readonly load: { readonly cold: number; readonly warm: Spread };
  readonly peers: readonly { readonly name: string; readonly load: number }[];
  readonly corpora: readonly CorpusTimes[];
  readonly large: Spread & { readonly tokens: number };
  readonly edits: Spread & { readonly tokens: number; readonly most: number };
}

const utf8 = new TextEncoder();
const bytesIn = (text: string): number => utf8.encode(text).length;

function took(run: () => unknown): number {
  const begun = performance.now();
  run();
  return performance.now() - begun;
}

const FIRST_PART = 2000;
const MOST_TIME = 4000;

/** Some packages need time quadratic in a run of one kind: the text grows only while it can be waited for. */
function timePeer({ encode, forget }: PeerEncoder, text: string, hostile: boolean): Timing {
  for (let length = FIRST_PART; ; length *= 4) {
    const part = text.slice(0, length);
    const time = (): number => {
      if (hostile) forget?.();
      return took(() => encode(part));
    };
    let best = time();
    if (length < text.length && best * 16 < MOST_TIME) continue;
    for (let round = 0; round < 4 && best < MOST_TIME / 8; round++) best = Math.min(best, time());
    return { bytes: bytesIn(part), milliseconds: best };
  }
}

/** Shorter than the model's own cuts, which the packages know nothing of. */
const COMPARED = 2000;

const agree = (own: KimiEncoder, peer: PeerEncoder, text: string): boolean =>
  own.encode(text.slice(0, COMPARED)).ids.join(' ') ===
  Array.from(peer.encode(text.slice(0, COMPARED))).join(' ');

/** The beginning of `text` that is `tokens` tokens. */
const firstTokens = (own: KimiEncoder, text: string, tokens: number): string =>
  decodeText(own, own.encode(text).ids.subarray(0, tokens));

function timeEdits(own: KimiEncoder, text: string): EncoderReport['edits'] {
  const random = createRandom(7);
  const inserts = ['a', ' ', '\n', 'hello world', '"key": 1', '<|im_end|>', '<', '中文', "'s", ''];
  let state: EncodedText = encodeAgain(own, undefined, text);
  const times: number[] = [];
  for (let count = 0; count < 400; count++) {
    const at = Math.floor(random() * state.text.length);
    const removed = random() < 0.5 ? 0 : Math.floor(random() * 20);
    const inserted = inserts[Math.floor(random() * inserts.length)];
    const edited = state.text.slice(0, at) + inserted + state.text.slice(at + removed);
    // A string made by joining is flattened when it is first read: the editor's cost, not ours.
    edited.charCodeAt(0);
    times.push(took(() => (state = encodeAgain(own, state, edited))));
  }
  times.sort((a, b) => a - b);
  return {
    tokens: state.encoding.ids.length,
    best: times[0],
    median: times[times.length >> 1],
    most: times[Math.floor(times.length * 0.95)],
    worst: times[times.length - 1],
  };
}

/** `vocabulary`: the bytes of tiktoken.model. `wasm`: the bytes of tiktoken's module. Takes a minute or two. */
export async function measureEncoders(
  vocabulary: Uint8Array,
  wasm: Uint8Array<ArrayBuffer>,
): Promise<EncoderReport> {
  const begun = performance.now();
  const made = createEncoder(vocabulary, kimiSpecialTokens);
  const cold = performance.now() - begun;
  if (!made.ok) throw new Error(made.problem.sentence);
  const own = made.value;
  const load = { cold, warm: spreadOf(() => createEncoder(vocabulary, kimiSpecialTokens), 7) };

  const ordinary = ordinaryCorpora();
  const large = firstTokens(own, ordinary[0].text.repeat(2), 128_000);
  const largeTimes = spreadOf(() => own.encode(large), 40);
  const edits = timeEdits(own, large);

  const peers: PeerEncoder[] = [];
  const loads: number[] = [];
  for (const make of await peerMakers(wasm)) loads.push(took(() => peers.push(make(vocabulary))));

  const corpora = [...ordinary, ...hostileCorpora()].map(({ name, text }, index): CorpusTimes => {
    const bytes = bytesIn(text);
    const hostile = index >= ordinary.length;
    return {
      name,
      bytes,
      tokens: own.encode(text).ids.length,
      own: { bytes, milliseconds: bestOf(() => own.encode(text), 40) },
      others: peers.map(peer => ({ ...timePeer(peer, text, hostile), agrees: agree(own, peer, text) })),
    };
  });
  return {
    load,
    peers: peers.map(({ name }, index) => ({ name, load: loads[index] })),
    corpora,
    large: { ...largeTimes, tokens: own.encode(large).ids.length },
    edits,
  };
}
