// A link to a cause's entry. A plain click opens it over the page and leaves the address bar alone, which may hold a
// shared document; opened elsewhere or copied it is an address like any other.
import type { ReactNode } from 'react';
import { useCallscope } from '../../store/context.ts';
import { updateView } from '../../store/workbench.ts';

export interface CauseLinkProps {
  /** A rule's id. */
  readonly cause: string;
  readonly children: ReactNode;
}

export function CauseLink({ cause, children }: CauseLinkProps): ReactNode {
  const { store } = useCallscope();
  return (
    <a
      href={`#cause=${cause}`}
      onClick={event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        updateView(store, { dialog: 'causes', cause });
      }}
    >
      {children}
    </a>
  );
}
