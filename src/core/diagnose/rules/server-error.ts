// The server answered an error instead of a completion.
import type { Rule } from '../finding.ts';
import { nameEngine } from '../name-engine.ts';
import { report } from '../report.ts';
import { code } from '../../say.ts';

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
    return [
      report(serverErrorRule, {
        confidence: 0.6,
        sentence: `${nameEngine(repro.engine)} answered an error: ${code(error, 120)}.`,
        cause:
          'Nothing was generated. A refusal before generation speaks of the request or of how the server was started.',
        evidence: [],
      }),
    ];
  },
};
