// Which of the known releases stands for the server that answered.
import { compareReleases } from '../core/release-order.ts';
import type { EngineChoice } from '../core/types.ts';
import type { ServerFeatures } from '../net/features.ts';
import type { Catalogue } from '../worker/stages.ts';

export interface ServedEngine {
  readonly engine: EngineChoice;
  /** `vLLM 0.19.1`. */
  readonly label: string;
  /** The server names exactly this release. */
  readonly exact: boolean;
}

/** The newest known release that is not newer than the server's, else the oldest; undefined for other engines. */
export function servedEngine(
  { engine: name, version }: Pick<ServerFeatures, 'engine' | 'version'>,
  engines: Catalogue['engines'],
): ServedEngine | undefined {
  const known = engines.find(engine => engine.name === name);
  if (known === undefined || version === undefined || !/^v?\d/.test(version)) return undefined;
  const releases = known.releases.toSorted(compareReleases);
  // A build's own part says nothing of the release: `0.19.1+cu128`, `0.19.1.dev3`.
  const release = version.replace(/^v/, '').replace(/(?:\+|\.dev).*$/, '');
  const nearest = releases.findLast(each => compareReleases(each, release) <= 0) ?? releases[0];
  if (nearest === undefined) return undefined;
  return {
    engine: { name: known.name, release: nearest },
    label: `${known.label} ${nearest}`,
    exact: compareReleases(nearest, release) === 0,
  };
}
