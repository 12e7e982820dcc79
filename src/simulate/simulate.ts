// A server that is none: one pure function from a request to what a release of an engine would answer, with its time.
// The page calls it through `simulatedFetch`, the command line through a real HTTP server.
import { parseJson } from '../core/json/parse.ts';
import { tokenIdsOf } from '../core/json/read-as.ts';
import { type JsonValue, member } from '../core/json/value.ts';
import { decodeText } from '../core/tokenize/decode-text.ts';
import { chatWork } from './chat-frames.ts';
import { CREATED, streamedChat, wholeChat } from './chat-shapes.ts';
import { streamedCompletion, wholeCompletion } from './completion-shapes.ts';
import { badRequest, errorObject, type SimulatedError, tooLong } from './error-answers.ts';
import { eventPieces, type TimedEvent, wholePiece } from './events.ts';
import { faultError, spoiled, UNAUTHORIZED } from './faults.ts';
import { generate, isTrue } from './generation.ts';
import { countTokens } from './pieces.ts';
import { promptOf } from './prompt.ts';
import { askedTokens, tokenLimit } from './request-fields.ts';
import type { Reply, Scenario, SimulatedRequest, SimulatedResponse } from './scenario.ts';
import { serverTool } from './server-tools.ts';
import { refusedInStream } from './stream-refusals.ts';

/** Never throws. The same request to the same scenario gets the same answer, to the byte. */
export function simulate(request: SimulatedRequest, scenario: Scenario): SimulatedResponse {
  const response = route(request, scenario);
  return scenario.fault === 'no-cors' ? response : { ...response, headers: { ...response.headers, ...CORS } };
}

/** Both engines answer every origin by default. */
const CORS = { 'access-control-allow-origin': '*' };
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '0',
};

function route(request: SimulatedRequest, scenario: Scenario): SimulatedResponse {
  const { method, path } = request;
  if (method === 'OPTIONS') {
    return scenario.fault === 'no-preflight'
      ? json(401, { error: 'Unauthorized' })
      : { ...json(200, ''), headers: { ...PREFLIGHT, 'content-length': '0' }, pieces: [] };
  }
  const refuse = (error: SimulatedError): SimulatedResponse => refusal(scenario, error);
  // The key guards the API only; the tools beside it are open.
  if (path.startsWith('/v1') && !isAllowed(request, scenario)) return refuse(UNAUTHORIZED);
  if (method === 'GET') return readOnly(path, scenario);
  if (method !== 'POST') return json(405, { detail: 'Method Not Allowed' });
  const isChat = path === '/v1/chat/completions';
  const tool = serverTool(scenario, path);
  if (!isChat && path !== '/v1/completions' && tool === undefined) return json(404, { detail: 'Not Found' });
  const body = parseJson(request.body);
  if (!body.ok || body.value.kind !== 'object') return refuse(badRequest('The body is not valid JSON.'));
  if (tool !== undefined) {
    const answer = tool(scenario, body.value);
    return answer.kind === 'error' ? refuse(answer.error) : json(200, answer.value);
  }
  const fault = faultError(scenario);
  if (fault !== undefined) return refuse(fault);
  const model = member(body.value, 'model');
  if (scenario.engine.name === 'vllm' && (model?.kind !== 'string' || model.value !== scenario.model)) {
    const named = model?.kind === 'string' ? model.value : '';
    return refuse({ status: 404, type: 'NotFoundError', message: `The model \`${named}\` does not exist.` });
  }
  return isChat ? chat(scenario, body.value) : completion(scenario, body.value);
}

function isAllowed({ headers }: SimulatedRequest, { key, fault }: Scenario): boolean {
  if (fault === 'unauthorized') return false;
  return key === undefined || headers['authorization'] === `Bearer ${key}`;
}

