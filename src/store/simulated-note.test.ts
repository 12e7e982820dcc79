import { expect, it } from 'vitest';
import { noteOrigin } from './simulated-note.ts';

it('says once who simulated the output, and nothing of a real server', () => {
  const first = noteOrigin('From a forum.', 'Simulation: vLLM 0.11.0');
  expect(first).toBe(
    'From a forum.\nThe output was simulated in Callscope (Simulation: vLLM 0.11.0); no server gave it.',
  );
  expect(noteOrigin(first, 'Simulation: vLLM 0.19.1').split('\n')).toHaveLength(2);
  expect(noteOrigin(first, undefined)).toBe('From a forum.');
  expect(noteOrigin(noteOrigin('', 'Simulation'), undefined)).toBe('');
});
