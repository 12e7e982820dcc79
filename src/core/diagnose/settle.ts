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
  if (reading.witness === 'verbatim') {
    return top.fixes.length === 0
      ? undefined
      : 'apply the fix and send the request again, several times: the answers tell whether this was the cause.';
  }
  switch (repro.engine.name) {
    case 'vllm':
      return 'press Send: the raw lane asks `/v1/completions` for this prompt with `skip_special_tokens: false` and shows what the model writes. Or paste an answer that was asked for with `return_token_ids: true`.';
    case 'sglang':
      return 'press Send: the raw lane asks `/v1/completions` for this prompt with `skip_special_tokens: false` and shows what the model writes.';
    case 'moonshot':
    case 'transformers':
      return 'paste the raw output: the answer shows only what the server made of it.';
  }
}
