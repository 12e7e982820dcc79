// The prompt an engine builds of a repro's request, or why it builds none.
import type { ModelFamily } from '../core/family.ts';
import { buildPrompt } from '../core/template/build-prompt.ts';
import { readTurns } from '../core/template/turns.ts';
import type { Repro } from '../core/types.ts';
import { findEngine } from '../engines/index.ts';
import type { ReadRequest } from './outline.ts';
import { revisionOf } from './revision-of.ts';
import type { PromptResult } from './stages.ts';

export function promptOf(repro: Repro, request: ReadRequest, family: ModelFamily): PromptResult {
  const engine = findEngine(repro.engine.name);
  if (request.kind !== 'read' || engine === undefined) return { kind: 'none' };
  const built = buildPrompt(request.conversation.root, {
    family,
    revision: revisionOf(repro, family),
    engine,
    release: repro.engine.release,
    generationPrompt: repro.generationPrompt,
  });
  if (built.kind !== 'built') return built;
  const { rendered, view } = built;
  return {
    kind: 'prompt',
    rendered,
    turns: readTurns(rendered, family.turns),
    changes: view.changes,
    ...(view.contentFormat === undefined ? {} : { contentFormat: view.contentFormat }),
  };
}
