// The selection, or else the prompt character under the pointer, in every coordinate it has: request field,
// characters, tokens, template line.
import { lineColumn } from '../core/json/line-column.ts';
import { promptSpansOf, promptSpansWrittenBy, sourceAt, templateOffsetAt } from '../core/template/project.ts';
import type { Rendered } from '../core/template/rendered.ts';
import type { Encoding } from '../core/tokenize/encoding.ts';
import { isCurrent } from './pipeline.ts';
import type { Selection } from './selection.ts';
import { templateTextOf } from './template-text.ts';
import { tokensOf } from './tokens.ts';
import type { Workbench } from './workbench.ts';

export interface SelectionPart {
  readonly label: string;
  readonly value: string;
  /** The text that shows it, where one does. */
  readonly opens?: 'request' | 'template' | 'prompt';
}

const range = (start: number, end: number): string =>
  end - start <= 1 ? start.toLocaleString('en') : `${start.toLocaleString('en')}–${end.toLocaleString('en')}`;

function tokensPart(encoding: Encoding | undefined, start: number, end: number): readonly SelectionPart[] {
  if (encoding === undefined || encoding.quality !== 'exact') return [];
  const { first, end: behind } = tokensOf(encoding, start, end);
  const last = behind - 1;
  const several = `${first.toLocaleString('en')}–${last.toLocaleString('en')}`;
  const parts =
    first === last
      ? [{ label: 'token', value: first.toLocaleString('en') }]
      : [{ label: 'tokens', value: several }];
  return first === last && first < encoding.ids.length
    ? [...parts, { label: 'id', value: String(encoding.ids[first]) }]
    : parts;
}

function fieldPart({ provenance }: Rendered, at: number): SelectionPart {
  const source = sourceAt(provenance, at);
  if (source === undefined) return { label: 'from', value: 'the template' };
  const value = source.pointer + (source.madeBy === undefined ? '' : ` (${source.madeBy})`);
  return { label: 'from', value, ...(source.start < 0 ? {} : { opens: 'request' as const }) };
}

function linePart(workbench: Workbench, offset: number | undefined): readonly SelectionPart[] {
  const text = templateTextOf(workbench);
  if (text === undefined || offset === undefined) return [];
  const { line } = lineColumn(text, offset);
  return [{ label: 'template line', value: line.toLocaleString('en'), opens: 'template' }];
}

function describe(workbench: Workbench, { at, start, end }: Selection): readonly SelectionPart[] {
  const { results, repro } = workbench;
  const chars = { label: `${at} chars`, value: range(start, end) };
  if (at === 'output') return [chars, ...tokensPart(results.tokens?.value.output, start, end)];
  const prompt = results.prompt?.value;
  const rendered = prompt?.kind === 'prompt' ? prompt.rendered : undefined;
  if (at === 'request') {
    // Offsets in an older request would name the wrong field.
    const written =
      rendered === undefined || !isCurrent(workbench, 'prompt')
        ? []
        : promptSpansOf(rendered, repro?.request ?? '', start, end);
    const first = written.at(0);
    if (rendered === undefined || first === undefined) return [chars];
    const more = written.length > 1 ? ` and ${(written.length - 1).toLocaleString('en')} more` : '';
    return [
      fieldPart(rendered, first.start),
      chars,
      { label: 'prompt chars', value: range(first.start, first.end) + more, opens: 'prompt' },
      ...tokensPart(results.tokens?.value.prompt, first.start, first.end),
      ...linePart(workbench, templateOffsetAt(rendered, first.start)),
    ];
  }
  if (at === 'template') {
    const wrote = rendered === undefined ? [] : promptSpansWrittenBy(rendered, start, end);
    const written = wrote.reduce((sum, each) => sum + each.end - each.start, 0);
    return [
      ...linePart(workbench, start),
      { label: 'wrote', value: `${written.toLocaleString('en')} prompt chars`, opens: 'prompt' },
    ];
  }
  return [
    ...(rendered === undefined ? [] : [fieldPart(rendered, start)]),
    ...(rendered === undefined ? [] : linePart(workbench, templateOffsetAt(rendered, start))),
    chars,
    ...tokensPart(results.tokens?.value.prompt, start, end),
  ];
}

/** Nothing when nothing is selected or pointed at. */
export function describeSelection(workbench: Workbench): readonly SelectionPart[] {
  const { selection, hover } = workbench.view;
  const shown: Selection | undefined =
    hover === undefined ? selection : { at: 'prompt', start: hover, end: hover + 1 };
  return shown === undefined ? [] : describe(workbench, shown);
}
