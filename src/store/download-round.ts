// A round as a file, with likely credentials masked.
import type { Round } from '../core/wire/round.ts';
import { downloadJson } from './download-json.ts';
import { exportRound } from './kept-round.ts';

export function downloadRound(round: Round): void {
  const time = new Date(round.at).toISOString().slice(0, 19).replaceAll(':', '-');
  downloadJson(`callscope-run-${time}.json`, exportRound(round));
}
