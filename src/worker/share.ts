// The link and file stages, and opening a link: what leaves the page and what comes back.
import { SHORT_LINK } from '../core/share/link-size.ts';
import { decodeLink, encodeLink, linkTail } from '../core/share/link.ts';
import { minimalRepro } from '../core/share/repro-document.ts';
import { reproFileName, writeReproFile } from '../core/share/repro-file.ts';
import { findSecrets, maskSecrets } from '../core/share/secrets.ts';
import { shrinkOffers, shrinkRepro } from '../core/share/shrink.ts';
import type { Repro } from '../core/types.ts';
import type { Derivation } from './derivation.ts';
import type { LinkResult, OpenedText, ShareInput } from './stages.ts';
import { verdictOf } from './verdict.ts';

/** `aside` derives the shrunk repro, so that the document's own results stay remembered. */
export function linkOf(input: ShareInput, derive: Derivation, aside: Derivation): LinkResult {
  const { repro, mask, shrink } = input;
  const shared = shrinkRepro(repro, shrink);
  const whole = encodeLink(masked(repro, mask)).length;
  const offers = whole <= SHORT_LINK ? [] : shrinkOffers(repro);
  return {
    fragment: encodeLink(masked(shared, mask)),
    offers: offers.map(offer => ({
      step: offer.step,
      label: offer.label,
      saves: whole - encodeLink(masked(offer.repro, mask)).length,
    })),
    ...(shrink.length === 0 ? {} : { effect: effectOf(repro, shared, derive, aside) }),
    secrets: findSecrets(shared),
    parts: Object.entries(minimalRepro(shared)).map(([name, value]) => ({
      name,
      characters: JSON.stringify(value).length,
    })),
  };
}

export function fileOf({ repro, mask, shrink }: ShareInput): {
  readonly name: string;
  readonly text: string;
} {
  const shared = masked(shrinkRepro(repro, shrink), mask);
  return { name: reproFileName(shared), text: writeReproFile(shared) };
}

/** `fragment` may begin with `#`. */
export function openLink(fragment: string): OpenedText {
  const opened = decodeLink(fragment);
  return opened.ok
    ? { kind: 'repro', repro: opened.value, tail: linkTail(fragment), completes: 'all' }
    : { kind: 'problem', problem: opened.problem };
}

const masked = (repro: Repro, mask: boolean): Repro =>
  mask ? maskSecrets(repro, findSecrets(repro)) : repro;

function effectOf(
  repro: Repro,
  shared: Repro,
  derive: Derivation,
  aside: Derivation,
): NonNullable<LinkResult['effect']> {
  const before = verdictOf(repro, derive);
  const after = verdictOf(shared, aside);
  if (before.verdict.sentence !== after.verdict.sentence) {
    return { isSame: false, sentence: `The verdict becomes: ${after.verdict.sentence}` };
  }
  const isSame = rulesOf(before.findings) === rulesOf(after.findings);
  return {
    isSame,
    sentence: isSame
      ? 'The verdict and its findings stay the same.'
      : 'The verdict stays the same; some other findings do not.',
  };
}

const rulesOf = (findings: readonly { readonly rule: string }[]): string =>
  findings.map(({ rule }) => rule).join(' ');
