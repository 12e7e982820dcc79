// Sharing: what leaves, how long the link is and where it fits, likely credentials masked, long links shrunk; then
// copy or download.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useCallscope } from '../../store/context.ts';
import {
  copyLink,
  downloadFile,
  type PreparedLink,
  prepareLink,
  type ShareChoice,
} from '../../store/share.ts';
import { updateView } from '../../store/workbench.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ShrinkChoice } from './ShrinkChoice.tsx';
import './share.css';

const PART_NAMES: Readonly<Record<string, string>> = {
  title: 'title',
  family: 'model family',
  template: 'template',
  engine: 'engine and release',
  generationPrompt: 'generation prompt switch',
  request: 'the request: messages and tools',
  recorded: 'the recorded output',
  note: 'your note',
};

export function ShareDialog(): ReactNode {
  const { store, client } = useCallscope();
  const [choice, setChoice] = useState<ShareChoice>({ mask: true, shrink: [] });
  const [link, setLink] = useState<PreparedLink>();
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    let wanted = true;
    void prepareLink(store, client, choice).then(prepared => {
      if (wanted) setLink(prepared);
    });
    return () => {
      wanted = false;
    };
  }, [store, client, choice]);
  const copy = useRef<HTMLButtonElement>(null);
  const isMade = link !== undefined;
  useEffect(() => {
    if (isMade) copy.current?.focus();
  }, [isMade]);
  return (
    <Dialog title="Share this repro" onClose={() => updateView(store, { dialog: undefined })}>
      <p className="share-lead">
        The link carries the whole repro behind <code>#</code>, which browsers never send: no server stores
        it, and it cannot be taken back once given away.
      </p>
      {link !== undefined && (
        <>
          <table className="list">
            <thead>
              <tr>
                <th>what leaves</th>
                <th>characters</th>
              </tr>
            </thead>
            <tbody>
              {link.parts.map(part => (
                <tr key={part.name}>
                  <td>{PART_NAMES[part.name] ?? part.name}</td>
                  <td>{part.characters.toLocaleString('en')}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {link.secrets.length > 0 && (
            <div className="share-secrets">
              <label>
                <input
                  type="checkbox"
                  checked={choice.mask}
                  onChange={event => setChoice({ ...choice, mask: event.target.checked })}
                />{' '}
                Mask {link.secrets.length} likely secret{link.secrets.length === 1 ? '' : 's'}
              </label>
              <ul>
                {link.secrets.map(secret => (
                  <li key={secret.text}>
                    {secret.looksLike} in the {secret.field}: <code>{secret.text.slice(0, 6)}…</code>
                  </li>
                ))}
              </ul>
            </div>
          )}
          <ShrinkChoice
            link={link}
            taken={choice.shrink}
            onChange={shrink => setChoice({ ...choice, shrink })}
          />
          <p className="share-size" data-fit={link.fit.kind}>
            <b>{link.url.length.toLocaleString('en')} characters</b>: {link.fit.sentence}.
          </p>
          <div className="share-actions">
            <button
              type="button"
              ref={copy}
              className={`button ${link.fit.kind === 'file' ? '' : 'primary'}`}
              onClick={() =>
                void copyLink(link).then(problem =>
                  setSaid(problem ?? `Copied ${link.url.length.toLocaleString('en')} characters.`),
                )
              }
            >
              Copy link
            </button>
            <button
              type="button"
              className={`button ${link.fit.kind === 'file' ? 'primary' : ''}`}
              onClick={() => void downloadFile(store, client, choice)}
            >
              Download .callscope.json
            </button>
            <output>{said}</output>
          </div>
        </>
      )}
    </Dialog>
  );
}
