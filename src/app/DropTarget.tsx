// The whole page takes files and pasted text, wherever the focus is not in a text field of its own.
import { type ReactNode, useEffect, useState } from 'react';
import { useCallscope } from '../store/context.ts';
import { openFile } from '../store/open-file.ts';
import { openText } from '../store/open.ts';
import { tellProblem } from '../store/tell-problem.ts';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

export function DropTarget(): ReactNode {
  const { store, client } = useCallscope();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const tell = (problem: { readonly sentence: string } | undefined): void => {
      if (problem !== undefined) tellProblem(store, problem.sentence);
    };
    const dragOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (!holdsFiles(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void openFile(store, client, file).then(tell);
    };
    const paste = (event: ClipboardEvent): void => {
      if (event.target instanceof Element && event.target.closest('input, textarea, .monaco-editor') !== null)
        return;
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (file !== undefined) void openFile(store, client, file).then(tell);
      else if (text.trim() !== '') void openText(store, client, text).then(tell);
      else return;
      event.preventDefault();
    };
    window.addEventListener('dragover', dragOver);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', dragOver);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [store, client]);
  return over ? (
    <div className="drop-over">
      Drop a request, a response, a .callscope.json, a tiktoken.model or a tokenizer.json
    </div>
  ) : null;
}
