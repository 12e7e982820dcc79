// Whose fault it is, by sending it both ways: the server's chat answer (A), the raw completion of the prompt rendered
// here (B), and the reference parse of both. Lanes that agree clear what lies between them; where they part, the
// step that only one of them takes is named.
import {
  ASK_IDS,
  DRAW_AGAIN,
  fault,
  flawed,
  type Judged,
  open,
  SEND_RAW,
  silentModel,
  sound,
} from './judged.ts';
import { restsOn } from './lane-rests.ts';
import type { LaneFacts, LaneVerdict, PromptEvidence, RawLane } from './lane-verdict.ts';
import { withoutChat } from './without-chat.ts';

export function judgeLanes(facts: LaneFacts): LaneVerdict {
  return { ...judged(facts), rests: restsOn(facts) };
}

function judged(facts: LaneFacts): Judged {
  const { chat, raw } = facts;
  if (chat.kind !== 'answered') return withoutChat(chat, facts);
  const { served, generated, returned } = chat;
  if (served === 'cut' || generated === 'cut') {
    return fault(
      'request',
      0.8,
      'The answer ran into the token limit before the call was complete.',
      'Raise max_tokens.',
    );
  }
  // What the model wrote on this draw is known: no other draw is needed.
  if (generated === 'calls' && returned === false) {
    return fault(
      'parser',
      0.95,
      'The model wrote sound tool calls, and the server’s parser did not return them as they are.',
    );
  }
  if (generated === 'flawed' && served !== 'calls')
    return flawed(facts, 0.85, 'The model wrote a tool call that is not as it must be');
  switch (served) {
    case 'calls':
      return chatIsSound(facts);
    case 'flawed':
      return chatIsFlawed(facts, generated !== undefined);
    case 'leaked':
      return fault(
        'parser',
        0.6,
        'Tool-call markup stands in the answer as text, and the server returned no call.',
        ASK_IDS,
      );
    case 'swallowed':
      return swallowed(raw);
    default:
      return noCall(facts, served === 'nothing');
  }
}

function chatIsSound(facts: LaneFacts): Judged {
  const { raw, prompt, recordedFault, sameDraw, sameCalls } = facts;
  const isRawGood = raw.kind !== 'answered' || raw.written === 'calls';
  if (recordedFault) {
    return sameDraw
      ? fault(
          'client',
          0.5,
          'The server answers this request with sound calls, unlike the answer on record: what recorded it, or an older server, is at fault.',
        )
      : open('The fault on record did not come back: the server answered with sound calls.', DRAW_AGAIN);
  }
  if (!isRawGood && prompt.kind === 'different') {
    return open(
      'The server’s own prompt brings sound calls and the prompt rendered here does not: the server runs another release or template than is chosen here.',
      'Choose the release and the template that the server runs.',
    );
  }
  if (!isRawGood)
    return sound('The chat lane returns sound calls; that the raw lane did not may be chance.', 0.6);
  if (sameDraw && sameCalls === false && prompt.kind === 'same') {
    return fault(
      'parser',
      0.6,
      'From the same prompt, at temperature 0, the lanes bring different calls: the parser changed or lost some.',
      ASK_IDS,
    );
  }
  return sound(raw.kind === 'answered' ? 'Both lanes bring sound calls.' : 'The server returns sound calls.');
}

function chatIsFlawed(facts: LaneFacts, isKnown: boolean): Judged {
  const { raw, prompt } = facts;
  const said = 'The server returned a call that is not as it must be';
  if (raw.kind !== 'answered') return { ...flawed(facts, 0.5, said), next: isKnown ? SEND_RAW : ASK_IDS };
  if (raw.written !== 'calls')
    return flawed(facts, 0.8, 'On both lanes the model writes a call that is not as it must be');
  if (prompt.kind === 'different') return otherPrompt(0.85, 'a flawed call', prompt);
  if (isKnown)
    return fault(
      'model',
      0.6,
      `${said}, as the model wrote it; on another draw it wrote a sound one.`,
      DRAW_AGAIN,
    );
  return fault(
    'parser',
    0.6,
    `${said}, while the raw lane brings a sound one: the parser lost part of it.`,
    ASK_IDS,
  );
}

function swallowed(raw: RawLane): Judged {
  const said = 'Tokens were generated that the answer does not show';
  if (raw.kind !== 'answered') return fault('parser', 0.6, `${said}: the parser dropped them.`, ASK_IDS);
  if (raw.written === 'calls') {
    return fault('parser', 0.85, `${said}, and the raw lane brings a sound call: the parser dropped it.`);
  }
  return fault('parser', 0.6, `${said}: the parser dropped what it could not read.`, ASK_IDS);
}

function noCall(facts: LaneFacts, isEmpty: boolean): Judged {
  const { raw, prompt, sameDraw } = facts;
  if (raw.kind !== 'answered') {
    const verdict = silentModel(facts, 0.4);
    return { ...verdict, next: SEND_RAW };
  }
  if (raw.written === 'cut') return open('The raw lane ran into the token limit.', 'Raise max_tokens.');
  if (raw.written === 'flawed') {
    return flawed(facts, 0.6, 'The raw lane shows a tool call that is not as it must be');
  }
  if (raw.written !== 'calls') return silentModel(facts, 0.7);
  if (prompt.kind === 'different') return otherPrompt(0.9, 'none', prompt);
  if (prompt.kind === 'unknown') {
    return fault(
      'engine',
      0.6,
      'The prompt rendered here brings a sound call and the chat lane none: the server builds another prompt, or its parser drops the call.',
      'Ask for the prompt’s token ids.',
    );
  }
  if (isEmpty)
    return fault(
      'parser',
      0.65,
      'From the same prompt the raw lane brings a sound call and the chat lane nothing: the parser dropped it.',
      ASK_IDS,
    );
  return sameDraw
    ? fault(
        'engine',
        0.5,
        'From the same prompt, at temperature 0, the raw lane brings a call and the chat lane prose: the server constrains or cuts the chat lane.',
        ASK_IDS,
      )
    : open('From the same prompt one draw brings a call and the other prose.', DRAW_AGAIN);
}

function otherPrompt(
  confidence: number,
  brings: string,
  prompt: Extract<PromptEvidence, { readonly kind: 'different' }>,
): Judged {
  return fault(
    'engine',
    confidence,
    `The server builds another prompt than this release should, from ${prompt.unit} ${prompt.at} on; its prompt brings ${brings === 'none' ? 'no call' : brings}, ours a sound one.`,
    'Compare the two prompts: the server may run another release or template.',
  );
}
