// A box that reads what is pasted into it. What cannot be read stays in the box with a sentence and its place.
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Problem } from '../../core/result.ts';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { openText } from '../../store/open.ts';
import { keyLabel } from '../../ui/key-label.ts';
import './paste.css';

export interface PasteBoxProps {
  readonly label: ReactNode;
  readonly placeholder?: string;
  /** Takes the focus when it appears. */
  readonly focused?: boolean;
  /** Called once something was read. */
  readonly onRead?: () => void;
}

const placeOf = ({ line, column }: Problem): string =>
  line === undefined ? '' : ` (line ${line}${column === undefined ? '' : `, column ${column}`})`;

export function PasteBox({ label, placeholder, focused = false, onRead }: PasteBoxProps): ReactNode {
  const { store, client } = useCallscope();
  const opening = useWorkbench(state => state.view.opening);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => {
    if (focused) box.current?.focus();
  }, [focused]);

  const read = async (pasted: string): Promise<void> => {
    if (pasted.trim() === '') return;
    const found = await openText(store, client, pasted);
    setProblem(found);
    if (found === undefined) onRead?.();
  };
  return (
    <div className="paste">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        ref={box}
        value={text}
        spellCheck={false}
        data-takes="Mod+Enter"
        aria-describedby={`${id}-problem`}
        aria-invalid={problem !== undefined}
        placeholder={placeholder}
        onChange={event => {
          setText(event.target.value);
          setProblem(undefined);
        }}
        onKeyDown={event => {
          // Enter alone is a line of the text.
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void read(text);
        }}
        onPaste={event => {
          const pasted = event.clipboardData.getData('text/plain');
          const { selectionStart, selectionEnd } = event.currentTarget;
          // A paste that replaces the whole box is read at once; into the middle of a text it is typing.
          if (pasted === '' || selectionEnd - selectionStart !== text.length) return;
          event.preventDefault();
          setText(pasted);
          void read(pasted);
        }}
      />
      <div className="paste-row">
        <p id={`${id}-problem`} className="paste-problem" role="alert">
          {problem !== undefined && `✕ ${problem.sentence}${placeOf(problem)}`}
        </p>
        <button
          type="button"
          className="button primary"
          title={keyLabel('Mod+Enter')}
          disabled={text.trim() === '' || opening}
          onClick={() => void read(text)}
        >
          {opening ? 'Reading…' : 'Read it'}
        </button>
      </div>
    </div>
  );
}
