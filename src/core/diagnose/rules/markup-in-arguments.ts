// Returned arguments that run on into the markup behind them.
import type { Rule } from '../finding.ts';
import { cite } from '../cite.ts';
import { readJsonText } from '../json-text.ts';
import { nameEngine } from '../name-engine.ts';
import { proof } from '../proof.ts';
import { report } from '../report.ts';
import { code } from '../../say.ts';

export const markupInArgumentsRule: Rule = {
  id: 'markup-in-arguments',
  title: 'Markup inside the arguments',
  explanation:
    'The returned arguments go on with tool-call markers. The model left out the end of its call, or wrote a marker twice; parsers that read up to the next end marker pass the markers on as part of the arguments, which are then no JSON.',
  party: 'parser',
  severity: 'error',
  affects: [
    { engine: 'SGLang', since: '0.5.15', note: 'when streamed (earlier ones join two calls)' },
    { engine: 'vLLM', last: '0.24.x', note: 'when streamed' },
  ],
  sources: [cite.sglang.pull(25071)],
  fixes: [],
  explains: ['arguments-not-json', 'malformed-markup'],
  find: ({ reading, repro, family: { grammar } }) =>
    (reading?.answer?.toolCalls ?? []).flatMap(answered => {
      const text = answered.arguments ?? '';
      const markers = [...grammar.sectionEnd, grammar.callEnd, grammar.callBegin, grammar.argumentBegin];
      const marker = markers.find(each => text.includes(each));
      // A marker that stands inside a JSON string is the model's own text.
      if (reading === undefined || marker === undefined || readJsonText(text).kind !== 'invalid') return [];
      const at = reading.text.indexOf(text);
      const start = at + text.indexOf(marker);
      return [
        report(markupInArgumentsRule, {
          confidence: 0.85,
          sentence: `${nameEngine(repro.engine)} returned the marker ${code(marker)} as part of the arguments of ${code(answered.id ?? answered.name ?? '', 40)}.`,
          cause:
            'The model left out a marker or wrote one too many, and the parser passes on everything up to the next end marker.',
          evidence: at < 0 ? [] : proof.output({ start, end: start + marker.length }),
        }),
      ];
    }),
};
