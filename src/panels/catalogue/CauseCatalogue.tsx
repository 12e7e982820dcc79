// Every cause the page knows, one entry open at a time: the page's edition of docs/diagnosis.md.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Cause } from '../../core/diagnose/cause.ts';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { useAnswer } from '../../store/use-answer.ts';
import { updateView } from '../../store/workbench.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { CauseEntry } from './CauseEntry.tsx';
import './catalogue.css';

const NOTHING = {};

export function CauseCatalogue(): ReactNode {
  const { store } = useCallscope();
  const opened = useWorkbench(state => state.view.cause);
  const groups = useAnswer('causes', NOTHING).value;
  const [wanted, setWanted] = useState('');
  const search = useRef<HTMLInputElement>(null);
  // The dialog would begin at its close button.
  useEffect(() => search.current?.focus(), []);

  const words = wanted.toLowerCase().split(/\s+/);
  const found = groups
    ?.map(group => ({
      ...group,
      // A link may lead to an entry that the words do not name.
      causes: group.causes.filter(cause => cause.id === opened || namesAll(cause, words)),
    }))
    .filter(({ causes }) => causes.length > 0);
  const isKnown = groups?.some(({ causes }) => causes.some(({ id }) => id === opened)) !== false;
  return (
    <Dialog
      title="All causes this page knows"
      onClose={() => updateView(store, { dialog: undefined, cause: undefined })}
    >
      <div className="causes">
        <input
          ref={search}
          type="search"
          aria-label="Filter the causes"
          placeholder="Words, an engine, an issue number"
          value={wanted}
          onChange={event => setWanted(event.target.value)}
        />
        {opened !== undefined && !isKnown && (
          <output>
            There is no cause called <code>{opened}</code>.
          </output>
        )}
        {found?.length === 0 && <output>No cause has these words.</output>}
        {found?.map(({ title, causes }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            {causes.map(cause => (
              <CauseEntry
                key={cause.id}
                cause={cause}
                isOpen={cause.id === opened}
                onToggle={() => updateView(store, { cause: cause.id === opened ? undefined : cause.id })}
              />
            ))}
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function namesAll({ id, title, explanation, facts }: Cause, words: readonly string[]): boolean {
  const details = facts.flatMap(fact => fact.details);
  const said = [id, title, explanation, ...details.map(each => ('label' in each ? each.label : each.text))]
    .join(' ')
    .toLowerCase();
  return words.every(word => said.includes(word));
}
