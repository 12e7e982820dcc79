// The rules that hold for Kimi K2 only. One cause a file; this file only lists them.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { answerInReasoningRule } from './answer-in-reasoning.ts';
import { defaultSystemPromptRule } from './default-system-prompt.ts';
import { historyIdFormRule } from './history-id-form.ts';
import { historyIdNameRule } from './history-id-name.ts';
import { historyIndexRule } from './history-index.ts';
import { listContentPrintedRule } from './list-content-printed.ts';
import { missingGenerationPromptRule } from './missing-generation-prompt.ts';
import { outputIdFormRule } from './output-id-form.ts';
import { outputIdUnprefixedRule } from './output-id-unprefixed.ts';
import { outputIndexRule } from './output-index.ts';
import { quotedArgumentsInPromptRule } from './quoted-arguments-in-prompt.ts';
import { reasoningInContentRule } from './reasoning-in-content.ts';
import { reasoningLeftOutRule } from './reasoning-left-out.ts';
import { templateRevisionRule } from './template-revision.ts';
import { toolMessageNameRule } from './tool-message-name.ts';
import { unsortedToolsRule } from './unsorted-tools.ts';

export const kimiRules: readonly Rule[] = [
  historyIdFormRule,
  historyIndexRule,
  historyIdNameRule,
  toolMessageNameRule,
  reasoningLeftOutRule,
  templateRevisionRule,
  listContentPrintedRule,
  quotedArgumentsInPromptRule,
  missingGenerationPromptRule,
  unsortedToolsRule,
  defaultSystemPromptRule,
  outputIdFormRule,
  outputIdUnprefixedRule,
  outputIndexRule,
  answerInReasoningRule,
  reasoningInContentRule,
];
