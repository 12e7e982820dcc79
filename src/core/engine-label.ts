// What people call the engines.
import type { EngineName } from './types.ts';

export const ENGINE_LABEL: Readonly<Record<EngineName, string>> = {
  vllm: 'vLLM',
  sglang: 'SGLang',
  moonshot: 'Moonshot’s API',
  transformers: 'Transformers',
};
