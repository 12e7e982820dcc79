// What one sample came to, in a word and a sentence. The chat lane is judged by what the server returned, the
// completions lane by what the model wrote. Of several calls the worst counts.
import { holdsMarkup } from '../diagnose/outcome.ts';
import { code, count, list } from '../say.ts';
import type { CheckedCall, Reading } from '../diverge/reading.ts';
import type { ToolGrammar } from '../parse/grammar.ts';
import { servedIn, writtenIn } from '../wire/lane-facts.ts';
import { isAtLimit, readRun, type RunContext } from '../wire/read-run.ts';
import type { Run } from '../wire/run.ts';

/**
 * In the order they are shown. `schema`: arguments that are no JSON object or not what the tool asks for. `undeclared`:
 * a call of a tool the request does not declare. `malformed`: the model's own markup leaves the grammar, or a call
 * names no tool. `leaked`: markup the server left as text. `cut`: the token limit ended it. `error`: there is no
 * answer, which says nothing of the model.
 */
export const OUTCOME_KINDS = [
  'valid',
  'no-call',
  'schema',
  'undeclared',
  'malformed',
  'leaked',
  'cut',
  'error',
] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

export interface TrialOutcome {
  readonly kind: OutcomeKind;
  /** One full sentence, without the server's address. */
  readonly sentence: string;
}

const outcome = (kind: OutcomeKind, sentence: string): TrialOutcome => ({ kind, sentence });

/** `context`: what belongs to the variant as it was sent. */
export function trialOutcome(run: Run, context: RunContext): TrialOutcome {
  if (run.problem !== undefined) {
    // The run's own sentence names the server's address, and an experiment is kept.
    const isUnreachable = run.problem.kind === 'unreachable';
    return outcome('error', isUnreachable ? 'The server could not be reached.' : run.problem.sentence);
  }
  const reading = readRun(run, context);
  if (reading === undefined) return outcome('error', 'The server’s answer is no completion.');
  return run.lane === 'completions' ? ofWritten(reading) : ofServed(run, reading, context.grammar);
}

const CUT = 'The token limit ended the answer before the call was complete.';

function ofServed(run: Run, reading: Reading, grammar: ToolGrammar): TrialOutcome {
  const served = servedIn(reading, grammar);
  switch (served) {
    case 'cut':
      return outcome('cut', CUT);
    case 'leaked':
      return writtenIn(reading) === 'cut'
        ? outcome('cut', CUT)
        : outcome('leaked', 'The server returned no call: tool-call markup stands in the answer as text.');
    case 'flawed':
      if (isAtLimit(run)) return outcome('cut', CUT);
      return flawIn(reading.calls) ?? oddCall(reading);
    case 'calls':
      return holdsMarkup(reading.answer?.content ?? '', grammar)
        ? outcome('leaked', 'The server returned calls, and tool-call markup stands beside them as text.')
        : valid(reading.calls);
    case 'swallowed':
      return outcome('no-call', 'No call came back, and far less text than tokens were generated.');
    case 'prose':
    case 'nothing':
      return withoutCall(served, reading);
  }
}

function ofWritten(reading: Reading): TrialOutcome {
  const written = writtenIn(reading);
  switch (written) {
    case 'cut':
      return outcome('cut', CUT);
    case 'calls':
      return valid(reading.calls);
    case 'flawed':
      return flawIn(reading.calls) ?? malformed(reading);
    case 'prose':
    case 'nothing':
      return withoutCall(written, reading);
  }
}

/** The worst of what is wrong with calls that could be read. */
function flawIn(calls: readonly CheckedCall[]): TrialOutcome | undefined {
  const undeclared = calls.flatMap(({ declared, tool }) => (declared || tool === undefined ? [] : [tool]));
  if (undeclared.length > 0) {
    return outcome('undeclared', `The model calls ${list(undeclared)}, which the request does not declare.`);
  }
  const wrong = calls.find(({ json, schema }) => json.kind !== 'object' || schema.length > 0);
  if (wrong === undefined) return undefined;
  const { json, schema, tool } = wrong;
  const of = tool === undefined ? 'a call' : code(tool, 48);
  if (json.kind === 'object') return outcome('schema', `Arguments of ${of}: ${schema[0]?.sentence ?? ''}`);
  if (json.kind === 'invalid')
    return outcome('schema', `The arguments of ${of} are no JSON: ${json.sentence}`);
  return outcome(
    'schema',
    json.kind === 'double-encoded'
      ? `The arguments of ${of} are a JSON object encoded twice.`
      : `The arguments of ${of} are JSON, but no object.`,
  );
}

/** Of the server's list: its fields are sound JSON, and still it is not as it must be. */
const oddCall = ({ calls }: Reading): TrialOutcome =>
  calls.some(({ tool }) => tool === undefined)
    ? outcome('malformed', 'The server returned a call that names no tool.')
    : outcome('leaked', 'The server returned a call with tool-call markup in its fields.');

function malformed({ divergence, calls }: Reading): TrialOutcome {
  if (divergence !== undefined) {
    const { expected, found } = divergence.violation;
    return outcome(
      'malformed',
      `The output leaves the tool-call grammar at ${code(found, 40)}, where ${code(expected, 60)} belongs.`,
    );
  }
  const odd = calls.find(({ call }) => call.reading.kind !== 'canonical');
  return outcome(
    'malformed',
    odd === undefined
      ? 'The output leaves the tool-call grammar.'
      : `The id ${code(odd.call.id, 48)} has not the form the model was trained on.`,
  );
}

const valid = (calls: readonly CheckedCall[]): TrialOutcome =>
  outcome('valid', `${count(calls.length, 'valid call')}: ${list(calls.map(each => each.tool ?? ''))}.`);

const withoutCall = (kind: 'prose' | 'nothing', { answer, text }: Reading): TrialOutcome =>
  outcome(
    'no-call',
    kind === 'nothing'
      ? 'The answer is empty.'
      : `The answer is text without a call: ${code((answer?.content ?? text).trim())}.`,
  );
