// Kimi's markup as tests write it: the five markers under short names, a call, a section, and a text cut into deltas.

export const SB = '<|tool_calls_section_begin|>';
export const SE = '<|tool_calls_section_end|>';
export const CB = '<|tool_call_begin|>';
export const AB = '<|tool_call_argument_begin|>';
export const CE = '<|tool_call_end|>';

/** `given` is the arguments' text. */
export const call = (id: string, given: string): string => `${CB}${id}${AB}${given}${CE}`;

export const section = (...calls: readonly string[]): string => SB + calls.join('') + SE;

/** One special token or a few characters each, as a server's detokenizer sends them. */
export const deltasOf = (text: string): readonly string[] => text.match(/<\|[a-z_]+\|>|[^<]{1,3}|</g) ?? [];
