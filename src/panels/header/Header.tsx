// The bar on top: what is open and whether it is saved, the model, template, engine and release it is seen
// through, and the two actions that leave the page: share and commands.
import type { ReactNode } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { closeRepro, editRepro } from '../../store/document.ts';
import { updateView } from '../../store/workbench.ts';
import { keyLabel } from '../../ui/key-label.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { SendButton } from './SendButton.tsx';
import './header.css';

const SAVED = { saved: 'saved here', saving: 'saving', unsaved: 'saving', off: 'not saved' } as const;

export function Header(): ReactNode {
  const { store } = useCallscope();
  const repro = useWorkbench(state => state.repro);
  const catalogue = useWorkbench(state => state.view.catalogue);
  const save = useWorkbench(state => state.view.save);
  if (repro === undefined) return null;
  const family = catalogue?.families.find(each => each.id === repro.family);
  const engine = catalogue?.engines.find(each => each.name === repro.engine.name);
  const revision = family?.revisions.find(each => each.id === repro.template.revision);
  return (
    <header className="header">
      <button
        type="button"
        className="brand"
        title="Back to the first screen; this draft stays saved"
        onClick={() => closeRepro(store)}
      >
        callscope
      </button>
      <span className="title">
        <input
          aria-label="Title"
          value={repro.title}
          placeholder="untitled"
          onChange={event => editRepro(store, { title: event.target.value }, 'title')}
        />
        <small>{SAVED[save]}</small>
      </span>
      <span className="choices">
        <SelectField
          label="template"
          value={repro.template.revision}
          {...(revision === undefined ? {} : { title: revision.change })}
          options={(family?.revisions ?? []).map(each => ({ value: each.id, label: each.id }))}
          onChange={id => editRepro(store, { template: { revision: id } })}
        />
        <SelectField
          label="engine"
          value={repro.engine.name}
          options={(catalogue?.engines ?? []).map(each => ({ value: each.name, label: each.label }))}
          onChange={name => {
            const next = catalogue?.engines.find(each => each.name === name);
            if (next !== undefined)
              editRepro(store, { engine: { name: next.name, release: next.defaultRelease } });
          }}
        />
        {(engine?.releases.length ?? 0) > 1 && (
          <SelectField
            label="release"
            value={repro.engine.release}
            options={(engine?.releases ?? []).map(release => ({ value: release, label: release }))}
            onChange={release => editRepro(store, { engine: { ...repro.engine, release } })}
          />
        )}
      </span>
      <SendButton />
      <button type="button" className="button" onClick={() => updateView(store, { dialog: 'paste' })}>
        Paste
      </button>
      <button type="button" className="button primary" onClick={() => updateView(store, { dialog: 'share' })}>
        Share <kbd>{keyLabel('Mod+S')}</kbd>
      </button>
      <button type="button" className="button" onClick={() => updateView(store, { dialog: 'palette' })}>
        <span className="commands-word">Commands</span> <kbd>{keyLabel('Mod+K')}</kbd>
      </button>
    </header>
  );
}
