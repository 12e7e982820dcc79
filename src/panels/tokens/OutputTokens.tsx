// The tokens of the raw output, encoded again from its text.
import type { ReactNode } from 'react';
import { useWorkbench } from '../../store/context.ts';
import { LazyTokenPanel } from './LazyTokenPanel.tsx';

const NO_TURNS: readonly never[] = [];

export function OutputTokens(): ReactNode {
  const text = useWorkbench(state => state.results.reading?.value?.text);
  const encoding = useWorkbench(state => state.results.tokens?.value.output);
  if (text === undefined || text === '' || encoding === undefined || encoding.ends.at(-1) !== text.length) {
    return <p className="empty">Token ids appear here with an output that has text.</p>;
  }
  return <LazyTokenPanel at="output" text={text} encoding={encoding} turns={NO_TURNS} />;
}
