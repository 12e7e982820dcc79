// One difference as tokens, both sides beside each other with a few tokens around: the ids the model would read.
import { type ReactNode, useMemo } from 'react';
import type { Run } from '../../core/compare/differences.ts';
import type { Encoding } from '../../core/tokenize/encoding.ts';
import { tokensOf } from '../../store/tokens.ts';
import { shownToken, tokenSource } from '../tokens/token-text.ts';

export interface DifferenceSide {
  readonly label: string;
  readonly text: string;
  readonly encoding: Encoding;
}

export interface DifferenceTokensProps {
  readonly left: DifferenceSide;
  readonly right: DifferenceSide;
  readonly run: Run;
}

const AROUND = 3;
const MOST = 60;

function Side({
  side,
  span,
  tone,
}: {
  readonly side: DifferenceSide;
  readonly span: Run['left'];
  readonly tone: string;
}): ReactNode {
  const { label, text, encoding } = side;
  const source = useMemo(() => tokenSource(text, encoding), [text, encoding]);
  const { first, end: behind } = tokensOf(encoding, span.start, span.end);
  const end = span.end > span.start ? behind : first;
  const from = Math.max(0, first - AROUND);
  const to = Math.min(encoding.ids.length, Math.min(end, first + MOST) + AROUND);
  return (
    <div className="difference-side">
      <h2>
        {label} · {(end - first).toLocaleString('en')} token{end - first === 1 ? '' : 's'} differ
      </h2>
      <p>
        {Array.from({ length: to - from }, (_, index) => {
          const token = from + index;
          const differs = token >= first && token < end;
          return (
            <span key={token} className={differs ? `difference-token ${tone}` : 'difference-token'}>
              {shownToken(source, token)} <small>{encoding.ids[token]}</small>
            </span>
          );
        })}
        {end - first > MOST && <span>… {(end - first - MOST).toLocaleString('en')} more</span>}
      </p>
    </div>
  );
}

export function DifferenceTokens({ left, right, run }: DifferenceTokensProps): ReactNode {
  return (
    <section className="difference-tokens" aria-label="This difference as tokens" tabIndex={0}>
      <Side side={left} span={run.left} tone="mark-removed" />
      <Side side={right} span={run.right} tone="mark-added" />
    </section>
  );
}
