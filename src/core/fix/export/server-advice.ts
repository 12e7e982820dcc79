// What the operator of the server should change, as text to run: the release to go to for what the findings blame
// on this one, and the command with the flags that Kimi's tool calls need.
import { type Affected, isAffected, sayReleases } from '../../diagnose/affected.ts';
import type { Finding } from '../../diagnose/finding.ts';
import { compareReleases } from '../../release-order.ts';

/** How an engine is started. Provided by the engines. */
export interface Launch {
  /** First line of the command, for example `vllm serve moonshotai/Kimi-K2-Instruct`. */
  readonly command: string;
  readonly flags: readonly string[];
  /** Takes a chat template from a file. */
  readonly templateFlag: (file: string) => string;
  /** For the package manager: `pip install 'vllm>=0.11.1'`. */
  readonly install: (release: string) => string;
}

export interface ServerQuestion {
  /** As findings name it: `vLLM`. */
  readonly engine: string;
  readonly release: string;
  /** Oldest first. */
  readonly releases: readonly string[];
  readonly launch: Launch | undefined;
  readonly findings: readonly (Finding & { readonly affects: readonly Affected[] })[];
  /** What the release's parser makes of the recorded output; absent without one. */
  readonly parser?: {
    readonly sentence: string;
    /** The calls do not come through whole. */
    readonly lost: boolean;
    /** The next release of the engine whose parser keeps them. */
    readonly keptFrom?: string;
  };
  /** The template file to hand over, where the one that the model carries is not to be used. */
  readonly templateFile?: string;
}

export function serverAdvice(question: ServerQuestion): string {
  const { engine, release, releases, launch, findings, templateFile, parser } = question;
  if (launch === undefined) {
    return `# ${engine} is not a server you start: there are no flags to set.\n# Rename the ids in your client, or change the request.\n`;
  }
  const blamed = findings.flatMap(({ title, severity, affects }) => {
    const here = affects.filter(each => each.engine === engine);
    const isHit = (one: string): boolean => here.some(each => isAffected(one, each));
    if (severity === 'note' || !isHit(release)) return [];
    const upgrade = releases.find(each => compareReleases(each, release) > 0 && !isHit(each));
    return [{ title, words: sayReleases(here), upgrade }];
  });
  const upgrades = [...blamed.map(({ upgrade }) => upgrade), parser?.keptFrom].filter(
    upgrade => upgrade !== undefined,
  );
  // Where no later parser reads the calls either, an upgrade only hides them.
  const helps = parser?.lost !== true || parser.keptFrom !== undefined;
  const target = helps ? upgrades.toSorted(compareReleases).at(-1) : undefined;
  const reasons = blamed.map(({ title, words, upgrade }) =>
    upgrade === undefined
      ? `# ${title} (${engine} ${words}): no later release behaves differently.`
      : `# ${title} (${engine} ${words}): gone in ${upgrade}.`,
  );
  const flags = [...launch.flags, ...(templateFile === undefined ? [] : [launch.templateFlag(templateFile)])];
  return [
    ...(parser === undefined ? [] : [`# ${parser.sentence}`]),
    ...(helps ? [] : ['# An upgrade alone does not bring the call back: mend what the request holds.']),
    ...(blamed.length === 0
      ? [`# Nothing that was found is a fault of ${engine} ${release}; these are the flags tool calls need.`]
      : reasons),
    ...(target === undefined ? [] : [launch.install(target)]),
    [launch.command, ...flags].join(' \\\n  '),
    '',
  ].join('\n');
}
