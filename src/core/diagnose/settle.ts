// What one more piece of evidence would settle a verdict that is not certain.
import type { Case, Finding } from './finding.ts';

/** From here on a verdict needs nothing more. */
const CERTAIN = 0.9;

export function settleBy(top: Finding, { repro, conversation, reading }: Case): string | undefined {
  if (top.confidence >= CERTAIN) return undefined;
  if (repro.request === '') {
    return 'paste the request too: it shows what the model saw and what it was asked for.';
  }
  if (conversation === undefined) return 'repair the request’s JSON, so that the prompt can be rendered.';
  if (reading === undefined) return 'send the request, or paste the response or the raw output.';
  if (reading.answer?.error !== undefined) return 'read what the server’s log says of this request.';
  if (top.fixes.length > 0) {
    return 'apply the fix and send the request again, several times: the answers tell whether this was the cause.';
  }
  if (reading.witness === 'verbatim') return undefined;
  switch (repro.engine.name) {
    case 'vllm':
      return 'send it once more with `return_token_ids: true`, or to `/v1/completions` with `skip_special_tokens: false`, and paste the answer: the ids show what the model saw and wrote.';
    case 'sglang':
      return 'send the prompt to `/generate` with `skip_special_tokens: false` and paste the text: it shows what the model wrote.';
    case 'moonshot':
    case 'transformers':
      return 'paste the raw output: the answer shows only what the server made of it.';
  }
}
