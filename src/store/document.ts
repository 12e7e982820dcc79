// Opening, editing and undoing the document. Every change of the repro passes here, so that undo, the draft's
// identity and the address bar can never disagree with it.
import type { Imported } from '../core/import/imported.ts';
import type { Repro } from '../core/types.ts';
import { NO_PASTED_IDS, type WorkbenchStore } from './workbench.ts';

const UNDO_STEPS = 100;

/** Replaces the document by another one: a new draft begins, the old draft stays saved. */
export function openRepro(store: WorkbenchStore, repro: Repro, imported?: Imported): void {
  store.setState(state => ({
    repro,
    past: [],
    future: [],
    typing: undefined,
    imported,
    draft: crypto.randomUUID(),
    results: {},
    view: {
      ...state.view,
      selection: undefined,
      finding: undefined,
      fixPanel: undefined,
      pastedIds: NO_PASTED_IDS,
      notice: undefined,
      dialog: undefined,
      pane: repro.recorded === undefined ? 'request' : 'output',
      save: 'unsaved',
    },
  }));
}

/** Reopens a saved draft under its own name. */
export function reopenDraft(store: WorkbenchStore, repro: Repro, draft: string): void {
  openRepro(store, repro);
  store.setState(state => ({ draft, view: { ...state.view, save: 'saved' } }));
}

/** Changes the document. Edits in a row that name the same `typing` field are one undo step. */
export function editRepro(store: WorkbenchStore, change: Partial<Repro>, typing?: string): void {
  store.setState(state => {
    if (state.repro === undefined) return state;
    const repro = { ...state.repro, ...change };
    const continues = typing !== undefined && typing === state.typing;
    const past = continues ? state.past : [...state.past, state.repro].slice(-UNDO_STEPS);
    return {
      repro,
      past,
      future: [],
      typing,
      view: { ...state.view, save: 'unsaved', selection: undefined },
    };
  });
}

export function undo(store: WorkbenchStore): void {
  store.setState(state => {
    const previous = state.past.at(-1);
    if (previous === undefined || state.repro === undefined) return state;
    return {
      repro: previous,
      past: state.past.slice(0, -1),
      typing: undefined,
      future: [state.repro, ...state.future],
      view: { ...state.view, save: 'unsaved', selection: undefined, finding: undefined },
    };
  });
}

export function redo(store: WorkbenchStore): void {
  store.setState(state => {
    const [next, ...rest] = state.future;
    if (next === undefined || state.repro === undefined) return state;
    return {
      repro: next,
      past: [...state.past, state.repro],
      typing: undefined,
      future: rest,
      view: { ...state.view, save: 'unsaved', selection: undefined, finding: undefined },
    };
  });
}

/** Back to the first screen; the draft stays saved and is listed there. */
export function closeRepro(store: WorkbenchStore): void {
  store.setState(state => ({
    repro: undefined,
    past: [],
    future: [],
    typing: undefined,
    imported: undefined,
    draft: undefined,
    results: {},
    view: {
      ...state.view,
      selection: undefined,
      finding: undefined,
      fixPanel: undefined,
      pastedIds: NO_PASTED_IDS,
      notice: undefined,
      dialog: undefined,
      save: 'off',
    },
  }));
}
