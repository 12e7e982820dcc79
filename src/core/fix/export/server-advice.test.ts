import { describe, expect, it } from 'vitest';
import { engines } from '../../../engines/index.ts';
import { launchOf } from '../../../engines/launch.ts';
import type { Affected } from '../../diagnose/affected.ts';
import type { Finding } from '../../diagnose/finding.ts';
import { serverAdvice } from './server-advice.ts';

const VLLM = engines.find(({ name }) => name === 'vllm')?.releases.map(({ version }) => version) ?? [];

const finding = (
  title: string,
  affects: readonly Affected[],
  severity: Finding['severity'] = 'error',
): Finding & { readonly affects: readonly Affected[] } => ({
  rule: 'x',
  title,
  party: 'engine',
  severity,
  confidence: 1,
  sentence: '',
  cause: '',
  evidence: [],
  fixes: [],
  affects,
});
const advice = (findings: Parameters<typeof serverAdvice>[0]['findings'], templateFile?: string): string =>
  serverAdvice({
    engine: 'vLLM',
    release: '0.11.0',
    releases: VLLM,
    launch: launchOf('vllm', 'moonshotai/Kimi-K2-Instruct', false),
    findings,
    ...(templateFile === undefined ? {} : { templateFile }),
  });

describe('serverAdvice', () => {
  it('goes to the release that is rid of everything found', () => {
    const text = advice([
      finding('Calls merged', [{ engine: 'vLLM', last: '0.11.0' }]),
      finding('Arguments cut', [{ engine: 'vLLM', since: '0.10.0', last: '0.19.x' }]),
      finding('Elsewhere', [{ engine: 'SGLang' }]),
      finding('Only a note', [{ engine: 'vLLM', last: '0.24.x' }], 'note'),
    ]);
    expect(text.split('\n')).toEqual([
      '# Calls merged (vLLM up to 0.11.0): gone in 0.11.1.',
      '# Arguments cut (vLLM 0.10.0 to 0.19.x): gone in 0.20.0.',
      "pip install --upgrade 'vllm>=0.20.0'",
      'vllm serve moonshotai/Kimi-K2-Instruct \\',
      '  --trust-remote-code \\',
      '  --enable-auto-tool-choice \\',
      '  --tool-call-parser kimi_k2',
      '',
    ]);
  });

  it('passes over releases that break again', () => {
    const ranges = [
      { engine: 'vLLM', last: '0.11.0', note: '(not streamed)' },
      { engine: 'vLLM', since: '0.11.1', last: '0.22.x', note: '(streamed)' },
    ];
    expect(advice([finding('Lost', ranges)])).toContain(
      '# Lost (vLLM up to 0.11.0 (not streamed), 0.11.1 to 0.22.x (streamed)): gone in 0.23.0.',
    );
  });

  it('says when no release helps, and hands the template over', () => {
    const text = advice([finding('Always', [{ engine: 'vLLM' }])], 'kimi.jinja');
    expect(text).toContain('no later release behaves differently');
    expect(text).not.toContain('pip install');
    expect(text).toContain('--chat-template ./kimi.jinja');
    expect(advice([])).toContain('Nothing that was found is a fault of vLLM 0.11.0');
  });

  it('does not send anyone to a release that only hides the call', () => {
    const question = {
      engine: 'vLLM',
      release: '0.11.0',
      releases: VLLM,
      launch: launchOf('vllm', 'm', false),
      findings: [finding('Markup in content', [{ engine: 'vLLM', last: '0.11.0' }])],
    };
    const hidden = serverAdvice({ ...question, parser: { sentence: 'It leaks.', lost: true } });
    expect(hidden).toContain('# It leaks.');
    expect(hidden).toContain('An upgrade alone does not bring the call back');
    expect(hidden).not.toContain('pip install');
    const kept = serverAdvice({ ...question, parser: { sentence: '', lost: true, keptFrom: '0.14.1' } });
    expect(kept).toContain("'vllm>=0.14.1'");
  });

  it('has no command for a hosted service', () => {
    const none = serverAdvice({
      engine: 'Moonshot',
      release: 'hosted',
      releases: [],
      launch: undefined,
      findings: [],
    });
    expect(none).toContain('no flags');
    expect(launchOf('sglang', 'm', true)?.flags).toContain('--reasoning-parser kimi_k2');
  });
});
