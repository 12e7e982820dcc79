// A tool whose name the release's id pattern does not allow: its sound calls are lost.
import type { Rule } from '../../../core/diagnose/finding.ts';
import { cite } from '../../../core/diagnose/cite.ts';
import { nameEngine } from '../../../core/diagnose/name-engine.ts';
import { outcomeOf } from '../../../core/diagnose/outcome.ts';
import { proof } from '../../../core/diagnose/proof.ts';
import { resolvePointer } from '../../../core/json/pointer.ts';
import { releaseWithin } from '../../../core/release-order.ts';
import { report } from '../../../core/diagnose/report.ts';
import { code, list } from '../../../core/say.ts';

export const sglangHyphenInNameRule: Rule = {
  id: 'sglang-hyphen-in-name',
  title: 'Tool name that is not read',
  explanation:
    'The id pattern of SGLang up to 0.5.9 allows letters, digits, underscores and dots, and up to 0.5.2 a dot in the name breaks it too. A call of `get-weather`, as MCP servers name their tools, is not read: it comes back as raw text, or not at all when streamed. From 0.5.10 hyphens are allowed.',
  party: 'parser',
  severity: 'error',
  affects: [
    { engine: 'SGLang', last: '0.5.9', note: '(hyphens)' },
    { engine: 'SGLang', last: '0.5.2', note: '(dots)' },
  ],
  sources: [cite.sglang.issue(20878), cite.sglang.pull(19552)],
  fixes: [],
  explains: [
    'markers-in-content',
    'finish-without-calls',
    'sglang-raw-section',
    'swallowed-call',
    'empty-answer',
  ],
  find: evidence => {
    const { reading, repro, family, conversation } = evidence;
    const { release } = repro.engine;
    if (!releaseWithin(release, undefined, '0.5.9')) return [];
    const unread = releaseWithin(release, undefined, '0.5.2') ? /[^\p{L}\p{N}_]/u : /[^\p{L}\p{N}_.]/u;
    const engine = nameEngine(repro.engine);
    const cause =
      'Its id pattern allows letters, digits, underscores and, from 0.5.3, dots. 0.5.10 reads hyphens, 0.5.12 nearly everything.';
    if (outcomeOf(reading, family.grammar)?.dropped === true) {
      const lost = (reading?.calls ?? []).filter(
        ({ call }) => call.closed && call.reading.kind === 'canonical' && unread.test(call.reading.name),
      );
      const [first] = lost;
      if (first === undefined) return [];
      return [
        report(sglangHyphenInNameRule, {
          confidence: 0.95,
          sentence: `${engine} dropped the call ${code(first.call.id, 48)} because it does not read tool names with such characters.`,
          cause,
          evidence: lost.flatMap(({ call }) => proof.output(call.idSpan)),
        }),
      ];
    }
    const tools = (conversation?.tools ?? []).filter(({ name }) => unread.test(name));
    const [first] = tools;
    // Calls that came back, or text, show that none of these tools was wanted this time.
    const shows = reading !== undefined && (reading.calls.length > 0 || reading.text.trim() !== '');
    if (first === undefined || shows || reading?.answer?.error !== undefined) return [];
    return [
      report(sglangHyphenInNameRule, {
        severity: reading === undefined ? 'warning' : 'error',
        confidence: 0.8,
        sentence: `${engine} cannot read calls of ${list(tools.map(({ name }) => name))}: it does not read tool names with such characters${reading === undefined ? '' : ', and this answer is empty'}.`,
        cause,
        evidence: tools.flatMap(({ pointer }) =>
          proof.request(
            pointer,
            conversation === undefined ? undefined : resolvePointer(conversation.root, pointer),
          ),
        ),
      }),
    ];
  },
};