function readOnly(path: string, scenario: Scenario): SimulatedResponse {
  const { engine, model, contextLength } = scenario;
  switch (path) {
    case '/v1/models':
      return json(200, {
        object: 'list',
        data: [
          {
            id: model,
            object: 'model',
            created: CREATED,
            owned_by: engine.name,
            root: model,
            parent: null,
            max_model_len: contextLength,
          },
        ],
      });
    case '/version':
      return engine.name === 'vllm'
        ? json(200, { version: engine.release })
        : json(404, { detail: 'Not Found' });
    case '/health':
      return { ...json(200, ''), pieces: [] };
    default:
      return json(404, { detail: 'Not Found' });
  }
}

function chat(scenario: Scenario, request: JsonValue): SimulatedResponse {
  const prompt = promptOf(scenario, request);
  if (prompt.kind === 'error') return refusal(scenario, prompt.error);
  const stream = isTrue(request, 'stream');
  const refused = stream ? refusedInStream(scenario, request) : undefined;
  if (refused !== undefined) return refusal(scenario, refused);
  const room = roomFor(scenario, prompt.text, request);
  if (typeof room === 'object') return refusal(scenario, room);
  const generation = generate(
    scenario,
    prompt,
    replyAfter(scenario, scenario.reply, prompt.text),
    tokenLimit(request, 'chat', room),
  );
  const question = { scenario, request, generation, work: chatWork(scenario, request, generation) };
  return stream
    ? streamed(scenario, streamedChat(question))
    : whole(scenario, wholeChat(question), generation.tokens);
}

function completion(scenario: Scenario, request: JsonValue): SimulatedResponse {
  const given = member(request, 'prompt');
  const ids = tokenIdsOf(given);
  if (given?.kind !== 'string' && ids === undefined) {
    return refusal(scenario, badRequest('prompt: field required', 'prompt'));
  }
  const { encoder } = scenario;
  const text =
    given?.kind === 'string'
      ? given.value
      : encoder === undefined
        ? ''
        : decodeText(encoder, Uint32Array.from(ids ?? []));
  const room = roomFor(scenario, text, request);
  if (typeof room === 'object') return refusal(scenario, room);
  const reply = replyAfter(scenario, scenario.rawReply ?? scenario.reply, text);
  const prompt = ids === undefined ? { text } : { text, ids };
  const generation = generate(scenario, prompt, reply, tokenLimit(request, 'completions', room));
  const question = { scenario, request, generation };
  return isTrue(request, 'stream')
    ? streamed(scenario, streamedCompletion(question))
    : whole(scenario, wholeCompletion(question), generation.tokens);
}

const replyAfter = ({ follows }: Scenario, reply: Reply, prompt: string): Reply =>
  follows?.(reply, prompt) ?? reply;

/** Tokens left for the answer, or why there are too few. */
function roomFor(
  { contextLength, encoder }: Scenario,
  prompt: string,
  request: JsonValue,
): number | SimulatedError {
  const used = countTokens(prompt, encoder);
  const asked = askedTokens(request);
  return used + asked > contextLength || used >= contextLength
    ? tooLong(contextLength, used, asked)
    : contextLength - used;
}

function streamed(scenario: Scenario, events: Iterable<TimedEvent>): SimulatedResponse {
  const response: SimulatedResponse = {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' },
    wait: 0,
    pieces: eventPieces([...events]),
    ending: 'complete',
  };
  return spoiled(response, scenario, true);
}

function whole(scenario: Scenario, value: unknown, tokens: number): SimulatedResponse {
  const { firstToken, perToken } = scenario.pace;
  return spoiled({ ...json(200, value), wait: firstToken + tokens * perToken }, scenario, false);
}

function refusal(scenario: Scenario, error: SimulatedError): SimulatedResponse {
  const response = json(error.status, errorObject(scenario.engine, error));
  return error.status === 429
    ? {
        ...response,
        headers: { ...response.headers, 'retry-after': '2', 'access-control-expose-headers': 'retry-after' },
      }
    : response;
}

const json = (status: number, value: unknown): SimulatedResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  wait: 0,
  pieces: wholePiece(JSON.stringify(value)),
  ending: 'complete',
});
