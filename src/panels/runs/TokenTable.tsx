// The tokens of a run, one a row: id, text, how sure the model was, and what else it might have written.
import type { ReactNode } from 'react';
import type { TokenAlternative } from '../../core/wire/logprobs.ts';
import type { Run } from '../../core/wire/run.ts';
import { VirtualRows } from '../../ui/VirtualRows.tsx';
import { withGlyphs } from '../tokens/token-text.ts';
import { useTokenTexts } from './use-token-texts.ts';

export interface TokenTableProps {
  readonly run: Run;
  readonly label: string;
  /** What the model wrote, where the ids are decoded. */
  readonly written: string | undefined;
  readonly repro: Parameters<typeof useTokenTexts>[0];
}

const ROW = 22;
const TOP = 5;

const percent = (logprob: number): string => {
  const part = Math.exp(logprob) * 100;
  return Number.isNaN(part) ? '' : part >= 99.95 ? '100 %' : part < 0.1 ? '<0.1 %' : `${part.toFixed(1)} %`;
};

const shown = (
  { text, id }: TokenAlternative,
  texts: readonly string[] | undefined,
  index: number,
): string => (id !== undefined ? (texts?.[index] ?? `id ${id}`) : withGlyphs(text));

export function TokenTable({ run, label, written, repro }: TokenTableProps): ReactNode {
  const { logprobs, tokenIds } = run;
  const ids = tokenIds.output;
  const texts = useTokenTexts(repro, run, written);
  const count = Math.max(logprobs?.length ?? 0, ids?.length ?? 0);
  if (count === 0) {
    return (
      <p className="run-note">
        This answer brought no token ids and no log probabilities. Send asks for them where the engine knows
        how: see what is captured.
      </p>
    );
  }
  return (
    <VirtualRows
      label={`Tokens, ${label}`}
      count={count}
      rowHeight={ROW}
      renderRow={index => {
        const token = logprobs?.[index];
        const others = token?.top?.filter(each => each.text !== token.text).slice(0, TOP) ?? [];
        const doubt = token === undefined ? 0 : Math.round((1 - Math.exp(token.logprob)) * 100) || 0;
        return (
          <div className="run-token">
            <span className="run-token-number">{index}</span>
            <span className="run-token-id">{ids?.[index] ?? token?.id ?? ''}</span>
            <code
              style={{ background: `color-mix(in srgb, var(--warn-bg) ${doubt}%, transparent)` }}
              data-doubt={doubt > 50 || undefined}
            >
              {token === undefined ? (texts?.[index] ?? '') : shown(token, texts, index)}
            </code>
            {token !== undefined && (
              <span className="run-token-sure" title={`log probability ${token.logprob}`}>
                {percent(token.logprob)}
              </span>
            )}
            {others.map(other => (
              <span key={other.text} className="run-token-other">
                <code>{withGlyphs(other.text)}</code> {percent(other.logprob)}
              </span>
            ))}
          </div>
        );
      }}
    />
  );
}
