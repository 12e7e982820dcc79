// A problem no panel has a place for: said on top of the page until it is dismissed.
import { updateView, type WorkbenchStore } from './workbench.ts';

export const tellProblem = (store: WorkbenchStore, sentence: string): void =>
  updateView(store, { notice: { kind: 'problem', sentence } });
