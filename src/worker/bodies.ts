// The bodies stage: what Send would send on each lane. The raw lane carries the prompt rendered here and
// stops at the family's own end-of-turn tokens, as the chat endpoint does.
import { parseJson } from '../core/json/parse.ts';
import { isTrue, wholeNumberOf } from '../core/json/read-as.ts';
import { member } from '../core/json/value.ts';
import { fail, type Result } from '../core/result.ts';
import type { LanePrompt, RequestBody } from '../core/wire/request-body.ts';
import { requestBody } from '../core/wire/request-body.ts';
import { sampleSeed } from '../core/wire/sample-seed.ts';
import type { Lane } from '../core/wire/run.ts';
import type { Derivation } from './derivation.ts';
import type { Bodies, BodiesInput } from './stages.ts';

export function bodiesOf({ repro, choice, model, sample = 0 }: BodiesInput, derive: Derivation): Bodies {
  const { lanes, capture, promptAs, temperature } = choice;
  const bodyOf = (lane: Lane): Result<RequestBody> => {
    const root = parseJson(repro.request);
    if (!root.ok) return fail({ sentence: 'There is no request that could be sent: paste one first.' });
    const prompt = lane === 'completions' ? promptOf() : undefined;
    const stream =
      choice.stream ??
      (isTrue(member(root.value, 'stream')) ||
        (repro.recorded?.kind === 'response' && repro.recorded.streamed === true));
    const asked = choice.seed ?? wholeNumberOf(member(root.value, 'seed'));
    const seed = asked === undefined || sample === 0 ? choice.seed : sampleSeed(asked, sample);
    const { grammar, specialTokensOf } = derive.family(repro);
    const stopTokenIds = specialTokensOf(repro.template.revision)
      .filter(({ text }) => grammar.turnEnd.includes(text))
      .map(({ id }) => id);
    return requestBody(root.value, {
      lane,
      engine: repro.engine,
      stream,
      capture,
      ...(prompt === undefined ? {} : { prompt, stopTokenIds }),
      ...(model === '' ? {} : { model }),
      ...(temperature === undefined ? {} : { temperature }),
      ...(seed === undefined ? {} : { seed }),
    });
  };
  const promptOf = (): LanePrompt | undefined => {
    const built = derive.prompt(repro);
    if (built.kind !== 'prompt') return undefined;
    if (promptAs === 'text') return { kind: 'text', text: built.rendered.text };
    const ids = derive.tokens(repro).prompt?.ids;
    return ids === undefined ? undefined : { kind: 'ids', ids };
  };
  return {
    ...(lanes === 'completions' ? {} : { chat: bodyOf('chat') }),
    ...(lanes === 'chat' ? {} : { completions: bodyOf('completions') }),
  };
}
