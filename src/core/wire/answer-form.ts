// Whether an answer is a stream of events or comes whole. Its first characters decide, because servers and proxies
// label both wrongly; the content type counts only where they leave it open.

export type AnswerForm = 'stream' | 'whole';

const EVENT_STREAM = /^text\/event-stream\b/i;
const FIELDS = ['data:', 'event:', 'id:', 'retry:', ':'];

/** `start`: the first characters that came, however few. Undefined while they may still become either. */
export function formOf(start: string, contentType: string, isEnd: true): AnswerForm;
export function formOf(start: string, contentType: string, isEnd?: boolean): AnswerForm | undefined;
export function formOf(start: string, contentType: string, isEnd = false): AnswerForm | undefined {
  const text = start.trimStart();
  // A comment is a line that begins with the colon.
  if (FIELDS.some(field => text.startsWith(field))) return 'stream';
  if (!isEnd && FIELDS.some(field => field.startsWith(text))) return undefined;
  return EVENT_STREAM.test(contentType) && !/^[[{<]/.test(text) ? 'stream' : 'whole';
}

/** What a client that goes by what it asked for, or by the content type, would trip over. */
export function formWarning(form: AnswerForm, asked: AnswerForm, contentType: string): string | undefined {
  if (form !== asked) {
    return form === 'stream'
      ? 'No stream was asked for and one came: clients fail to read it.'
      : 'A stream was asked for and the answer came whole: clients may wait for events that never come.';
  }
  return form === 'stream' && contentType !== '' && !EVENT_STREAM.test(contentType)
    ? `The stream is labelled \`${contentType}\` in place of \`text/event-stream\`: some clients do not read it.`
    : undefined;
}
