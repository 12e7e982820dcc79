// Asks the server's own tools about the document and puts each answer beside ours: its token ids, the prompt it
// builds, what its parser reads in the output.
import { printJson } from '../core/json/print.ts';
import { parseJson } from '../core/json/parse.ts';
import { textOf } from '../core/json/read-as.ts';
import { type JsonValue, member } from '../core/json/value.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { jsonArray, jsonNumber } from '../core/json/make.ts';
import type { Repro } from '../core/types.ts';
import { captureOptions } from '../core/wire/capture.ts';
import { requestBody } from '../core/wire/request-body.ts';
import {
  derender,
  parseFunctionCall,
  renderChat,
  tokenizeMessages,
  tokenizeText,
  type WitnessCall,
} from '../net/witness.ts';
import type { StageClient } from '../worker/client.ts';
import type { StageName, Stages } from '../worker/stages.ts';
import { compareParse, fieldsOf, type ParsedFields } from './compare-parse.ts';
import { endpointOf } from './endpoint.ts';
import { servedEngine } from './served-engine.ts';
import type { WitnessFound, WitnessName } from './witnessed.ts';
import { updateView, type WorkbenchStore } from './workbench.ts';

interface Asking {
  readonly repro: Repro;
  readonly call: WitnessCall;
  readonly model: string;
  /** One answer of the worker; a defect of it is shown by the page. */
  readonly ask: <S extends StageName>(
    stage: S,
    input: Stages[S]['input'],
  ) => Promise<Result<Stages[S]['output']>>;
  readonly store: WorkbenchStore;
}

type Question = (asking: Asking) => Promise<Result<WitnessFound>>;

/** Asks one tool; what it says stands in `connection.witnessed`. Never rejects. */
export async function askWitness(
  store: WorkbenchStore,
  client: StageClient,
  name: WitnessName,
): Promise<void> {
  const { repro, connection } = store.getState();
  if (repro === undefined) return;
  const endpoint = endpointOf(store, client, repro);
  const found = endpoint.ok
    ? await QUESTIONS[name]({
        repro,
        call: endpoint.value,
        model: connection.model,
        store,
        ask: async (stage, input) => {
          const answered = await client.ask(stage, input);
          if (answered.kind === 'done') return ok(answered.value);
          updateView(store, { broken: answered.message });
          return fail({ sentence: answered.message });
        },
      })
    : endpoint;
  store.setState(state => {
    const { baseUrl, target } = state.connection;
    if (baseUrl !== connection.baseUrl || target !== connection.target) return state;
    const witnessed = { ...state.connection.witnessed, [name]: { repro, found } };
    return { connection: { ...state.connection, witnessed } };
  });
}

const QUESTIONS: Readonly<Record<WitnessName, Question>> = {
  tokens: async asking => {
    const prompt = await promptOf(asking);
    if (!prompt.ok) return prompt;
    const request = chatRequest(asking);
    const named = request.ok ? textOf(member(request.value, 'model')) : undefined;
    const tokens = await tokenizeText(asking.call, prompt.value, named);
    return tokens.ok ? compareIds(asking, tokens.value.ids) : tokens;
  },
  'tokenized-messages': async asking => {
    const request = chatRequest(asking);
    if (!request.ok) return request;
    const tokens = await tokenizeMessages(asking.call, request.value);
    return tokens.ok ? compareIds(asking, tokens.value.ids) : tokens;
  },
  rendered: async asking => {
    const request = chatRequest(asking);
    if (!request.ok) return request;
    const prompt = await renderChat(asking.call, request.value);
    if (!prompt.ok) return prompt;
    const { ids, text } = prompt.value;
    return ids === undefined ? compareText(asking, text ?? '') : compareIds(asking, ids);
  },
  derendered: async asking => {
    const request = chatRequest(asking);
    if (!request.ok) return request;
    const output = await outputOf(asking);
    if (!output.ok) return output;
    const { ids, finish } = output.value;
    if (ids === undefined) {
      return fail({ sentence: 'The output’s token ids are needed; they come with the vocabulary.' });
    }
    const answer = await derender(asking.call, request.value, { ids, finish });
    if (!answer.ok) return answer;
    const { content, toolCalls } = answer.value;
    return compareWithModel(asking, {
      content: content ?? null,
      calls: (toolCalls ?? []).map(call => ({ name: call.name ?? '', arguments: call.arguments ?? '' })),
    });
  },
  parsed: async asking => {
    const output = await outputOf(asking);
    if (!output.ok) return output;
    const request = parseJson(asking.repro.request);
    const tools = request.ok ? member(request.value, 'tools') : undefined;
    const parse = await parseFunctionCall(asking.call, output.value.text, tools);
    return parse.ok ? compareWithModel(asking, parse.value) : parse;
  },
};

