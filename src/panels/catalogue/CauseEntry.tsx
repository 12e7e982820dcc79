// One cause: its name, and when opened what it means, whom it concerns, what answers it and who reported it.
import { type ReactNode, useEffect, useRef } from 'react';
import type { Cause, CauseDetail } from '../../core/diagnose/cause.ts';
import { CodeSentence } from '../../ui/CodeSentence.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { CauseLink } from './CauseLink.tsx';

export interface CauseEntryProps {
  readonly cause: Cause;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

export function CauseEntry({ cause, isOpen, onToggle }: CauseEntryProps): ReactNode {
  const { id, title, explanation, facts } = cause;
  const summary = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isOpen) summary.current?.focus();
  }, [isOpen]);
  return (
    <details className="cause" open={isOpen}>
      {/* Which entry is open is the store's to say; Enter and Space click a summary as well. */}
      <summary
        ref={summary}
        onClick={event => {
          event.preventDefault();
          onToggle();
        }}
      >
        {title} <code>{id}</code>
      </summary>
      {isOpen && (
        <>
          <p>
            <CodeSentence text={explanation} tone="plain" />
          </p>
          <dl>
            {facts.map(({ name, details }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  {details.map(detail => (
                    <Detail key={detail.kind === 'source' ? detail.url : detail.text} detail={detail} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
          <CopyButton
            text={`${location.href.split('#', 1)[0]}#cause=${id}`}
            label="Copy the link to this cause"
          />
        </>
      )}
    </details>
  );
}

function Detail({ detail }: { readonly detail: CauseDetail }): ReactNode {
  switch (detail.kind) {
    case 'source':
      return (
        <a href={detail.url} target="_blank" rel="noreferrer noopener">
          {detail.label}
        </a>
      );
    case 'cause':
      return (
        <CauseLink cause={detail.text}>
          <code>{detail.text}</code>
        </CauseLink>
      );
    case 'fix':
      return <code>{detail.text}</code>;
    case 'text':
      return (
        <span>
          <CodeSentence text={detail.text} tone="plain" />
        </span>
      );
  }
}
