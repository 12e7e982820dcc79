// Lays two texts out as one: equal runs once and shortened, changed runs left then right, with marks for the view.
import type { Run } from '../../core/compare/differences.ts';

export interface DiffMark {
  readonly start: number;
  readonly end: number;
  readonly kind: 'removed' | 'added' | 'skipped';
}

export interface DiffText {
  readonly text: string;
  readonly marks: readonly DiffMark[];
  /** Where each changed run begins in `text`, in order. */
  readonly at: readonly number[];
}

const KEPT = 240;

const skipped = (count: number): string => `⋯ ${count.toLocaleString('en')} equal characters ⋯\n`;

/** Where a kept stretch may begin: at a line, a word or a special token, when one begins soon. */
function cleanStart(text: string, at: number): number {
  const next = text.slice(at - 1, at + 60).search(/(?<=\s)\S|<\|/);
  return next < 1 ? at : at - 1 + next;
}

export function diffText(left: string, right: string, runs: readonly Run[]): DiffText {
  const parts: string[] = [];
  const marks: DiffMark[] = [];
  const at: number[] = [];
  let length = 0;
  const add = (text: string, kind?: DiffMark['kind']): void => {
    if (text === '') return;
    if (kind !== undefined) marks.push({ start: length, end: length + text.length, kind });
    parts.push(text);
    length += text.length;
  };
  runs.forEach((run, index) => {
    if (run.kind === 'changed') {
      at.push(length);
      add(left.slice(run.left.start, run.left.end), 'removed');
      add(right.slice(run.right.start, run.right.end), 'added');
      return;
    }
    const text = left.slice(run.left.start, run.left.end);
    const before = index === 0 ? 0 : KEPT;
    const after = index === runs.length - 1 ? 0 : KEPT;
    if (text.length <= before + after + 80) return add(text);
    const behind = after === 0 ? text.length : cleanStart(text, text.length - after);
    add(text.slice(0, before));
    if (length > 0) add('\n');
    add(skipped(behind - before), 'skipped');
    add(text.slice(behind));
  });
  return { text: parts.join(''), marks, at };
}
