// The tokens of the prompt or of the output, by the family's vocabulary or by another model's tokenizer. Ids of another
// model stand under its name, and never under the family's.
import type { ReactNode } from 'react';
import type { Provenance } from '../../core/template/rendered.ts';
import type { Turn } from '../../core/template/turns.ts';
import type { Encoding } from '../../core/tokenize/encoding.ts';
import { useWorkbench } from '../../store/context.ts';
import { otherTokensOf } from '../../store/tokenizer.ts';
import { TokenizerChoice } from './TokenizerChoice.tsx';
import { TokenViews } from './TokenViews.tsx';
import './tokens.css';

export interface TokenPanelProps {
  readonly at: 'prompt' | 'output';
  readonly text: string;
  /** By the family's vocabulary. */
  readonly encoding: Encoding;
  readonly turns: readonly Turn[];
  readonly provenance?: Provenance;
}

/** Why there are no tokens to show yet, or at all. */
function absence(other: ReturnType<typeof otherTokensOf>): string {
  if (other?.ok === false) return `✕ ${other.problem.sentence}`;
  // White space alone is nothing to some tokenizers.
  if (other?.value.encoding.ids.length === 0) return 'This tokenizer makes no token of the text.';
  return 'The text is being split…';
}

export function TokenPanel({ encoding: own, ...shared }: TokenPanelProps): ReactNode {
  const { at, text } = shared;
  const isOther = useWorkbench(state => state.view.tokenizer.shown === 'other');
  const other = useWorkbench(state => otherTokensOf(state, at));
  // Between two results the text is newer than the ids.
  const fits = other?.ok === true && (other.value.encoding.ends.at(-1) ?? 0) === text.length;
  const encoding = !isOther ? own : fits ? other.value.encoding : undefined;
  return (
    <section className="token-panel" aria-label={`Token ids of the ${at}`}>
      <TokenizerChoice {...(fits ? { rewritten: other.value.rewritten } : {})} />
      {encoding === undefined ? (
        <p className="pane-line" aria-live="polite">
          {absence(other)}
        </p>
      ) : (
        <TokenViews {...shared} encoding={encoding} isOther={isOther} />
      )}
    </section>
  );
}
