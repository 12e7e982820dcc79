import { describe, expect, it } from 'vitest';
import { type Reveal, revealTop } from './reveal-top.ts';
import { layoutRows } from './text-rows.ts';

const ROW = 10;
const text = Array.from({ length: 100 }, () => 'line').join('\n');
const atLine = (line: number): number => line * 5;
const shownAt = (place: Reveal, top: number, height: number, cardAt?: number): number => {
  const inserts = cardAt === undefined ? [] : [{ at: cardAt, rows: 5 }];
  return revealTop(layoutRows(text, { columns: 40, inserts }), place, { top, height, rowHeight: ROW });
};

describe('revealTop', () => {
  it('stays where the place is in sight', () => {
    expect(shownAt({ start: atLine(12) }, 100, 200)).toBe(100);
    expect(shownAt({ start: 0 }, 0, 200)).toBe(0);
  });

  it('puts a place out of sight a third from the top', () => {
    expect(shownAt({ start: atLine(60) }, 0, 300)).toBe(500);
    expect(shownAt({ start: atLine(60) }, 900, 300)).toBe(500);
    expect(shownAt({ start: atLine(3) }, 500, 300)).toBe(0);
  });

  it('counts the card under the place', () => {
    const place = { start: atLine(17), end: atLine(17) + 4 };
    expect(shownAt(place, 0, 200)).toBe(0);
    expect(shownAt(place, 0, 200, place.end)).toBeCloseTo(170 - 200 / 3);
  });

  it('shows the end too, and the start before all', () => {
    const twelveLines = { start: atLine(40), end: atLine(51) };
    expect(shownAt(twelveLines, 0, 150, twelveLines.end)).toBe(390);
    expect(shownAt(twelveLines, 0, 190, twelveLines.end)).toBe(390);
    expect(shownAt(twelveLines, 0, 210, twelveLines.end)).toBe(370);
  });
});
