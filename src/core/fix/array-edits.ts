// Edits that put items into an array of the request or take them out, commas included.
import type { JsonArray, JsonValue } from '../json/value.ts';
import type { TextEdit } from '../edit-text.ts';

/** Inserts `texts` after item `after` (-1: in front), spaced as the array's items are. */
export function insertItems(
  source: string,
  array: JsonArray,
  after: number,
  texts: readonly string[],
): TextEdit {
  const { items } = array;
  const gap =
    items.length > 1
      ? source.slice(items[0].end, items[1].start).replace(/^[^,]*,/, '')
      : lead(source, array);
  const last = items[after];
  if (last !== undefined) {
    return { start: last.end, end: last.end, text: texts.map(text => `,${gap}${text}`).join('') };
  }
  const place = items[0]?.start ?? array.start + 1;
  const joined = texts.join(`,${gap}`);
  return { start: place, end: place, text: items.length > 0 ? `${joined},${gap}` : joined };
}

const lead = (source: string, { items, start }: JsonArray): string =>
  items.length === 0 ? ' ' : source.slice(start + 1, items[0].start);

/** Removes the items at `places` (ascending), each with one comma. */
export function removeItems(array: JsonArray, places: readonly number[]): readonly TextEdit[] {
  const { items } = array;
  const gone = new Set(places);
  const kept = (items as readonly JsonValue[]).findIndex((_, index) => !gone.has(index));
  if (kept < 0) {
    const [first] = items;
    const last = items.at(-1);
    return first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end, text: '' }];
  }
  return places.map(place =>
    place < kept
      ? { start: items[place].start, end: items[place + 1].start, text: '' }
      : { start: items[place - 1].end, end: items[place].end, text: '' },
  );
}
