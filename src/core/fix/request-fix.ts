// Makes a fix out of one function: the edits a request needs. Label and application then always agree, because
// both come from the same list of edits.
import type { Fix } from './fix.ts';
import { editText, type TextEdit } from '../edit-text.ts';
import { readRequest } from './read-request.ts';
import type { ModelFamily } from '../family.ts';
import type { Conversation } from '../request/conversation.ts';
import type { Repro } from '../types.ts';

export interface RequestChange {
  readonly edits: readonly TextEdit[];
  /** For the button: `Rename 5 history ids`. */
  readonly label: string;
  /** What was done, in one line. */
  readonly summary: string;
}

/** `plan` gives undefined when there is nothing to do. */
export function requestFix(
  id: string,
  plan: (conversation: Conversation, repro: Repro, family: ModelFamily) => RequestChange | undefined,
): Fix {
  const planned = (repro: Repro, family: ModelFamily): RequestChange | undefined => {
    const conversation = readRequest(repro);
    const change = conversation === undefined ? undefined : plan(conversation, repro, family);
    return change === undefined || change.edits.length === 0 ? undefined : change;
  };
  return {
    id,
    label: (repro, family) => planned(repro, family)?.label,
    apply: (repro, family) => {
      const change = planned(repro, family);
      if (change === undefined) return { repro, summary: 'There was nothing to change.' };
      return { repro: { ...repro, request: editText(repro.request, change.edits) }, summary: change.summary };
    },
  };
}
