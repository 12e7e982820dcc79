// What a server's model list says.
import { wholeNumberOf } from '../core/json/read-as.ts';
import { type JsonValue, member } from '../core/json/value.ts';

export interface ServedModel {
  readonly id: string;
  /** `owned_by`: vLLM and SGLang put their own names there. */
  readonly owner?: string;
  /** Tokens of prompt and answer together. */
  readonly contextLength?: number;
}

/** Undefined when the value is no model list. */
export function readServedModels(root: JsonValue | undefined): readonly ServedModel[] | undefined {
  const data = member(root, 'data');
  if (data?.kind !== 'array') return undefined;
  return data.items.flatMap(item => {
    const id = member(item, 'id');
    if (id?.kind !== 'string') return [];
    const owner = member(item, 'owned_by');
    const contextLength = wholeNumberOf(
      member(item, 'max_model_len') ?? member(member(item, 'meta'), 'n_ctx_train'),
    );
    return [
      {
        id: id.value,
        ...(owner?.kind === 'string' ? { owner: owner.value } : {}),
        ...(contextLength === undefined ? {} : { contextLength }),
      },
    ];
  });
}
