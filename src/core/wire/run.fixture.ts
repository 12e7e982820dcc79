// A run as the tests need it: whole, ended, with the answer that the response holds.
import { treeOf } from '../json/tree.fixture.ts';
import { readAnswer } from '../diverge/answer.ts';
import type { Run } from './run.ts';

export function runOf(response: object | undefined, more: Partial<Run> = {}): Run {
  const tree = response === undefined ? undefined : treeOf(response);
  const answer = tree === undefined ? undefined : readAnswer(tree);
  return {
    lane: 'chat',
    requestBody: '{}',
    startedAt: 0,
    streamed: false,
    headers: [],
    frames: [],
    notKept: { frames: 0, characters: 0 },
    ...(tree === undefined ? {} : { response: tree }),
    ...(answer === undefined ? {} : { answer }),
    tokenIds: {},
    timing: {},
    warnings: [],
    ended: 'done',
    ...more,
  };
}
