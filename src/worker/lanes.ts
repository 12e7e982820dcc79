// The lanes stage: what a sample sent both ways says about whose fault it is, and how the server's prompt and the
// two texts differ.
import { commonStart } from '../core/common-start.ts';
import { readOutput } from '../core/diverge/read-output.ts';
import { decodeText } from '../core/tokenize/decode-text.ts';
import { laneFacts } from '../core/wire/lane-evidence.ts';
import { overSamples } from '../core/wire/over-samples.ts';
import { unpackSample } from '../core/wire/unpack-run.ts';
import { recordedRun } from '../core/wire/recorded-run.ts';
import type { Sample } from '../core/wire/round.ts';
import type { Run } from '../core/wire/run.ts';
import { judgeLanes } from '../core/wire/three-lanes.ts';
import type { Repro } from '../core/types.ts';
import { compareIdsStage } from './compare-ids.ts';
import type { Derivation } from './derivation.ts';
import type { LanesResult, Stages } from './stages.ts';
import { verdictOf } from './verdict.ts';
import type { Vocabulary } from './vocabulary.ts';

export function lanesStage(
  { repro, sample, others = [] }: Stages['lanes']['input'],
  derive: Derivation,
  vocabulary: Vocabulary,
): LanesResult {
  const [first, ...rest] = [sample, ...others].map(each =>
    lanesOf(repro, unpackSample(each), derive, vocabulary),
  );
  return { ...first, verdict: overSamples([first, ...rest].map(({ verdict }) => verdict)) };
}

function lanesOf(
  repro: Repro,
  { chat, completions }: Sample,
  derive: Derivation,
  vocabulary: Vocabulary,
): LanesResult {
  const { conversation, prompt, reading, family } = derive.evidence(repro);
  const { verdict } = verdictOf(repro, derive);
  const ids = derive.tokens(repro).prompt;
  const encoder = vocabulary.encoder(repro.template.revision);
  const isExact = ids?.quality === 'exact';
  const decode = (each: ArrayLike<number>): string => decodeText(encoder, Uint32Array.from(each));
  const facts = laneFacts({
    ...(chat === undefined ? {} : { chat }),
    ...(completions === undefined ? {} : { raw: completions }),
    ...(conversation === undefined ? {} : { conversation }),
    grammar: family.grammar,
    ...(prompt === undefined ? {} : { prompt: { text: prompt.text, ...(isExact ? { ids: ids.ids } : {}) } }),
    ...(isExact ? { decode } : {}),
    ...(reading === undefined ? {} : { recorded: reading }),
    recordedFault: reading !== undefined && verdict.kind === 'fault',
    ...(verdict.kind === 'fault' ? { suspect: { party: verdict.party, sentence: verdict.sentence } } : {}),
  });
  const textOf = (run: Run | undefined): string | undefined => {
    const recorded = run === undefined ? undefined : recordedRun(run);
    if (recorded === undefined) return undefined;
    return readOutput(recorded, conversation, family.grammar, {
      ...(prompt === undefined ? {} : { startsInReasoning: prompt.text.endsWith(family.grammar.thinkBegin) }),
      ...(isExact ? { decode } : {}),
    }).text;
  };
  const written = { chat: textOf(chat), completions: textOf(completions) };
  const differAt =
    written.chat === undefined || written.completions === undefined || written.chat === written.completions
      ? undefined
      : commonStart(written.chat, written.completions);
  const serverIds = chat?.tokenIds.prompt;
  return {
    facts,
    verdict: judgeLanes(facts),
    written: {
      ...(written.chat === undefined ? {} : { chat: written.chat }),
      ...(written.completions === undefined ? {} : { completions: written.completions }),
    },
    ...(differAt === undefined ? {} : { differAt }),
    ...(serverIds === undefined
      ? {}
      : {
          promptIds: compareIdsStage(
            { repro, of: 'prompt', text: JSON.stringify(serverIds) },
            derive,
            vocabulary,
          ),
        }),
  };
}
