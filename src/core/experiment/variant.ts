// One way of sending the same request: as pasted or with fixes, on one lane, with the document's template or another
// revision. A template counts on the raw lane only, because the chat endpoint renders with its own.
import type { ModelFamily } from '../family.ts';
import { ALL_FIXES, applyAll } from '../fix/apply-all.ts';
import { findFix } from '../fix/fixes.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Repro } from '../types.ts';
import type { Lane } from '../wire/run.ts';

export interface Variant {
  /** Unique within an experiment and the same for the same choice: `chat`, `chat+rename-history-ids`. */
  readonly id: string;
  /** For people: `As pasted`, `Rename 5 history ids, raw lane`. */
  readonly label: string;
  /** A fix's id, or `all`; absent: as pasted. */
  readonly fix?: string;
  /** A template revision in place of the document's. */
  readonly revision?: string;
  readonly lane: Lane;
}

interface Named {
  readonly id: string;
  readonly label: string;
}

export interface VariantChoice {
  readonly lanes: readonly Lane[];
  readonly asPasted: boolean;
  /** Each on its own. */
  readonly fixes: readonly Named[];
  readonly allFixes: boolean;
  readonly revisions: readonly Named[];
}

/** Every chosen variant, baselines first in each lane. */
export function variantsOf(choice: VariantChoice): readonly Variant[] {
  return choice.lanes.flatMap(lane => {
    const onLane = lane === 'completions' ? 'raw lane' : '';
    const variant = (part: string, label: string, more: Pick<Variant, 'fix' | 'revision'>): Variant => ({
      id: [lane, part].filter(Boolean).join('+'),
      label: [label, onLane].filter(Boolean).join(', '),
      ...more,
      lane,
    });
    return [
      ...(choice.asPasted ? [variant('', 'As pasted', {})] : []),
      ...choice.fixes.map(({ id, label }) => variant(id, label, { fix: id })),
      ...(choice.allFixes ? [variant(ALL_FIXES, 'All fixes', { fix: ALL_FIXES })] : []),
      ...(lane === 'completions' ? choice.revisions : []).map(({ id, label }) =>
        variant(`template:${id}`, `Template ${label}`, { revision: id }),
      ),
    ];
  });
}

/** What a variant is compared with: its own lane as pasted, else the chat lane as pasted. */
export function baselineOf(variant: Variant, variants: readonly Variant[]): Variant | undefined {
  const plain = variants.filter(({ fix, revision }) => fix === undefined && revision === undefined);
  const isPlain = plain.some(({ id }) => id === variant.id);
  const wanted: Lane = isPlain ? 'chat' : variant.lane;
  return plain.find(({ id, lane }) => lane === wanted && id !== variant.id);
}

/** The document a variant sends. `offered` are the fixes that `all` stands for, best first. */
export function variantRepro(
  repro: Repro,
  { fix, revision }: Variant,
  family: ModelFamily,
  offered: readonly string[],
): Result<Repro> {
  const other = revision === undefined ? repro : { ...repro, template: { revision } };
  if (fix === undefined) return ok(other);
  if (fix === ALL_FIXES) return ok(applyAll(other, family, offered).repro);
  const found = findFix(fix);
  if (found === undefined) return fail({ sentence: `There is no fix called ${fix}.` });
  return found.label(other, family) === undefined
    ? fail({ sentence: 'This fix has nothing to do in this request.' })
    : ok(found.apply(other, family).repro);
}
