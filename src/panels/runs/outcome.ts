// A lane's outcome in a word or two, for the list of runs; and its times.
import type { Run } from '../../core/wire/run.ts';

/** How the markup of a tool call begins in the raw text of the families known here. */
const CALL = /<\|tool_call/;

const ENDINGS: Readonly<Partial<Record<NonNullable<Run['problem']>['kind'], string>>> = {
  unreachable: 'unreachable',
  timeout: 'timed out',
  'too-much': 'too large',
  redirected: 'redirected',
  'error-in-stream': 'error in the answer',
  'not-sent': 'not sent',
};

export function outcomeOf(run: Run | undefined): string {
  if (run === undefined) return 'not sent';
  if (run.ended === undefined) return 'running…';
  if (run.ended === 'aborted') return 'stopped';
  if (run.ended === 'cut') return 'cut off';
  if (run.ended === 'failed') {
    if (run.status !== undefined && run.status >= 400) return `HTTP ${run.status}`;
    return ENDINGS[run.problem?.kind ?? 'cut'] ?? 'failed';
  }
  const calls = run.answer?.toolCalls?.length ?? 0;
  if (calls > 0) return calls === 1 ? '1 call' : `${calls} calls`;
  const hasMarkup = CALL.test(run.answer?.content ?? '');
  if (hasMarkup) return run.lane === 'chat' ? 'leaked' : 'call markup';
  if (run.answer?.finish === 'length') return 'token limit';
  return 'no call';
}

/** Only what failed is marked: whether a call is sound is the verdict's to say. */
export type Tone = 'bad' | 'plain';

export const toneOf = (run: Run | undefined): Tone =>
  run?.ended === 'cut' || run?.ended === 'failed' || outcomeOf(run) === 'leaked' ? 'bad' : 'plain';

export const glyphOf = (run: Run | undefined): string => (toneOf(run) === 'bad' ? '✕' : '');

export const milliseconds = (time: number): string =>
  time < 1000 ? `${Math.round(time)} ms` : `${(time / 1000).toFixed(time < 10_000 ? 2 : 1)} s`;

/** `first token 120 ms`, `85 tokens/s`, …; what is not known is left out. */
export function timesOf({ timing, ended }: Run): readonly string[] {
  const { firstToken, tokensPerSecond, tokens, end } = timing;
  return [
    ...(firstToken === undefined ? [] : [`first token ${milliseconds(firstToken)}`]),
    ...(tokensPerSecond === undefined
      ? []
      : [`${tokensPerSecond.toFixed(tokensPerSecond < 10 ? 1 : 0)} tokens/s`]),
    ...(tokens === undefined ? [] : [`${tokens.toLocaleString('en')} ${tokens === 1 ? 'token' : 'tokens'}`]),
    ...(ended === undefined || end === undefined ? [] : [`ended at ${milliseconds(end)}`]),
  ];
}
