// The place where the output leaves the grammar, in every coordinate.
import type { ReactNode } from 'react';
import type { CheckedCall, Divergence } from '../../core/diverge/reading.ts';

export interface DivergenceCardProps {
  readonly divergence: Divergence;
  readonly token?: number;
  /** The call it stands in, when the tool could be told all the same. */
  readonly readAs?: CheckedCall;
}

export function DivergenceCard({ divergence, token, readAs }: DivergenceCardProps): ReactNode {
  const { violation, char, byte } = divergence;
  return (
    <div className="divergence">
      <h2>
        Leaves the grammar here · char {char} · byte {byte}
        {token !== undefined && ` · token ${token}`}
      </h2>
      <dl>
        <dt>expected</dt>
        <dd className="expected" title={violation.expected}>
          {violation.expected}
        </dd>
        <dt>found</dt>
        <dd title={violation.found}>{violation.found}</dd>
        {readAs !== undefined && (
          <>
            <dt>read as</dt>
            <dd>
              {readAs.tool}
              {readAs.toolBasis === 'arguments' && ' (the only tool with these arguments)'}
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}
