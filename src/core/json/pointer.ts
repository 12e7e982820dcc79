// JSON pointers (RFC 6901) and source offsets into the tree.
import type { JsonArray, JsonValue } from './value.ts';

/** `/` and `~` in the key are escaped. */
export const appendPointer = (pointer: string, key: string | number): string =>
  `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The keys of a pointer, unescaped; undefined when it does not start with `/` and is not empty. */
export function pointerKeys(pointer: string): readonly string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value a pointer names, or undefined when there is none. `-` names nothing. */
export function resolvePointer(root: JsonValue, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const key of pointerKeys(pointer) ?? []) {
    if (value.kind === 'object') value = value.members.find(each => each.key.value === key)?.value;
    else if (value.kind === 'array')
      value = /^(?:0|[1-9]\d{0,9})$/.test(key) ? value.items[Number(key)] : undefined;
    else return undefined;
    if (value === undefined) return undefined;
  }
  return pointerKeys(pointer) === undefined ? undefined : value;
}

/**
 * Pointer of the deepest value, or member from its key to its value, that holds the UTF-16 offset (half-open);
 * the root's pointer `''` when none does. Made-up values hold no offset.
 */
export function pointerAt(root: JsonValue, offset: number): string {
  const keys: string[] = [];
  let value: JsonValue = root;
  for (;;) {
    if (value.kind === 'array') {
      const index = itemAt(value, offset);
      const item = value.items[index];
      if (item === undefined) break;
      keys.push(String(index));
      value = item;
    } else if (value.kind === 'object') {
      // Members are not in source order when a key repeats, so no bisection here.
      const found = value.members.find(
        each => each.key.start <= offset && offset < each.value.end && each.key.start >= 0,
      );
      if (found === undefined) break;
      keys.push(found.key.value);
      value = found.value;
      if (offset < value.start) break;
    } else break;
  }
  return keys.reduce(appendPointer, '');
}

function itemAt(array: JsonArray, offset: number): number {
  let low = 0;
  let high = array.items.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = array.items[middle];
    if (offset < item.start) high = middle - 1;
    else if (offset >= item.end) low = middle + 1;
    else return middle;
  }
  return -1;
}
