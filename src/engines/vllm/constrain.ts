// How a vLLM release is asked to constrain Kimi's calls. Since 0.24.0 one strict tool is enough; before, the client
// sends the grammar, which `structured_outputs` takes as a string. Checked by enforcer-vllm.json.
import type { CallQuestion, Constraint } from '../../core/fix/export/constraint.ts';
import { jsonObject, jsonString } from '../../core/json/make.ts';
import { printJson } from '../../core/json/print.ts';
import { compareReleases } from '../../core/release-order.ts';
import { CALL_BEGIN } from '../kimi/markers.ts';
import { legacyStructuralTag, structuralTag, type TagStyle } from '../kimi/structural-tag.ts';

export const VLLM_TAG_STYLE: TagStyle = { digits: '\\d+', excludes: ['<think>', '</think>', CALL_BEGIN] };

export function constrainVllm(release: string, { tools, must, next }: CallQuestion): Constraint {
  if (compareReleases(release, '0.24.0') >= 0) {
    return {
      kind: 'strict',
      note: `vLLM ${release} constrains the calls of a request in which a tool says "strict": true, unless VLLM_ENFORCE_STRICT_TOOL_CALLING is off.`,
    };
  }
  if (compareReleases(release, '0.11.0') <= 0) {
    return {
      kind: 'member',
      key: 'response_format',
      value: legacyStructuralTag(tools, next),
      asAuto: must,
      note: `vLLM ${release} takes the older form only: the index of every call is fixed to ${next}, so ask for one call at a time.`,
    };
  }
  const text = printJson(structuralTag(tools, must, VLLM_TAG_STYLE));
  return {
    kind: 'member',
    key: 'structured_outputs',
    value: jsonObject([['structural_tag', jsonString(text)]]),
    // Up to 0.23 `required` and a named function make the model write bare JSON without Kimi's markers.
    asAuto: must,
    note: `vLLM ${release} does not constrain Kimi's calls by itself; this grammar lets declared names and fitting arguments through.`,
  };
}
