// Kimi's tool-call markup as data, and how its tool call ids read. The id is where the function's name is
// written: nothing else in a call says which tool it means.
import type { IdReading, ToolGrammar } from '../../core/parse/grammar.ts';
import { foreignProducer } from './foreign-ids.ts';

const PREFIX = 'functions.';

/** A trailing `:digits`. */
const INDEX = /:(\d+)$/;

/** More digits than a number holds exactly are no index. */
const LONGEST_INDEX = 15;

/** What a bare id must look like to be taken for a tool's name. */
const NAME_LIKE = /^[\p{L}_][\p{L}\p{M}\p{N}_.:-]*$/u;

/**
 * Spaces around the id are passed over, as every engine's parser does (vLLM's detokenizer puts them there);
 * compare with `formatId` to see whether an id is canonical to the letter. A name may hold dots, dashes, colons
 * and any script. Where an id has an index but no name (`functions.:0`), it is a bare counter.
 */
function readId(given: string): IdReading {
  const id = given.trim();
  if (id === '') return { kind: 'empty' };
  if (id.length <= LONGEST_INDEX && /^\d+$/.test(id)) return { kind: 'counter', index: Number(id) };
  const ending = INDEX.exec(id);
  if (ending !== null && ending[1].length > LONGEST_INDEX) return { kind: 'foreign', producer: 'unknown' };
  const head = ending === null ? id : id.slice(0, ending.index);
  const index = ending === null ? undefined : Number(ending[1]);
  const name = head.startsWith(PREFIX) ? head.slice(PREFIX.length) : undefined;

  if (index !== undefined) {
    if (name === '' || head === '') return { kind: 'counter', index };
    if (/[\r\n]/.test(head)) return { kind: 'foreign', producer: 'unknown' };
    if (name !== undefined) return { kind: 'canonical', name, index };
    const misspelt = head.slice(0, PREFIX.length).toLowerCase() === PREFIX && head.length > PREFIX.length;
    const bare = misspelt ? head.slice(PREFIX.length) : head;
    return NAME_LIKE.test(bare)
      ? { kind: 'unprefixed', name: bare, index }
      : { kind: 'foreign', producer: 'unknown' };
  }
  if (name === undefined) {
    const producer = foreignProducer(id);
    if (producer !== undefined) return { kind: 'foreign', producer };
  }
  const bare = (name ?? id).replace(/:$/, '');
  return NAME_LIKE.test(bare) ? { kind: 'no-index', name: bare } : { kind: 'foreign', producer: 'unknown' };
}

/** Special tokens 163595 to 163599, 163606 and 163607; the singular section markers are no tokens. */
export const kimiGrammar: ToolGrammar = {
  sectionBegin: ['<|tool_calls_section_begin|>', '<|tool_call_section_begin|>'],
  sectionEnd: ['<|tool_calls_section_end|>', '<|tool_call_section_end|>'],
  callBegin: '<|tool_call_begin|>',
  argumentBegin: '<|tool_call_argument_begin|>',
  callEnd: '<|tool_call_end|>',
  thinkBegin: '<think>',
  thinkEnd: '</think>',
  turnEnd: ['<|im_end|>', '[EOS]'],
  idForm: 'functions.{name}:{index}',
  readId,
  formatId: (name, index) => `${PREFIX}${name}:${index}`,
};
