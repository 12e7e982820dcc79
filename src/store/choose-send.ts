// Changes what Send will send.
import type { SendChoice } from '../core/wire/send-choice.ts';
import { updateView, type WorkbenchStore } from './workbench.ts';

/** A field set to undefined is as in the request again. */
export function chooseSend(
  store: WorkbenchStore,
  change: { readonly [F in keyof SendChoice]?: SendChoice[F] | undefined },
): void {
  const kept = Object.entries({ ...store.getState().view.send, ...change }).filter(
    ([, value]) => value !== undefined,
  );
  updateView(store, { send: Object.fromEntries(kept) as unknown as SendChoice });
}
