// Turns key presses into commands. Keys without a modifier work only outside text fields, and the editor keeps
// its own undo.
import type { Callscope } from '../store/context.ts';
import { isMac } from '../ui/key-label.ts';
import { type Command, commands } from './commands.ts';

function matches(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const wants = (name: string): boolean => parts.includes(name);
  const modifier = isMac ? event.metaKey : event.ctrlKey;
  if (modifier !== wants('Mod') || event.altKey !== wants('Alt')) return false;
  // `?` already needs Shift on most layouts.
  if (key !== '?' && event.shiftKey !== wants('Shift')) return false;
  // With Alt a Mac types another character, so the key itself is read.
  const code = /^\d$/.test(key) ? `Digit${key}` : /^[A-Z]$/.test(key) ? `Key${key}` : undefined;
  if (wants('Alt') && code !== undefined) return event.code === code;
  return event.key.toLowerCase() === key.toLowerCase();
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable], .monaco-editor') !== null;

/** A box in which the same keys mean something of its own says so. */
const isTaken = (target: EventTarget | null, keys: string | undefined): boolean =>
  target instanceof Element && target.getAttribute('data-takes') === keys;

const needsModifier = (command: Command): boolean => /Mod|Alt|F\d/.test(command.keys ?? '');

/** Listens until the returned function is called. */
export function startShortcuts(callscope: Callscope): () => void {
  const press = (event: KeyboardEvent): void => {
    if (document.querySelector('dialog[open]') !== null) return;
    const command = commands.find(each => each.keys !== undefined && matches(event, each.keys));
    if (command === undefined || isTaken(event.target, command.keys)) return;
    const typing = isTyping(event.target);
    if (typing && (!needsModifier(command) || command.id === 'undo' || command.id === 'redo')) return;
    // The browser's own meaning of the keys (save page, print) must not happen even when there is nothing to do.
    event.preventDefault();
    if (command.enabled(callscope.store.getState())) command.run(callscope);
  };
  // Capturing, so that the editor cannot swallow them.
  window.addEventListener('keydown', press, true);
  return () => window.removeEventListener('keydown', press, true);
}
