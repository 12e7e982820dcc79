// The keyboard shortcuts, read from the command table.
import type { ReactNode } from 'react';
import { useCallscope } from '../store/context.ts';
import { updateView } from '../store/workbench.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { keyLabel } from '../ui/key-label.ts';
import { commands } from './commands.ts';

/** Keys that mean something in one place only, which the place itself reads. */
const ELSEWHERE: readonly (readonly [string, string])[] = [
  ['← → ↑ ↓', 'In token ids: the next token or row; with Shift the selection grows'],
  ['Ctrl+← Ctrl+→', 'In token ids: the next special token'],
  ['[ ] PgUp PgDn', 'In token ids: the message before, the next'],
  ['Esc', 'Leave the editor, close a dialog'],
];

export function KeyList(): ReactNode {
  const { store } = useCallscope();
  return (
    <Dialog title="Keyboard shortcuts" onClose={() => updateView(store, { dialog: undefined })}>
      <dl className="keys-list">
        {commands.map(command =>
          command.keys === undefined ? null : (
            <div key={command.id} style={{ display: 'contents' }}>
              <dt>
                <kbd>{keyLabel(command.keys)}</kbd>
              </dt>
              <dd>{command.label}</dd>
            </div>
          ),
        )}
        {ELSEWHERE.map(([keys, label]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
