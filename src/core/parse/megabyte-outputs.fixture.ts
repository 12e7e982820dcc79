// Outputs of a megabyte that invite a parser to read the same text again and again: markers without partners, ids
// and arguments without an end, white space, nesting.

const SB = '<|tool_calls_section_begin|>';
const SE = '<|tool_calls_section_end|>';
const CB = '<|tool_call_begin|>';
const AB = '<|tool_call_argument_begin|>';
const CE = '<|tool_call_end|>';
const SIZE = 1_000_000;

/** `unit` again and again between `before` and `after`; a megabyte in UTF-16 units, no matter how long a unit is. */
export const megabyte = (unit: string, before = '', after = ''): string =>
  before + unit.repeat(Math.ceil(SIZE / unit.length)).slice(0, SIZE) + after;

const call = (id: string, given: string): string => `${CB}${id}${AB}${given}${CE}`;

export const megabyteOutputs: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'plain text', text: megabyte('word ') },
  { name: 'call begins', text: megabyte(CB, SB) },
  { name: 'call ends', text: megabyte(CE, SB + CB) },
  { name: 'argument begins', text: megabyte(AB, SB + CB) },
  { name: 'section begins', text: megabyte(SB) },
  { name: 'sections without calls', text: megabyte(SB + SE) },
  { name: 'heads of calls', text: megabyte(`${CB}a.b:0${AB}{`, SB) },
  { name: 'sound calls', text: megabyte(call('functions.search:0', '{"query": "x"}'), SB, SE) },
  { name: 'sound calls outside sections', text: megabyte(call('functions.search:0', '{"query": "x"}')) },
  {
    name: 'calls with foreign ids',
    text: megabyte(call('call_59adf5614cfe4f4b8a71be54', '{"q": 1}'), SB, SE),
  },
  { name: 'a long id', text: megabyte('a:1', SB + CB, AB + CE) },
  { name: 'a long id of dots', text: megabyte('.', SB + CB, `:0${AB}{}${CE}`) },
  { name: 'a long index', text: megabyte('0', `${SB}${CB}functions.a:`, `${AB}{}${CE}`) },
  { name: 'objects behind a bare counter', text: megabyte(',{}', `${SB}${CB}3${AB}{"query": [1`) },
  { name: 'white space for an id', text: megabyte(' ', SB + CB, CE) },
  { name: 'white space for arguments', text: megabyte(' \n', `${SB}${CB}functions.a:0${AB}`, CE) },
  { name: 'a string without an end', text: megabyte('x', `${SB}${CB}functions.a:0${AB}{"q": "`) },
  {
    name: 'a string of escapes',
    text: megabyte('\\"', `${SB}${CB}functions.a:0${AB}{"q": "`, `"}${CE}${SE}`),
  },
  { name: 'open brackets', text: megabyte('[{"a":', `${SB}${CB}functions.a:0${AB}`) },
  { name: 'closing brackets and call ends', text: megabyte(`}${CE}`, SB) },
  { name: 'members', text: megabyte('"a": 1, ', `${SB}${CB}functions.a:0${AB}{`, `"b": 2}${CE}${SE}`) },
  {
    name: 'call ends inside a string',
    text: megabyte(CE, `${SB}${CB}functions.a:0${AB}{"q": "`, `"}${CE}${SE}`),
  },
  { name: 'reasoning that is not closed', text: megabyte('<think>') },
  { name: 'beginnings of markers', text: megabyte('<|tool_call') },
  { name: 'less-than signs', text: megabyte('<', SB) },
  { name: 'turn ends', text: megabyte('<|im_end|>', SB) },
  { name: 'emoji', text: megabyte('🦙', `${SB}${CB}functions.a:0${AB}{"q": "`, `"}${CE}${SE}`) },
];
