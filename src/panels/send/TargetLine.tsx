// The button of what is about to be sent, with its target by name, and the way to another target.
import type { ReactNode } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { serverName } from '../../store/send.ts';
import { updateView } from '../../store/workbench.ts';
import './target-line.css';

export interface TargetLineProps {
  /** Before the target's name: `Send to`. */
  readonly action: string;
  readonly disabled?: boolean;
  readonly onPress: () => void;
  /** In place of the button while something is sent. */
  readonly stop?: () => void;
}

export function TargetLine({ action, disabled = false, onPress, stop }: TargetLineProps): ReactNode {
  const { store } = useCallscope();
  const name = useWorkbench(serverName);
  const isServer = useWorkbench(state => state.connection.target === 'server');
  const named = isServer && name !== 'your server' ? `your server (${name})` : name;
  return (
    <div className="target-line">
      <button type="button" className="button primary" disabled={disabled} onClick={stop ?? onPress}>
        {stop === undefined ? `${action} ${named}` : 'Stop'}
      </button>
      <button
        type="button"
        className="button small"
        onClick={() => updateView(store, { drawer: 'connection' })}
      >
        Change
      </button>
    </div>
  );
}
