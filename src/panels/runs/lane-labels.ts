// What the two lanes are called on the page.
import type { Lane } from '../../core/wire/run.ts';

export const LANE_LABELS: Readonly<Record<Lane, string>> = { chat: 'Chat lane', completions: 'Raw lane' };
