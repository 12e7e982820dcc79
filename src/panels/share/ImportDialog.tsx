// Asks before a file that a link names is read: which host it is, and what that host gets to know.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useCallscope } from '../../store/context.ts';
import { importFile } from '../../store/import-file.ts';
import { updateView } from '../../store/workbench.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import './share.css';

export interface ImportDialogProps {
  readonly address: string;
}

export function ImportDialog({ address }: ImportDialogProps): ReactNode {
  const { store, client } = useCallscope();
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState<string>();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const close = (): void => updateView(store, { dialog: undefined, importFrom: undefined });
  const { host, pathname } = new URL(address);
  const read = async (): Promise<void> => {
    stop.current = new AbortController();
    setReading(true);
    setProblem(undefined);
    const failed = await importFile(store, client, address, stop.current.signal);
    if (stop.current.signal.aborted) return;
    setReading(false);
    if (failed === undefined) close();
    else setProblem(failed.sentence);
  };
  return (
    <Dialog title="Open a file from another host" onClose={close}>
      <p>
        This link names a file on <b>{host}</b>:
      </p>
      <p className="import-address">
        <code>{pathname}</code>
      </p>
      <p className="share-lead">
        Reading it tells {host} your network address and that you opened this page; nothing else is sent. Your
        open work is kept among the drafts.
      </p>
      <div className="share-actions">
        <button type="button" className="button primary" disabled={reading} onClick={() => void read()}>
          {reading ? 'Reading…' : `Read it from ${host}`}
        </button>
        <button type="button" className="button" onClick={close}>
          Do not read it
        </button>
      </div>
      {problem !== undefined && (
        <p className="share-problem" role="alert">
          ✕ {problem}
        </p>
      )}
    </Dialog>
  );
}
