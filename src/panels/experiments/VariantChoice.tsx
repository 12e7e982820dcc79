// Which variants the next experiment sends: one row a change, one column a lane.
import type { ReactNode } from 'react';
import type { Variant } from '../../core/experiment/variant.ts';

export interface VariantChoiceProps {
  readonly offered: readonly Variant[];
  readonly chosen: readonly Variant[];
  readonly onChoose: (variants: readonly string[]) => void;
}

interface Row {
  readonly label: string;
  readonly chat?: Variant;
  readonly completions?: Variant;
  readonly isTemplate: boolean;
}

export function VariantChoice({ offered, chosen, onChoose }: VariantChoiceProps): ReactNode {
  const rows = rowsOf(offered);
  const ids = chosen.map(({ id }) => id);
  const box = (label: string, variant: Variant | undefined, lane: string): ReactNode =>
    variant === undefined ? (
      <span title="The chat endpoint renders with the server’s own template">–</span>
    ) : (
      <label className="variant-box">
        <input
          type="checkbox"
          aria-label={`${label}, ${lane} lane`}
          checked={ids.includes(variant.id)}
          onChange={event =>
            onChoose(event.target.checked ? [...ids, variant.id] : ids.filter(id => id !== variant.id))
          }
        />
      </label>
    );
  const table = (caption: string, shown: readonly Row[]): ReactNode => (
    <table className="list variants">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{caption}</th>
          <th scope="col">chat</th>
          <th scope="col">raw</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ label, chat, completions }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{box(label, chat, 'chat')}</td>
            <td>{box(label, completions, 'raw')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  const templates = rows.filter(({ isTemplate }) => isTemplate);
  const hasTemplate = chosen.some(({ revision }) => revision !== undefined);
  return (
    <>
      {table(
        'variant',
        rows.filter(({ isTemplate }) => !isTemplate),
      )}
      {templates.length > 0 && (
        <details open={hasTemplate ? true : undefined}>
          <summary>Template revisions ({templates.length})</summary>
          {table('template', templates)}
        </details>
      )}
    </>
  );
}

function rowsOf(offered: readonly Variant[]): readonly Row[] {
  return offered
    .filter(({ lane }) => lane === 'completions')
    .map(completions => {
      const { fix, revision } = completions;
      const chat = offered.find(
        each => each.lane === 'chat' && each.fix === fix && each.revision === revision,
      );
      return {
        label: chat?.label ?? completions.label.replace(', raw lane', ''),
        ...(chat === undefined ? {} : { chat }),
        completions,
        isTemplate: revision !== undefined,
      };
    });
}
