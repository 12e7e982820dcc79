// What Kimi's tokenizer class does to the template's variables before it renders: sorts the tools' keys and,
// from K2.5 on, fills in defaults and writes the tools as a TypeScript declaration.
import type { TemplateVariables } from '../../core/family.ts';
import { jsonBoolean, jsonString } from '../../core/json/make.ts';
import type { JsonValue } from '../../core/json/value.ts';
import { deepSort } from './deep-sort.ts';
import { pythonTruth } from './python-text.ts';
import { typescriptDeclaration } from './typescript-declaration.ts';

function withDefault(variables: Map<string, JsonValue>, name: string, value: boolean): void {
  // A value that was passed stays, even null: only a missing keyword argument takes its default.
  if (!variables.has(name)) variables.set(name, jsonBoolean(value, `tokenizer default of ${name}`));
}

/**
 * `k2`: tools deep-sorted. `k25`: also `thinking` (default true) and `tools_ts_str`, unless the declaration
 * cannot be written, which leaves the template to declare all tools as JSON. `k26`: also `preserve_thinking`
 * (default false). Any other name changes nothing: a server that renders without the class, such as llama.cpp.
 */
export function prepare(preparation: string, variables: TemplateVariables): TemplateVariables {
  if (preparation !== 'k2' && preparation !== 'k25' && preparation !== 'k26') return variables;
  const prepared = new Map(variables);
  const given = variables.get('tools');
  const tools = given === undefined ? undefined : deepSort(given);
  if (tools !== undefined) prepared.set('tools', tools);
  if (preparation === 'k2') return prepared;

  if (tools !== undefined && pythonTruth(tools)) {
    const declaration = typescriptDeclaration(tools);
    if (declaration.ok) {
      prepared.set('tools_ts_str', jsonString(declaration.value, 'TypeScript tool declaration'));
    }
  }
  withDefault(prepared, 'thinking', true);
  if (preparation === 'k26') withDefault(prepared, 'preserve_thinking', false);
  return prepared;
}
