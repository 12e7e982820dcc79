// Streams without choices: SGLang's /generate repeats the whole text in every event; llama.cpp's /completion
// sends pieces.
import { jsonString } from '../json/make.ts';
import { isTrue } from '../json/read-as.ts';
import { type JsonValue, member } from '../json/value.ts';
import type { Accumulated } from './accumulate.ts';

export interface NativeAccumulator {
  readonly add: (chunk: JsonValue) => void;
  /** Undefined when the chunks are no native stream. */
  readonly result: () => Accumulated | undefined;
}

const isPresent = (value: JsonValue | undefined): boolean => value !== undefined && value.kind !== 'null';

export function startNative(): NativeAccumulator {
  const pieces: string[] = [];
  let hasChoices = false;
  let allPieces = true;
  let last: JsonValue | undefined;
  let chunks = 0;
  return {
    add: chunk => {
      chunks++;
      last = chunk;
      hasChoices ||= member(chunk, 'choices') !== undefined;
      const content = member(chunk, 'content');
      if (content?.kind === 'string') pieces.push(content.value);
      else allPieces = false;
    },
    result: () => {
      if (last?.kind !== 'object' || hasChoices) return undefined;
      if (member(last, 'meta_info') !== undefined && member(last, 'text')?.kind === 'string') {
        const isFinished = isPresent(member(member(last, 'meta_info'), 'finish_reason'));
        return { response: last, chunks, isFinished, warnings: [] };
      }
      const stop = member(last, 'stop');
      if (stop === undefined || !allPieces) return undefined;
      const members = last.members.map(each =>
        each.key.value === 'content' ? { ...each, value: jsonString(pieces.join('')) } : each,
      );
      return { response: { ...last, members }, chunks, isFinished: isTrue(stop), warnings: [] };
    },
  };
}
