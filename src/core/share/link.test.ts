import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Repro } from '../types.ts';
import { DICTIONARY_1 } from './dictionary-1.ts';
import { decodeLink, encodeLink, linkTail } from './link.ts';
import { EMPTY_REPRO } from './repro-document.ts';

const repro: Repro = {
  ...EMPTY_REPRO,
  title: 'search:2 is dropped',
  engine: { name: 'vllm', release: '0.11.0' },
  generationPrompt: false,
  request: '{"messages":[{"role":"user","content":"北京 🌤 \\ud83d"}],"n":1.0,"big":12345678901234567890}',
  recorded: { kind: 'raw', text: '<|tool_calls_section_begin|> \ud83d lone', finish: 'stop' },
  note: 'seen at night',
};

const sentence = (text: string): string => {
  const decoded = decodeLink(text);
  return decoded.ok ? 'decoded' : decoded.problem.sentence;
};

describe('permalink', () => {
  it('restores exactly the repro it was made from, lone surrogates included', () => {
    expect(decodeLink(encodeLink(repro))).toEqual({ ok: true, value: repro });
    expect(decodeLink(`#${encodeLink(EMPTY_REPRO)}`)).toEqual({ ok: true, value: EMPTY_REPRO });
  });

  it('leaves the dictionary of format 1 frozen', () => {
    const digest = createHash('sha256').update(DICTIONARY_1).digest('hex');
    expect(digest).toBe('88afe1d6622ebe683912f32e13eac086182f3aa79a58cce121bb667596292111');
  });

  it('decodes every link that was ever published', () => {
    const published =
      '1.AAAAeRDdgWRD2A0NayOFzGKFFGDkFwDDhDTn4BwgQHUnsu2EyoanPdOf7Fqj8GF-zxJgvitNsTAGpq_aWKAqUOIG2gtkJWUCk6CVoZGxiamZuYWlAYIFaj0Qil98aVMBYiOwPwsMAlilDKu9gR6GDnwAm_l5CoklCnmZ6RnAoR0A';
    const decoded = decodeLink(published);
    expect(decoded.ok && decoded.value.title).toBe('search:2 is dropped');
  });

  it('reads the same repro whatever the tail says', () => {
    const link = encodeLink(repro);
    for (const tail of ['~tokens', '~', '~tok', '~a~b', '~not a panel!']) {
      expect(decodeLink(`#${link}${tail}`)).toEqual({ ok: true, value: repro });
    }
    expect(linkTail(`#${link}~engine~tokens`)).toEqual(['engine', 'tokens']);
    expect(linkTail(link)).toEqual([]);
    expect(sentence(`#${link.slice(0, 80)}~tokens`)).toContain('cut');
  });

  it('says that a cut link was cut, at every length', () => {
    const link = encodeLink(repro);
    for (let length = 2; length < link.length; length += 3) {
      const decoded = decodeLink(link.slice(0, length));
      expect(decoded.ok, `length ${length}`).toBe(false);
      if (!decoded.ok) expect(decoded.problem.sentence).toMatch(/cut|changed/);
    }
  });

  it('says that a changed link was changed, or still reads the same repro', () => {
    const link = encodeLink(repro);
    for (let at = 2; at < link.length; at += 5) {
      const other = link[at] === 'A' ? 'B' : 'A';
      const decoded = decodeLink(link.slice(0, at) + other + link.slice(at + 1));
      if (decoded.ok) expect(decoded.value).toEqual(repro);
    }
  });

  it('names foreign and newer links and never throws on noise', () => {
    expect(sentence('#code/MYewdgzg')).toContain('not a Callscope link');
    expect(sentence('#2.AAAA')).toContain('newer Callscope');
    expect(sentence('#1.')).toContain('cut');
    expect(sentence('#1.AAAA BBBB')).toContain('character 5');
    expect(sentence('')).toContain('not a Callscope link');
    expect(sentence(`#1.${'A'.repeat(4000)}`)).toMatch(/changed|unpacked/);
  });

  it('refuses a link that unpacks to far more than a repro', () => {
    const bomb = encodeLink({ ...EMPTY_REPRO, note: ' '.repeat(70 * 1024 * 1024) });
    const decoded = decodeLink(bomb);
    expect(decoded.ok ? 'decoded' : decoded.problem.sentence).toContain('far larger');
  });

  it('keeps a small repro within the length that fits anywhere', () => {
    expect(encodeLink(repro).length).toBeLessThan(400);
  });
});
