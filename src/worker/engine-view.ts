// The engineView stage: the pasted messages beside what the engine release hands to the template, both printed the
// same way, with the place of each change among the differences.
import { differencesOf, type Run } from '../core/compare/differences.ts';
import { parseJson } from '../core/json/parse.ts';
import { resolvePointer } from '../core/json/pointer.ts';
import { printJson } from '../core/json/print.ts';
import type { JsonMember, JsonString, JsonValue } from '../core/json/value.ts';
import { member } from '../core/json/value.ts';
import type { Span } from '../core/span.ts';
import type { Repro } from '../core/types.ts';
import { findEngine } from '../engines/index.ts';
import type { Derivation } from './derivation.ts';
import { revisionOf } from './revision-of.ts';
import type { EngineViewResult } from './stages.ts';

const INDENT = 2;
const PASTED = ['messages', 'tools', 'chat_template_kwargs'];

const keyOf = (value: string): JsonString => ({ kind: 'string', start: -1, end: -1, value });

const objectOf = (members: readonly JsonMember[]): JsonValue => ({
  kind: 'object',
  start: -1,
  end: -1,
  members,
});

const pastedOf = (root: JsonValue): JsonValue =>
  objectOf(
    PASTED.flatMap(name => {
      const value = member(root, name);
      return value === undefined ? [] : [{ key: keyOf(name), value }];
    }),
  );

/** Where `pointer` stands in the printed text; its nearest parent where it is gone. */
function placeOf(root: JsonValue, pointer: string): Span | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = resolvePointer(root, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Index of the first changed run that lies in or touches `place` on that side. */
const runAt = (changed: readonly Run[], side: 'left' | 'right', place: Span | undefined): number =>
  place === undefined
    ? -1
    : changed.findIndex(run => run[side].start <= place.end && run[side].end >= place.start);

export function engineViewOf(repro: Repro, derive: Derivation): EngineViewResult | undefined {
  const read = derive.request(repro);
  const engine = findEngine(repro.engine.name);
  if (read.kind !== 'read' || engine === undefined) return undefined;
  const family = derive.family(repro);
  const { root } = read.conversation;
  const view = engine.view(repro.engine.release, root, revisionOf(repro, family), family);
  if (view.kind === 'refused') return undefined;
  const pasted = printJson(pastedOf(root), INDENT);
  const handed = printJson(
    objectOf([...view.variables].map(([name, value]) => ({ key: keyOf(name), value }))),
    INDENT,
  );
  const runs = differencesOf(pasted, handed);
  const changed = runs.filter(run => run.kind === 'changed');
  const left = parseJson(pasted);
  const right = parseJson(handed);
  const changes = view.changes.map(change => {
    const onRight = right.ok ? runAt(changed, 'right', placeOf(right.value, change.pointer)) : -1;
    const onLeft = left.ok ? runAt(changed, 'left', placeOf(left.value, change.pointer)) : -1;
    const run = onRight >= 0 ? onRight : onLeft;
    return run < 0 ? change : { ...change, run };
  });
  return { pasted, handed, runs, changes };
}
