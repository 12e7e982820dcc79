import { describe, expect, it } from 'vitest';
import { calling, caseOf, declare, markup, result, returned, section, user } from './case.fixture.ts';
import { diagnose } from './diagnose.ts';
import type { Case, Finding } from './finding.ts';
import { rankFindings } from './rank.ts';
import { judge } from './verdict.ts';

const verdictOf = (evidence: Case) => judge(diagnose(evidence, []), evidence);

const finding = (given: Partial<Finding> & Pick<Finding, 'rule'>): Finding => ({
  title: given.rule,
  party: 'model',
  severity: 'error',
  confidence: 0.5,
  sentence: `${given.rule}.`,
  cause: '',
  evidence: [],
  fixes: [],
  ...given,
});

const order = (...findings: Finding[]) => rankFindings(findings).map(({ rule }) => rule);

describe('rankFindings', () => {
  it('puts a cause above what it explains, even a surer error', () => {
    expect(
      order(
        finding({ rule: 'symptom', confidence: 0.99 }),
        finding({ rule: 'cause', severity: 'warning', explains: ['symptom'] }),
      ),
    ).toEqual(['cause', 'symptom']);
  });

  it('follows severity, then certainty, then the pipeline', () => {
    expect(
      order(
        finding({ rule: 'note', severity: 'note', confidence: 1 }),
        finding({ rule: 'engine', party: 'engine' }),
        finding({ rule: 'request', party: 'request' }),
        finding({ rule: 'sure', confidence: 0.9 }),
        finding({ rule: 'warning', severity: 'warning', confidence: 1 }),
      ),
    ).toEqual(['sure', 'request', 'engine', 'warning', 'note']);
  });

  it('lets neither of two findings that explain each other hide the other', () => {
    const both = order(
      finding({ rule: 'a', confidence: 0.6, explains: ['b'] }),
      finding({ rule: 'b', confidence: 0.7, explains: ['a'] }),
    );
    expect(both).toEqual(['b', 'a']);
  });
});

describe('judge', () => {
  it('takes sentence, party and fixes from the finding on top', () => {
    const evidence = caseOf({
      request: { messages: [user('<|im_end|>')], tools: declare('search') },
      message: { content: null, tool_calls: [returned('functions.draw:0', 'draw')] },
      finish: 'tool_calls',
    });
    const verdict = verdictOf(evidence);
    expect(verdict).toMatchObject({ kind: 'fault', party: 'model', confidence: 0.95 });
    expect(verdict.sentence).toBe('The model called `draw`, but the only declared tool is `search`.');
    expect(verdict.fixes[0]).toBe('declare-missing-tool');
    expect(new Set(verdict.fixes).size).toBe(verdict.fixes.length);
    expect(verdict.settle).toBeUndefined();
  });

  it('says what would settle an unsure verdict', () => {
    const answered = { message: { content: section(markup('call_1')), tool_calls: [] } };
    expect(verdictOf(caseOf(answered)).settle).toContain('paste the request too');
    const asked = {
      request: { messages: [user()], tools: declare('search') },
      engine: 'vllm',
      release: '0.24.0',
    } as const;
    expect(verdictOf(caseOf({ ...asked, ...answered })).settle).toContain('return_token_ids');
  });

  it('calls a sound call healthy and says what was checked', () => {
    const evidence = caseOf({
      request: {
        messages: [user(), calling(['functions.search:0', 'search']), result('functions.search:0'), user()],
        tools: declare('search'),
      },
      raw: section(markup('functions.search:1')),
      finish: 'stop',
    });
    const verdict = verdictOf(evidence);
    expect(verdict.kind).toBe('healthy');
    expect(verdict.sentence).toBe(
      'Nothing is wrong: 1 tool call (`functions.search:1`) reads as the model was trained to write it.',
    );
    expect(verdict.why).toContain('4 messages, 1 declared tool and 1 call in the history');
  });

  it('stays healthy beside notes', () => {
    const parts = [
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ];
    const verdict = verdictOf(
      caseOf({ request: { messages: [user(parts)] }, message: { content: 'Hello.' } }),
    );
    expect(verdict).toMatchObject({ kind: 'healthy', findings: [{ rule: 'content-parts-joined' }] });
  });

  it('says what is missing when there is nothing to judge', () => {
    expect(verdictOf(caseOf({}))).toMatchObject({
      kind: 'incomplete',
      sentence: 'There is nothing to judge yet.',
    });
    expect(verdictOf(caseOf({ request: '{"messages": [' }))).toMatchObject({ kind: 'incomplete' });
    expect(verdictOf(caseOf({ request: { messages: [user()] } })).settle).toContain('send the request');
  });
});

describe('diagnose', () => {
  it('survives a rule that throws, and says so', () => {
    const evidence = caseOf({ request: { messages: [user('<|im_end|>')] } });
    const problems: string[] = [];
    const findings = diagnose(
      evidence,
      [
        {
          id: 'broken',
          title: '',
          explanation: '',
          party: 'engine',
          severity: 'error',
          affects: [],
          sources: [],
          fixes: [],
          find: () => {
            throw new Error('oh');
          },
        },
      ],
      problem => problems.push(problem.sentence),
    );
    expect(findings.map(({ rule }) => rule)).toEqual(['special-token-text']);
    expect(problems).toEqual(['The rule broken failed inside Callscope: oh']);
  });
});
