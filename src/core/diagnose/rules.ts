// The rules that hold for every model and engine. One cause a file, in `rules/`; this file only lists them.
import type { Rule } from './finding.ts';
import { argumentsChangedRule } from './rules/arguments-changed.ts';
import { argumentsDoubleEncodedRule } from './rules/arguments-double-encoded.ts';
import { argumentsNotJsonRule } from './rules/arguments-not-json.ts';
import { argumentsNotObjectRule } from './rules/arguments-not-object.ts';
import { argumentsSchemaRule } from './rules/arguments-schema.ts';
import { callAsTextRule } from './rules/call-as-text.ts';
import { callInReasoningRule } from './rules/call-in-reasoning.ts';
import { callNotReturnedRule } from './rules/call-not-returned.ts';
import { callsWithStopRule } from './rules/calls-with-stop.ts';
import { contentPartsJoinedRule } from './rules/content-parts-joined.ts';
import { cutOffRule } from './rules/cut-off.ts';
import { emptyAnswerRule } from './rules/empty-answer.ts';
import { emptyTurnInHistoryRule } from './rules/empty-turn-in-history.ts';
import { finishWithoutCallsRule } from './rules/finish-without-calls.ts';
import { historyArgumentsDoubleEncodedRule } from './rules/history-arguments-double-encoded.ts';
import { historyArgumentsNotJsonRule } from './rules/history-arguments-not-json.ts';
import { malformedMarkupRule } from './rules/malformed-markup.ts';
import { markersInContentRule } from './rules/markers-in-content.ts';
import { markupInHistoryRule } from './rules/markup-in-history.ts';
import { markupInArgumentsRule } from './rules/markup-in-arguments.ts';
import { missingToolResultRule } from './rules/missing-tool-result.ts';
import { orphanToolResultRule } from './rules/orphan-tool-result.ts';
import { requestRefusedRule } from './rules/request-refused.ts';
import { serverErrorRule } from './rules/server-error.ts';
import { specialTokenTextRule } from './rules/special-token-text.ts';
import { swallowedCallRule } from './rules/swallowed-call.ts';
import { templateFailedRule } from './rules/template-failed.ts';
import { toolResultsOutOfOrderRule } from './rules/tool-results-out-of-order.ts';
import { trailingAssistantRule } from './rules/trailing-assistant.ts';
import { undeclaredToolInHistoryRule } from './rules/undeclared-tool-in-history.ts';
import { undeclaredToolRule } from './rules/undeclared-tool.ts';

/** In the order of the pipeline: request, output, answer. */
export const coreRules: readonly Rule[] = [
  specialTokenTextRule,
  historyArgumentsDoubleEncodedRule,
  historyArgumentsNotJsonRule,
  undeclaredToolInHistoryRule,
  orphanToolResultRule,
  missingToolResultRule,
  toolResultsOutOfOrderRule,
  markupInHistoryRule,
  emptyTurnInHistoryRule,
  trailingAssistantRule,
  contentPartsJoinedRule,
  requestRefusedRule,
  templateFailedRule,
  undeclaredToolRule,
  argumentsDoubleEncodedRule,
  argumentsNotJsonRule,
  argumentsNotObjectRule,
  argumentsSchemaRule,
  callInReasoningRule,
  markupInArgumentsRule,
  malformedMarkupRule,
  cutOffRule,
  serverErrorRule,
  callNotReturnedRule,
  argumentsChangedRule,
  swallowedCallRule,
  emptyAnswerRule,
  markersInContentRule,
  callAsTextRule,
  finishWithoutCallsRule,
  callsWithStopRule,
];
