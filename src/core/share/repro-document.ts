// The one door for untrusted repro documents (links, dropped files, saved drafts): reads only the fields a
// repro has, overlays defaults, and says what is wrong. Unknown fields of newer versions are left behind.
import { type Fields, isFields } from '../fields.ts';
import { fail, ok, type Result } from '../result.ts';
import type { EngineName, Recorded, Repro } from '../types.ts';

/** What a repro is when nothing was said; a link carries only what differs from this. */
export const EMPTY_REPRO: Repro = {
  v: 1,
  title: '',
  family: 'kimi-k2',
  template: { revision: 'k2-instruct' },
  engine: { name: 'vllm', release: '0.25.1' },
  generationPrompt: true,
  request: '',
  note: '',
};

const engineNames: readonly EngineName[] = ['vllm', 'sglang', 'moonshot', 'transformers'];

const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
const optional = <K extends string>(key: K, value: unknown): { readonly [P in K]?: string } =>
  typeof value === 'string' ? ({ [key]: value } as { readonly [P in K]?: string }) : {};

function readRecorded(value: unknown): Recorded | undefined {
  if (!isFields(value)) return undefined;
  if (value['kind'] === 'raw' && typeof value['text'] === 'string') {
    return { kind: 'raw', text: value['text'], ...optional('finish', value['finish']) };
  }
  if (value['kind'] === 'response' && typeof value['json'] === 'string') {
    return {
      kind: 'response',
      json: value['json'],
      ...(value['streamed'] === true ? { streamed: true } : {}),
    };
  }
  return undefined;
}

/** The fields of `repro` that differ from `EMPTY_REPRO`, without the version (the link's prefix carries it). */
export function minimalRepro(repro: Repro): Fields {
  const fields: Record<string, unknown> = {};
  for (const key of [
    'title',
    'family',
    'template',
    'engine',
    'generationPrompt',
    'request',
    'recorded',
    'note',
  ] as const) {
    const value = repro[key];
    if (value === undefined || JSON.stringify(value) === JSON.stringify(EMPTY_REPRO[key as keyof Repro]))
      continue;
    fields[key] = value;
  }
  return fields;
}

/** Reads a repro from parsed JSON of unknown origin. Wrong types fall back to defaults; no repro at all fails. */
export function readRepro(value: unknown): Result<Repro> {
  if (!isFields(value))
    return fail({ sentence: 'This is not a Callscope repro: a JSON object was expected.' });
  const version = value['v'] ?? 1;
  if (typeof version !== 'number')
    return fail({ sentence: 'This is not a Callscope repro: its format is not a number.' });
  if (version !== 1) {
    return fail({
      sentence: `This repro was made by a newer Callscope (format ${version}); reload the page to get that version.`,
    });
  }
  const template = isFields(value['template']) ? value['template'] : {};
  const engine = isFields(value['engine']) ? value['engine'] : {};
  const name = engineNames.find(each => each === engine['name']);
  const recorded = readRecorded(value['recorded']);
  return ok({
    v: 1,
    title: text(value['title'], EMPTY_REPRO.title),
    family: text(value['family'], EMPTY_REPRO.family),
    template: {
      revision: text(template['revision'], EMPTY_REPRO.template.revision),
      ...optional('text', template['text']),
      ...optional('sha256', template['sha256']),
      ...optional('origin', template['origin']),
    },
    engine:
      name === undefined
        ? EMPTY_REPRO.engine
        : { name, release: text(engine['release'], EMPTY_REPRO.engine.release) },
    generationPrompt: value['generationPrompt'] !== false,
    request: text(value['request'], ''),
    ...(recorded === undefined ? {} : { recorded }),
    note: text(value['note'], ''),
  });
}
