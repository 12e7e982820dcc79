// The server answered an error instead of a completion.
import type { Rule } from '../finding.ts';
import { nameEngine } from '../name-engine.ts';
import { report } from '../report.ts';
import { code } from '../../say.ts';
import type { Party } from '../../types.ts';

export const serverErrorRule: Rule = {
  id: 'server-error',
  title: 'The server answered an error',
  explanation:
    'The answer is an error. Nothing was generated, so there is no output to read; what the engine says of the request is all there is, and it is often only the text of an inner exception.',
  party: 'request',
  severity: 'error',
  affects: [],
  sources: [],
  fixes: [],
  find: ({ reading, repro }) => {
    const error = reading?.answer?.error;
    if (error === undefined) return [];
    const known = KNOWN.find(({ says }) => says.test(error));
    return [
      report(serverErrorRule, {
        confidence: known === undefined ? 0.6 : 0.9,
        party: known?.party ?? 'request',
        sentence: `${nameEngine(repro.engine)} answered an error: ${code(error, 120)}.`,
        cause:
          known?.cause ??
          'Nothing was generated. A refusal before generation speaks of the request or of how the server was started.',
        evidence: [],
      }),
    ];
  },
};

interface KnownError {
  readonly says: RegExp;
  readonly party: Party;
  readonly cause: string;
}

/** Errors that say by themselves whose they are. */
const KNOWN: readonly KnownError[] = [
  {
    says: /--enable-auto-tool-choice|--tool-call-parser/,
    party: 'engine',
    cause:
      'The server was started without its tool parser: start vLLM with `--enable-auto-tool-choice --tool-call-parser kimi_k2`, or send `tool_choice: "none"`.',
  },
  {
    says: /maximum context length|longer than the model's context|input is too long|exceeds? the (?:model's )?maximum/i,
    party: 'request',
    cause: 'Prompt and answer do not fit the context together: shorten the history, or ask for fewer tokens.',
  },
  {
    says: /invalid authentication|unauthorized|api[ _-]?key|permission denied/i,
    party: 'client',
    cause: 'The server did not accept the key, so it looked at nothing else.',
  },
  {
    says: /model .{0,200}(?:does not exist|not found)|not found the model/i,
    party: 'client',
    cause: 'The request names a model that this server does not serve: ask `/v1/models` for its name.',
  },
  {
    says: /rate limit|too many requests|overloaded/i,
    party: 'engine',
    cause: 'The server takes no more requests at the moment: the same request may pass later.',
  },
  {
    says: /^internal (?:server )?error\.?$|EngineCore|EngineDeadError|CUDA|out of memory/i,
    party: 'engine',
    cause: 'The server failed inside; its log says where. The request may have set it off all the same.',
  },
];
