// The verdict where the chat lane has no answer: why it has none, and what the raw lane shows alone.
import { fault, flawed, type Judged, open, silentModel } from './judged.ts';
import type { LaneFacts, Silence } from './lane-verdict.ts';

const SEND_CHAT = 'Send the chat lane as well.';

export function withoutChat(chat: Silence, facts: LaneFacts): Judged {
  const { raw } = facts;
  if (raw.kind !== 'answered') {
    const told = [chat, raw].find(each => each.kind !== 'absent');
    return open(
      told === undefined || !('sentence' in told) ? 'Nothing was sent yet.' : told.sentence,
      told === undefined ? 'Send both lanes.' : undefined,
    );
  }
  if (chat.kind === 'refused') {
    return fault(
      'request',
      0.9,
      'The server refuses the chat request but completes the prompt itself: the request is at fault.',
    );
  }
  if (chat.kind === 'failed') {
    return fault(
      'engine',
      0.85,
      'The server breaks on the chat request but completes the prompt itself: its rendering or its parser fails.',
      'Its log has the exception.',
    );
  }
  if (chat.kind === 'unheard') return open(chat.sentence, SEND_CHAT);
  switch (raw.written) {
    case 'calls':
      return open(
        'On the prompt rendered here the model writes a sound call: what is left is the server’s rendering and its parser.',
        SEND_CHAT,
      );
    case 'flawed':
      return flawed(
        facts,
        0.7,
        'On the prompt rendered here the model writes a tool call that is not as it must be',
      );
    case 'cut':
      return fault(
        'request',
        0.7,
        'The answer ran into the token limit before the call was complete.',
        'Raise max_tokens.',
      );
    default:
      return silentModel(facts, 0.5);
  }
}