/** The request as the chat endpoint would get it, with nothing added but the model that was chosen. */
function chatRequest({ repro, model }: Asking): Result<JsonValue> {
  const root = parseJson(repro.request);
  if (!root.ok) return fail({ sentence: 'There is no request to ask about: paste one first.' });
  const { engine } = repro;
  const capture = Object.fromEntries(captureOptions(engine, 'chat', false).map(({ id }) => [id, false]));
  const body = requestBody(root.value, {
    lane: 'chat',
    engine,
    stream: false,
    capture,
    ...(model === '' ? {} : { model }),
  });
  return body.ok ? parseJson(body.value.text) : body;
}

async function promptOf({ repro, ask }: Asking): Promise<Result<string>> {
  const prompt = await ask('prompt', repro);
  if (!prompt.ok) return prompt;
  return prompt.value.kind === 'prompt'
    ? ok(prompt.value.rendered.text)
    : fail({ sentence: 'There is no prompt of ours to compare with.' });
}

interface Output {
  readonly text: string;
  readonly ids?: ArrayLike<number>;
  readonly finish: 'stop' | 'length';
}

/** What the model wrote: the ids it was answered with, else those of the text. */
async function outputOf({ repro, ask }: Asking): Promise<Result<Output>> {
  const reading = await ask('reading', repro);
  if (!reading.ok) return reading;
  if (reading.value === undefined)
    return fail({ sentence: 'There is no output to ask about: record one first.' });
  const { text, finish, answer } = reading.value;
  const tokens = await ask('tokens', repro);
  if (!tokens.ok) return tokens;
  const encoded = tokens.value.output?.quality === 'exact' ? tokens.value.output.ids : undefined;
  const ids = answer?.outputIds ?? encoded;
  return ok({ text, finish: finish === 'length' ? 'length' : 'stop', ...(ids === undefined ? {} : { ids }) });
}

async function compareIds({ repro, ask }: Asking, ids: readonly number[]): Promise<Result<WitnessFound>> {
  const text = printJson(jsonArray(ids.map(id => jsonNumber(id))));
  const compared = await ask('compareIds', { repro, of: 'prompt', text });
  if (!compared.ok) return compared;
  return compared.value.ok ? ok({ kind: 'ids', compared: compared.value.value }) : compared.value;
}

const AROUND = 40;

async function compareText(asking: Asking, theirs: string): Promise<Result<WitnessFound>> {
  const prompt = await promptOf(asking);
  if (!prompt.ok) return prompt;
  const ours = prompt.value;
  if (ours === theirs)
    return ok({ kind: 'text', sentence: 'The server builds the same prompt, to the character.' });
  let at = 0;
  while (at < ours.length && ours[at] === theirs[at]) at++;
  const around = (text: string): string => text.slice(Math.max(0, at - AROUND), at + AROUND);
  return ok({
    kind: 'text',
    sentence: `The server’s prompt differs from ours at character ${at}.`,
    differsAt: at,
    ours: around(ours),
    theirs: around(theirs),
  });
}

/** Beside the model of the server's own release; where it does not say which, of the document's or the usual one. */
async function compareWithModel(
  { repro, ask, store }: Asking,
  theirs: ParsedFields,
): Promise<Result<WitnessFound>> {
  const { connection, view } = store.getState();
  const features = connection.examination?.features ?? {};
  const engines = view.catalogue?.engines ?? [];
  const engine = servedEngine(features, engines, repro.engine)?.engine ?? repro.engine;
  const parsers = await ask('parsers', { ...repro, engine });
  if (!parsers.ok) return parsers;
  const row = parsers.value?.yours === undefined ? undefined : parsers.value.rows[parsers.value.yours];
  if (row === undefined) {
    return fail({
      sentence: `There is no parser model of ${engine.name} ${engine.release} to compare with.`,
    });
  }
  const model = `our model of ${row.engine} ${engine.release}`;
  return ok({ kind: 'parse', compared: compareParse(theirs, fieldsOf(row.sync.answer), model) });
}
