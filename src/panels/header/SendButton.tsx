// Sends the document, or stops; beside it, where it goes, which opens the connection.
import type { ReactNode } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { updateView } from '../../store/workbench.ts';
import { keyLabel } from '../../ui/key-label.ts';

export function SendButton(): ReactNode {
  const { store, client } = useCallscope();
  const isSending = useWorkbench(state => state.runs.some(round => !round.ended));
  const isSimulated = useWorkbench(state => state.connection.target === 'simulation');
  return (
    <span className="send">
      <button
        type="button"
        className="button"
        onClick={() =>
          void import('../../store/send.ts').then(({ sendRound, stopSending }) =>
            isSending ? stopSending() : sendRound(store, client),
          )
        }
      >
        <span className="send-word">{isSending ? 'Stop' : 'Send'}</span> <kbd>{keyLabel('Mod+Enter')}</kbd>
      </button>
      <button
        type="button"
        className="button quiet"
        title="Where Send goes"
        onClick={() => updateView(store, { drawer: 'connection' })}
      >
        to {isSimulated ? 'simulation' : 'your server'}
      </button>
    </span>
  );
}
