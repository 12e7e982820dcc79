// Which of the known releases stands for the server that answered.
import { compareReleases } from '../core/release-order.ts';
import type { EngineChoice } from '../core/types.ts';
import type { ServerFeatures } from '../net/features.ts';
import type { Catalogue } from '../worker/stages.ts';

export interface ServedEngine {
  readonly engine: EngineChoice;
  /** `vLLM 0.19.1`. */
  readonly label: string;
  /** `exact`: the server names this release. `nearest`: it names another one. `usual`: it names none, as SGLang. */
  readonly basis: 'exact' | 'nearest' | 'usual';
}

/**
 * The newest known release that is not newer than the server's, else the oldest. Without a version, the release of
 * `inUse` where that is the same engine. Undefined for engines that are not known here.
 */
export function servedEngine(
  { engine: name, version }: Partial<Pick<ServerFeatures, 'engine' | 'version'>>,
  engines: Catalogue['engines'],
  inUse: EngineChoice,
): ServedEngine | undefined {
  const known = engines.find(engine => engine.name === name);
  if (known === undefined) return undefined;
  const served = (release: string, basis: ServedEngine['basis']): ServedEngine => ({
    engine: { name: known.name, release },
    label: `${known.label} ${release}`,
    basis,
  });
  if (version === undefined || !/^v?\d/.test(version)) {
    return served(inUse.name === known.name ? inUse.release : known.defaultRelease, 'usual');
  }
  // A build's own part says nothing of the release: `0.19.1+cu128`, `0.19.1.dev3`.
  const release = version.replace(/^v/, '').replace(/(?:\+|\.dev).*$/, '');
  const releases = known.releases.toSorted(compareReleases);
  const nearest = releases.findLast(each => compareReleases(each, release) <= 0) ?? releases[0];
  if (nearest === undefined) return undefined;
  return served(nearest, compareReleases(nearest, release) === 0 ? 'exact' : 'nearest');
}
