// Which releases of an engine behave as a rule says: data to compare a release with, and the same in words.
import { compareReleases } from '../release-order.ts';

/** Every release of the engine, but for what the ends leave out. `0.16.x` is every release of 0.16. */
export interface Affected {
  /** As people name it: `vLLM`; `any` where the engine makes no difference. */
  readonly engine: string;
  /** The first release that does. */
  readonly since?: string;
  /** The last release that does. */
  readonly last?: string;
  /** The first release that no longer does, where the last one is not known. */
  readonly until?: string;
  /** A condition, in the words that follow the releases: `(streamed)`. */
  readonly note?: string;
}

/** Whether the release lies between the ends, whatever the note says. */
export function isAffected(release: string, { since, last, until }: Affected): boolean {
  if (since !== undefined && compareReleases(release, since) < 0) return false;
  if (until !== undefined && compareReleases(release, until) >= 0) return false;
  if (last === undefined) return true;
  if (last.endsWith('.x')) {
    const family = last.slice(0, -1);
    return release.startsWith(family) || compareReleases(release, `${family}0`) < 0;
  }
  return compareReleases(release, last) <= 0;
}

/** `0.11.1 to 0.16.x (streamed)`, `up to 0.5.15`, `all`; several are one list. All of one engine. */
export const sayReleases = (affected: readonly Affected[]): string =>
  affected
    .map(each => (each.note === undefined ? rangeOf(each) : `${rangeOf(each)} ${each.note}`))
    .join(', ');

/** `vLLM: up to 0.11.0; SGLang: all`. */
export function sayAffected(affected: readonly Affected[]): string {
  const engines = [...new Set(affected.map(({ engine }) => engine))];
  return engines
    .map(engine => {
      const here = affected.filter(each => each.engine === engine);
      if (engine !== 'any') return `${engine}: ${sayReleases(here)}`;
      return ['every engine', ...here.flatMap(({ note }) => note ?? [])].join(' ');
    })
    .join('; ');
}

function rangeOf({ since, last, until }: Affected): string {
  if (since === undefined) {
    if (last !== undefined) return `up to ${last}`;
    return until === undefined ? 'all' : `before ${until}`;
  }
  if (last === undefined) return `from ${since}`;
  return since === last ? since : `${since} to ${last}`;
}
