// Finds text in a repro that looks like a credential, so that the share dialog can mask it before anything
// leaves. The request's headers never reach a repro; this is about keys inside messages, tools and notes.
import { formsIn } from '../import/credentials.ts';
import type { Repro } from '../types.ts';

export interface Secret {
  /** What it looks like, for people: `an API key`. */
  readonly looksLike: string;
  readonly field: 'title' | 'note' | 'request' | 'recorded' | 'template';
  readonly text: string;
}

const fieldsOf = (repro: Repro): readonly (readonly [Secret['field'], string])[] => [
  ['title', repro.title],
  ['note', repro.note],
  ['request', repro.request],
  [
    'recorded',
    repro.recorded === undefined
      ? ''
      : repro.recorded.kind === 'raw'
        ? repro.recorded.text
        : repro.recorded.json,
  ],
  ['template', repro.template.text ?? ''],
];

/** Every distinct piece of text that looks like a credential, in field order. */
export function findSecrets(repro: Repro): readonly Secret[] {
  const found = new Map<string, Secret>();
  for (const [field, text] of fieldsOf(repro)) {
    for (const { kind, value } of formsIn(text)) {
      if (![...found.keys()].some(known => known.includes(value))) {
        found.set(value, { looksLike: `${/^[AEIOU]/i.test(kind) ? 'an' : 'a'} ${kind}`, field, text: value });
      }
    }
  }
  return [...found.values()];
}

/** The repro with every given secret replaced by asterisks of the same length (its beginning stays readable). */
export function maskSecrets(repro: Repro, secrets: readonly Secret[]): Repro {
  const mask = (text: string): string =>
    secrets.reduce(
      (masked, { text: secret }) =>
        masked.replaceAll(secret, secret.slice(0, 4) + '*'.repeat(Math.max(secret.length - 4, 0))),
      text,
    );
  const { recorded } = repro;
  return {
    ...repro,
    title: mask(repro.title),
    note: mask(repro.note),
    request: mask(repro.request),
    template:
      repro.template.text === undefined
        ? repro.template
        : { ...repro.template, text: mask(repro.template.text) },
    ...(recorded === undefined
      ? {}
      : {
          recorded:
            recorded.kind === 'raw'
              ? { ...recorded, text: mask(recorded.text) }
              : { ...recorded, json: mask(recorded.json) },
        }),
  };
}
