// The template in use as a sentence's subject: its revision, or that the user edited it.
import type { TemplateChoice } from '../types.ts';
import { code } from '../say.ts';

/** `The template k2-instruct` or `The edited template`; the revision in backticks. */
export const nameTemplate = ({ revision, text }: TemplateChoice): string =>
  text === undefined ? `The template ${code(revision)}` : 'The edited template';
