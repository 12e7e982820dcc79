// The letters byte-level tokenizer files write bytes with: printable Latin-1 stands for itself, the other 68 bytes
// are U+0100 and up in order (a space is Ġ).

const isPrintable = (byte: number): boolean =>
  (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;

const LETTERS: readonly string[] = (() => {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(isPrintable(byte) ? byte : next++));
})();

const BYTES: ReadonlyMap<string, number> = new Map(LETTERS.map((letter, byte) => [letter, byte]));

export const letterOfByte = (byte: number): string => LETTERS[byte];

/** Undefined for a character that stands for no byte. */
export const byteOfLetter = (letter: string): number | undefined => BYTES.get(letter);
