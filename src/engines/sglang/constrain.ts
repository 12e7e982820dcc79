// How an SGLang release is asked to constrain Kimi's calls. `strict` leaves the index open since 0.5.13; before it
// pins every call to index 0, so the client's own grammar is the better one. Checked by enforcer-sglang.json.
import type { CallQuestion, Constraint } from '../../core/fix/export/constraint.ts';
import { compareReleases } from '../../core/release-order.ts';
import { legacyStructuralTag, structuralTag, type TagStyle } from '../kimi/structural-tag.ts';

/** `excludes` needs an xgrammar that not every release brings. */
export const SGLANG_TAG_STYLE: TagStyle = { digits: '[0-9]+', excludes: [] };

export function constrainSglang(release: string, { tools, must, next }: CallQuestion): Constraint {
  if (compareReleases(release, '0.5.13') >= 0) {
    return {
      kind: 'strict',
      note: `SGLang ${release} constrains the calls of a request in which a tool says "strict": true.`,
    };
  }
  const newer = compareReleases(release, '0.5.4') >= 0;
  return {
    kind: 'member',
    key: 'response_format',
    value: newer ? structuralTag(tools, must, SGLANG_TAG_STYLE) : legacyStructuralTag(tools, next),
    asAuto: must,
    note: newer
      ? `SGLang ${release} pins the index of strict tools to 0; this grammar lets declared names, any index and fitting arguments through.`
      : `SGLang ${release} takes the older form only: the index of every call is fixed to ${next}, so ask for one call at a time.`,
  };
}
