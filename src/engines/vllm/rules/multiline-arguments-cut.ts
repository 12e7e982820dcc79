// Streamed arguments that break off: at their first line break, or where one delta held several tokens.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { itemsOf } from '../../../core/json/read-as.ts';
import { member } from '../../../core/json/value.ts';
import { jsonExtent } from '../../../core/parse/json-extent.ts';
import type { Conversation } from '../../../core/request/conversation.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code } from '../../../core/say.ts';
import { wasStreamed } from '../../../core/diagnose/was-streamed.ts';

export const vllmMultilineArgumentsCutRule: Rule = {
  id: 'vllm-multiline-arguments-cut',
  title: 'Streamed arguments cut',
  explanation:
    'The streaming parser of vLLM up to 0.19 stops at a line break in the arguments, so only their first line is sent, usually a lone `{`. When one delta holds several tokens (speculative decoding, `--stream-interval`), it loses the end of the arguments, or all of them. Either way the call ends normally.',
  party: 'parser',
  severity: 'error',
  affects: [{ engine: 'vLLM', since: '0.10.0', last: '0.19.x', note: '(streamed)' }],
  sources: [cite.vllm.issue(38441), cite.vllm.issue(38274), cite.vllm.pull(38579)],
  fixes: [],
  explains: ['arguments-not-json', 'arguments-schema', 'cut-off'],
  find: evidence => {
    const { reading, repro, conversation } = evidence;
    if (!wasStreamed(evidence) || !releaseWithin(repro.engine.release, '0.10.0', '0.19.99')) return [];
    const answer = reading?.answer;
    const limit = conversation?.maxTokens;
    // A call that max_tokens cut behind its bracket looks the same.
    const cut = answer?.finish === 'length' || (limit !== undefined && answer?.completionTokens === limit);
    if (reading?.witness !== 'rebuilt' || cut) return [];
    return reading.calls.flatMap(({ call, tool, json }) => {
      const sent = call.arguments.trim();
      if (json.kind !== 'invalid') return [];
      if (sent === '' ? !wantsArguments(conversation, tool) : !isBegun(sent)) return [];
      const lone = sent === '{' || sent === '[';
      return [
        report(vllmMultilineArgumentsCutRule, {
          confidence: lone ? 0.85 : 0.75,
          sentence: `${nameEngine(repro.engine)} ${sent === '' ? 'lost the' : 'cut the'} arguments of ${code(call.id, 40)}${lone ? ' at their first line break' : ''}: ${sent === '' ? 'nothing of them arrived' : `all that arrived is ${code(sent, 40)}`}.`,
          cause: `${
            lone
              ? 'Its streaming parser does not cross line breaks, and the model wrote its arguments over several lines.'
              : 'Its streaming parser does not cross line breaks, and loses the end of arguments when a delta holds several tokens (speculative decoding, `--stream-interval`).'
          } The same call arrives whole when it is not streamed (from 0.11.1), or from 0.20.0.`,
          evidence: proof.output(call.argumentsSpan),
        }),
      ];
    });
  },
};

/** JSON that begins rightly and breaks off. */
const isBegun = (text: string): boolean =>
  /^[{[]/.test(text) && jsonExtent(text, 0, text.length).kind === 'open';

const wantsArguments = (conversation: Conversation | undefined, name: string | undefined): boolean =>
  itemsOf(member(conversation?.tools.find(tool => tool.name === name)?.parameters, 'required')).length > 0;
