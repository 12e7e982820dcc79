// The fix to take elsewhere: the request body, a snippet for the client, a template or flags for the server.
import { type ReactNode, useMemo, useState } from 'react';
import type { Repro } from '../../core/types.ts';
import { useAnswer } from '../../store/use-answer.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Tabs } from '../../ui/Tabs.tsx';

export interface FixExportsProps {
  readonly repro: Repro;
  readonly fix?: string;
}

export function FixExports({ repro, fix }: FixExportsProps): ReactNode {
  const input = useMemo(() => ({ repro, ...(fix === undefined ? {} : { fix }) }), [repro, fix]);
  const { value, stale } = useAnswer('exportFix', input);
  const [wanted, setWanted] = useState<string>('request');
  const shown = value?.find(({ id }) => id === wanted) ?? value?.[0];
  if (value === undefined || shown === undefined) return null;
  return (
    <section className="fix-exports" aria-label="Export" data-stale={stale || undefined}>
      <Tabs
        label="Export"
        chosen={shown.id}
        onChoose={setWanted}
        items={value.map(({ id, label }) => ({ key: id as string, label }))}
      >
        <div className="fix-note">
          <p>{shown.note}</p>
          <CopyButton text={shown.text} label={`Copy ${shown.fileName}`} />
        </div>
        {/* Long code scrolls, so the keyboard must be able to reach it. */}
        <pre tabIndex={0} aria-label={shown.fileName}>
          {shown.text}
        </pre>
      </Tabs>
    </section>
  );
}
