// Kimi's call section as xgrammar's structural tags: the name is one of the declared ones, the arguments fit its
// schema. The newer form leaves the index open to any digits; the older one has no pattern, so it is written out.
import { jsonArray, jsonBoolean, jsonObject, jsonString } from '../../core/json/make.ts';
import type { JsonObject, JsonValue } from '../../core/json/value.ts';
import type { Tool } from '../../core/request/conversation.ts';
import { kimiGrammar } from '../../models/kimi-k2/grammar.ts';
import { ARGUMENT_BEGIN, CALL_BEGIN, CALL_END, SECTION_BEGIN, SECTION_END } from './markers.ts';

/** How an engine writes what means the same. */
export interface TagStyle {
  readonly digits: '[0-9]+' | '\\d+';
  /** Texts that must not stand outside the section. */
  readonly excludes: readonly string[];
}

const strings = (texts: readonly string[]): JsonValue => jsonArray(texts.map(text => jsonString(text)));

const typed = (type: string, rest: readonly (readonly [string, JsonValue])[]): JsonObject =>
  jsonObject([['type', jsonString(type)], ...rest]);

const constant = (text: string): JsonObject => typed('const_string', [['value', jsonString(text)]]);

/** A tool without parameters takes any object. */
const schemaOf = ({ parameters }: Tool): JsonValue =>
  parameters?.kind === 'object' ? parameters : typed('object', []);

function calls(tools: readonly Tool[], { digits }: TagStyle): JsonObject {
  const tags = tools.map(tool => {
    const elements = [
      typed('regex', [['pattern', jsonString(digits)]]),
      constant(ARGUMENT_BEGIN),
      typed('json_schema', [['json_schema', schemaOf(tool)]]),
    ];
    // An id without its index: everything before the digits.
    const head = kimiGrammar.formatId(tool.name, 0).slice(0, -1);
    return typed('tag', [
      ['begin', jsonString(CALL_BEGIN + head)],
      ['content', typed('sequence', [['elements', jsonArray(elements)]])],
      ['end', jsonString(CALL_END)],
    ]);
  });
  return typed('tags_with_separator', [
    ['tags', jsonArray(tags)],
    ['separator', jsonString('')],
    ['at_least_one', jsonBoolean(true)],
  ]);
}

/** Free text, but a section that begins holds declared calls; with `must`, a section and nothing else. */
export function structuralTag(tools: readonly Tool[], must: boolean, style: TagStyle): JsonObject {
  const section = calls(tools, style);
  const format = must
    ? typed('sequence', [['elements', jsonArray([constant(SECTION_BEGIN), section, constant(SECTION_END)])]])
    : typed('triggered_tags', [
        ['triggers', strings([SECTION_BEGIN])],
        [
          'tags',
          jsonArray([
            typed('tag', [
              ['begin', jsonString(SECTION_BEGIN)],
              ['content', section],
              ['end', jsonString(SECTION_END)],
            ]),
          ]),
        ],
        ...(style.excludes.length === 0 ? [] : ([['excludes', strings(style.excludes)]] as const)),
      ]);
  return typed('structural_tag', [['format', format]]);
}

/** The form before xgrammar 0.1.25: each call begins with its whole id, whose index is `index`. */
export function legacyStructuralTag(tools: readonly Tool[], index: number): JsonObject {
  const structures = tools.map(tool =>
    jsonObject([
      ['begin', jsonString(CALL_BEGIN + kimiGrammar.formatId(tool.name, index) + ARGUMENT_BEGIN)],
      ['schema', schemaOf(tool)],
      ['end', jsonString(CALL_END)],
    ]),
  );
  return typed('structural_tag', [
    ['structures', jsonArray(structures)],
    ['triggers', strings([CALL_BEGIN])],
  ]);
}
