// All commands by name: type to narrow, arrows to choose, Enter to run. An ARIA combobox: the list is never focused,
// which no native element offers.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role */
import { type ReactNode, useId, useMemo, useState } from 'react';
import { useCallscope, useWorkbench } from '../store/context.ts';
import { updateView } from '../store/workbench.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { keyLabel } from '../ui/key-label.ts';
import { type Command, commands } from './commands.ts';
import './palette.css';

export function CommandPalette(): ReactNode {
  const callscope = useCallscope();
  const workbench = useWorkbench(state => state);
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const found = useMemo(() => {
    const words = wanted.toLowerCase().split(/\s+/);
    return commands.filter(
      command =>
        command.id !== 'palette' &&
        command.enabled(workbench) &&
        words.every(word => command.label.toLowerCase().includes(word)),
    );
  }, [wanted, workbench]);
  const close = (): void => updateView(callscope.store, { dialog: undefined });
  const run = (command: Command | undefined): void => {
    close();
    command?.run(callscope);
  };
  return (
    <Dialog title="Commands" bare onClose={close}>
      <input
        className="palette-input"
        role="combobox"
        aria-label="Command"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? `${id}-${chosen}` : undefined}
        placeholder="Type a command"
        value={wanted}
        onChange={event => {
          setWanted(event.target.value);
          setChosen(0);
        }}
        onKeyDown={event => {
          if (event.key === 'Enter') {
            // Else the key presses the button that the focus goes back to.
            event.preventDefault();
            run(found[chosen]);
          }
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (step === 0 || found.length === 0) return;
          event.preventDefault();
          setChosen((chosen + step + found.length) % found.length);
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label="Commands" className="palette-list">
        {found.map((command, index) => (
          // The input keeps the focus and moves through the options, as a combobox does.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onClick={() => run(command)}
            onMouseMove={() => setChosen(index)}
          >
            <span>{command.label}</span>
            {command.keys !== undefined && <kbd>{keyLabel(command.keys)}</kbd>}
          </li>
        ))}
        {found.length === 0 && <li className="palette-none">No command has these words.</li>}
      </ul>
    </Dialog>
  );
}
