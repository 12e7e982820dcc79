// What a run reads out of its response: the answer, the token ids, the probabilities, the prompt as the server made it.
import { readAnswer } from '../diverge/answer.ts';
import { type JsonValue, member } from '../json/value.ts';
import { readLogprobs } from './logprobs.ts';
import type { Run } from './run.ts';

export type FromResponse = Pick<Run, 'response' | 'answer' | 'logprobs' | 'tokenIds' | 'promptText'>;

export function readResponse(response: JsonValue | undefined): FromResponse {
  if (response === undefined) return { tokenIds: {} };
  const answer = readAnswer(response);
  const logprobs = readLogprobs(response);
  const promptText = member(response, 'prompt_text');
  const named = logprobs?.map(({ id }) => id);
  const output =
    answer?.outputIds ?? (named?.every(id => id !== undefined) === true ? (named as number[]) : undefined);
  return {
    response,
    ...(answer === undefined ? {} : { answer }),
    ...(logprobs === undefined ? {} : { logprobs }),
    tokenIds: {
      ...(answer?.promptIds === undefined ? {} : { prompt: answer.promptIds }),
      ...(output === undefined ? {} : { output }),
    },
    ...(promptText?.kind === 'string' ? { promptText: promptText.value } : {}),
  };
}
