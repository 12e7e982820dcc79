import { describe, expect, it } from 'vitest';
import { treeOf } from '../core/json/tree.fixture.ts';
import { readVocabularyFile } from '../../scripts/vocabulary-file.ts';
import { createEncoder } from '../core/tokenize/kimi-encoder.ts';
import { member } from '../core/json/value.ts';
import { defaultFamily } from '../models/index.ts';
import { scenarioFor } from '../simulate/scenarios.ts';
import { simulatedFetch } from '../simulate/simulated-fetch.ts';
import { connectionTo, FAST, REPRO, requestTree, simulated } from './server.fixture.ts';
import { systemClock } from './system-clock.ts';
import {
  derender,
  parseFunctionCall,
  renderChat,
  tokenizeMessages,
  tokenizeText,
  type WitnessCall,
} from './witness.ts';

const bytes = readVocabularyFile();
const created = bytes === undefined ? undefined : createEncoder(bytes, defaultFamily.specialTokens);
const encoder = created?.ok === true ? created.value : undefined;

const witness = (name: 'vllm' | 'sglang', release: string): WitnessCall => {
  const repro = { ...REPRO, engine: { name, release } };
  const scenario = scenarioFor('as-recorded', repro, {
    pace: FAST,
    ...(encoder === undefined ? {} : { encoder }),
  });
  return { connection: connectionTo(simulatedFetch(scenario, systemClock)) };
};

const MARKED =
  '<|tool_calls_section_begin|><|tool_call_begin|>functions.get_weather:0<|tool_call_argument_begin|>{"city": "Rom"}<|tool_call_end|><|tool_calls_section_end|>';

describe.skipIf(encoder === undefined)('witnesses of a live server (skipped without the vocabulary)', () => {
  it('tokenizes', async () => {
    const call = witness('vllm', '0.25.1');
    const tokens = await tokenizeText(call, MARKED);
    expect(tokens.ok && tokens.value.ids[0]).toBe(163595);
    expect(tokens.ok && tokens.value.texts).toHaveLength(tokens.ok ? tokens.value.ids.length : -1);
  });

  it('gives the server’s own prompt, both ways alike', async () => {
    for (const release of ['0.15.0', '0.25.1']) {
      const call = witness('vllm', release);
      const rendered = await renderChat(call, requestTree());
      const tokens = await tokenizeMessages(call, requestTree());
      expect(rendered.ok && rendered.value.ids).toEqual(tokens.ok && tokens.value.ids);
      expect(rendered.ok && (rendered.value.ids?.length ?? 0)).toBeGreaterThan(20);
    }
  });

  it('has the server parse what was generated', async () => {
    const ids = [...(encoder?.encode(MARKED).ids ?? []), 163586];
    const answer = await derender(witness('vllm', '0.25.1'), requestTree(), { ids, finish: 'stop' });
    expect(answer.ok && answer.value.toolCalls?.[0]).toMatchObject({
      name: 'get_weather',
      arguments: '{"city": "Rom"}',
    });
  });
});

describe('witnesses without token ids', () => {
  it('has SGLang parse a text', async () => {
    const tools = member(requestTree(), 'tools');
    const parsed = await parseFunctionCall(witness('sglang', '0.5.18'), `Hi${MARKED}`, tools);
    expect(parsed).toEqual({
      ok: true,
      value: { content: 'Hi', calls: [{ index: 0, name: 'get_weather', arguments: '{"city": "Rom"}' }] },
    });
  });

  it('says what a server does not have', async () => {
    const old = await derender(witness('vllm', '0.11.0'), requestTree(), { ids: [1], finish: 'stop' });
    expect(old).toEqual({
      ok: false,
      problem: { sentence: 'This server has no `/v1/chat/completions/derender` (404).' },
    });
  });

  it('says why it failed, and never the key', async () => {
    const key = 'sk-very-secret-key-123456';
    const call = { connection: connectionTo(simulated('healthy', { key })), key: 'sk-another-wrong-key' };
    const refused = await renderChat(call, treeOf({ messages: [] }));
    expect(refused.ok ? '' : refused.problem.sentence).toContain('refuses this API key');
    expect(JSON.stringify(refused)).not.toContain('sk-');
    const down = { connection: connectionTo(() => Promise.reject(new TypeError('Failed to fetch'))) };
    expect(await tokenizeText(down, 'x')).toEqual({
      ok: false,
      problem: { sentence: 'The server could not be reached.' },
    });
  });
});
