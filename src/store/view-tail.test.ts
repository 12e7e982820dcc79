import { expect, it } from 'vitest';
import { tabsOf, tailOf } from './view-tail.ts';
import { EMPTY_WORKBENCH } from './workbench.ts';

const { pane, tabs } = EMPTY_WORKBENCH.view;

it('names the tabs that are open, the pane in front last, and opens them again', () => {
  expect(tailOf({ pane, tabs })).toBe('');
  const seen = { pane: 'request', tabs: { request: 'engine', prompt: 'tokens', output: 'output' } } as const;
  expect(tailOf(seen)).toBe('~tokens~engine');
  expect(tailOf({ ...seen, pane: 'prompt' })).toBe('~engine~tokens');
  expect(tabsOf(['tokens', 'engine'], { pane, tabs })).toEqual(seen);
  const both = { pane: 'output', tabs: { ...tabs, prompt: 'tokens', output: 'tokens' } } as const;
  expect(tailOf(both)).toBe('~tokens~output-tokens');
  expect(tabsOf(tailOf(both).split('~').slice(1), { pane, tabs })).toEqual(both);
});

it('ignores what it does not know', () => {
  expect(tabsOf(['', 'tok', 'constructor', '__proto__', 'TOKENS'], { pane, tabs })).toEqual({ pane, tabs });
});
