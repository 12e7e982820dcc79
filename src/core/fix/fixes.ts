// All fixes there are. One a file; this file only lists and finds them.
import { addGenerationPromptFix } from './add-generation-prompt.ts';
import { addMissingResultsFix } from './add-missing-results.ts';
import { declareMissingToolFix } from './declare-missing-tool.ts';
import { decodeArgumentsFix } from './decode-arguments.ts';
import { dropEmptyTurnsFix } from './drop-empty-turns.ts';
import { emptyBrokenArgumentsFix } from './empty-broken-arguments.ts';
import { escapeSpecialTextFix } from './escape-special-text.ts';
import type { Fix } from './fix.ts';
import { flattenContentFix } from './flatten-content.ts';
import { raiseMaxTokensFix } from './raise-max-tokens.ts';
import { reconnectResultsFix } from './reconnect-results.ts';
import { renameHistoryIdsFix } from './rename-history-ids.ts';
import { renameReasoningFix } from './rename-reasoning.ts';
import { reorderResultsFix } from './reorder-results.ts';
import { switchTemplateFix } from './switch-template.ts';

export const fixes: readonly Fix[] = [
  renameHistoryIdsFix,
  decodeArgumentsFix,
  emptyBrokenArgumentsFix,
  flattenContentFix,
  switchTemplateFix,
  addGenerationPromptFix,
  declareMissingToolFix,
  escapeSpecialTextFix,
  reconnectResultsFix,
  reorderResultsFix,
  addMissingResultsFix,
  dropEmptyTurnsFix,
  renameReasoningFix,
  raiseMaxTokensFix,
];

export const findFix = (id: string): Fix | undefined => fixes.find(fix => fix.id === id);
