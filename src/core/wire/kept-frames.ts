// The frames of a run that are kept: up to a limit, beyond which they are counted only.
import type { Run } from './run.ts';
import type { Frame } from './sse-frames.ts';

export interface FrameLimits {
  /** Frames kept. */
  readonly mostFrames?: number;
  /** Characters of kept frames. */
  readonly mostCharacters?: number;
}

const MOST_FRAMES = 200_000;
const MOST_CHARACTERS = 48_000_000;

export class KeptFrames {
  readonly list: Frame[] = [];
  notKept: Run['notKept'] = { frames: 0, characters: 0 };
  private readonly mostFrames: number;
  /** Characters that can still be kept. */
  private left: number;

  constructor({ mostFrames = MOST_FRAMES, mostCharacters = MOST_CHARACTERS }: FrameLimits) {
    this.mostFrames = mostFrames;
    this.left = mostCharacters;
  }

  add(frame: Frame): void {
    const { length } = frame.data;
    if (this.list.length < this.mostFrames && length <= this.left) {
      this.list.push(frame);
      this.left -= length;
    } else {
      const { frames, characters } = this.notKept;
      this.notKept = { frames: frames + 1, characters: characters + length };
    }
  }
}
