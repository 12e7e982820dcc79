// What had to be repaired to read a text, counted by kind, in words for people. JSON repairs come from the
// tolerant reader; `wrapping` and `encoding` from the importer, which unwraps the text around the JSON.
import { count } from '../say.ts';

export type RepairKind =
  | 'comment'
  | 'trailing-comma'
  | 'extra-comma'
  | 'missing-comma'
  | 'missing-bracket'
  | 'missing-value'
  | 'stray-bracket'
  | 'quote-style'
  | 'unescaped-quote'
  | 'python-literal'
  | 'python-string'
  | 'constructor'
  | 'non-finite'
  | 'number-form'
  | 'unquoted-key'
  | 'bare-word'
  | 'raw-control'
  | 'invalid-escape'
  | 'elision'
  | 'odd-space'
  | 'cut-off'
  | 'wrapping'
  | 'encoding';

export interface Repair {
  readonly kind: RepairKind;
  readonly count: number;
  /** For people: `3 unescaped quotes in content.` */
  readonly sentence: string;
  /** First place, UTF-16 offset in the text that was given. */
  readonly at: number;
  /** The same place in the repaired text; -1 where it has none. */
  readonly strictAt: number;
}

/** More different details of one kind than this are counted together. */
const MOST_DETAILS = 12;

const SENTENCES: Record<
  Exclude<RepairKind, 'wrapping' | 'encoding'>,
  (number: number, detail: string) => string
> = {
  comment: number => `${count(number, 'comment')} removed.`,
  'trailing-comma': number => `${count(number, 'trailing comma')} removed.`,
  'extra-comma': number => `${count(number, 'comma')} too many removed.`,
  'missing-comma': number => `${count(number, 'missing comma')} added.`,
  'missing-bracket': number => `${count(number, 'missing bracket')} added.`,
  'missing-value': number => `${count(number, 'missing value')} replaced by null.`,
  'stray-bracket': number => `${count(number, 'stray closing bracket')} removed.`,
  'quote-style': number => `${count(number, 'string')} not in plain double quotes rewritten.`,
  'unescaped-quote': (number, detail) => `${count(number, 'unescaped quote')}${detail}.`,
  'python-literal': number => `${count(number, 'Python literal')} (True, False, None) rewritten.`,
  'python-string': number =>
    `${count(number, 'Python string')} with a prefix, triple quotes or in pieces rewritten.`,
  constructor: number =>
    `${count(number, 'Python object')} printed as a call read as ${number === 1 ? 'an object' : 'objects'}.`,
  'non-finite': number => `${count(number, 'number')} JSON cannot hold (NaN, Infinity) replaced by null.`,
  'number-form': number => `${count(number, 'number')} written in a form JSON lacks rewritten.`,
  'unquoted-key': number => `${count(number, 'key')} without quotes quoted.`,
  'bare-word': (number, detail) => `${count(number, 'bare word')} read as text${detail}.`,
  'raw-control': number =>
    `${count(number, 'raw line break or control character', 'raw line breaks or control characters')} inside strings escaped.`,
  'invalid-escape': number => `${count(number, 'invalid escape')} repaired.`,
  elision: number => `${count(number, '`...`', '`...`')} left out.`,
  'odd-space': number =>
    `${count(number, 'odd space or byte order mark', 'odd spaces or byte order marks')} removed.`,
  'cut-off': (_, detail) => `The text is cut off${detail}; what was open has been closed there.`,
};

/** Kinds that a real paste shows a few times; many thousands of them mean that the text is no JSON at all. */
const SUSPICIOUS: ReadonlySet<RepairKind> = new Set([
  'bare-word',
  'constructor',
  'elision',
  'extra-comma',
  'missing-bracket',
  'missing-comma',
  'odd-space',
  'stray-bracket',
]);
const MOST_SUSPICIOUS = 20_000;

/** Counts repairs by kind and detail; `detail` sets apart what must not be counted together. */
export class RepairCount {
  private readonly groups = new Map<
    string,
    { kind: RepairKind; count: number; detail: string; at: number; strictAt: number }
  >();
  private readonly details = new Map<RepairKind, number>();
  private suspicious = 0;

  add(kind: RepairKind, at: number, strictAt: number, count = 1, detail = ''): void {
    if (SUSPICIOUS.has(kind)) this.suspicious += count;
    const group = this.groups.get(kind + detail);
    if (group !== undefined) {
      group.count += count;
      return;
    }
    const known = this.details.get(kind) ?? 0;
    if (detail !== '' && known >= MOST_DETAILS) return this.add(kind, at, strictAt, count);
    this.details.set(kind, known + 1);
    this.groups.set(kind + detail, { kind, count, detail, at, strictAt });
  }

  get isHopeless(): boolean {
    return this.suspicious > MOST_SUSPICIOUS;
  }

  /** In order of their first place. */
  get repairs(): readonly Repair[] {
    return [...this.groups.values()].map(({ kind, count, detail, at, strictAt }) => ({
      kind,
      count,
      at,
      strictAt,
      sentence: kind === 'wrapping' || kind === 'encoding' ? detail : SENTENCES[kind](count, detail),
    }));
  }
}
