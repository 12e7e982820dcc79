// Steps through the differences of two prompts, round and round.
import type { ReactNode } from 'react';
import type { PromptDiff } from './use-prompt-diff.ts';

export function DiffSteps({ index, count, show }: Pick<PromptDiff, 'index' | 'count' | 'show'>): ReactNode {
  return (
    <>
      <button type="button" className="button small" onClick={() => show((index + count - 1) % count)}>
        ‹ previous
      </button>
      <button type="button" className="button small" onClick={() => show((index + 1) % count)}>
        next ›
      </button>
    </>
  );
}
