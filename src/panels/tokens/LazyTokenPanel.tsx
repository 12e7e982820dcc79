// The token panel, whose code comes late. Code that is there already is used at once: a lazy component would still
// suspend, and React holds back what follows a fallback for 300 ms.
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import type { TokenPanelProps } from './TokenPanel.tsx';

let loaded: ComponentType<TokenPanelProps> | undefined;

/** Asked for as soon as there is a prompt, so that the first look at the ids does not wait. */
export async function loadTokenPanel(): Promise<{ readonly default: ComponentType<TokenPanelProps> }> {
  const { TokenPanel } = await import('./TokenPanel.tsx');
  loaded = TokenPanel;
  return { default: TokenPanel };
}

const Late = lazy(loadTokenPanel);

export function LazyTokenPanel(props: TokenPanelProps): ReactNode {
  // Chosen once: another component in its place would forget what the panel shows.
  const [Panel] = useState<ComponentType<TokenPanelProps>>(() => loaded ?? Late);
  return (
    <Suspense fallback={null}>
      <Panel {...props} />
    </Suspense>
  );
}
