// A round as a file, with likely credentials masked.
import type { Round } from '../core/wire/round.ts';
import { exportRound } from './kept-round.ts';

/** Downloads a round; likely credentials in it are masked. */
export function downloadRound(round: Round): void {
  const url = URL.createObjectURL(new Blob([exportRound(round)], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = `callscope-run-${new Date(round.at).toISOString().slice(0, 19).replaceAll(':', '-')}.json`;
  anchor.click();
  // The download reads the address after this function has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
