// The tokens of the prompt, once the ids belong to the text that is shown.
import type { ReactNode } from 'react';
import { useWorkbench } from '../../store/context.ts';
import { LazyTokenPanel } from './LazyTokenPanel.tsx';

export function PromptTokens(): ReactNode {
  const prompt = useWorkbench(state => state.results.prompt?.value);
  const encoding = useWorkbench(state => state.results.tokens?.value.prompt);
  if (
    prompt?.kind !== 'prompt' ||
    encoding === undefined ||
    encoding.ends.at(-1) !== prompt.rendered.text.length
  ) {
    return <p className="empty">Token ids appear here with the prompt.</p>;
  }
  const { rendered, turns } = prompt;
  return (
    <LazyTokenPanel
      at="prompt"
      text={rendered.text}
      encoding={encoding}
      turns={turns}
      provenance={rendered.provenance}
    />
  );
}
