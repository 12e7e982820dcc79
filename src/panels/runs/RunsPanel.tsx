// To be filled.
import type { ReactNode } from 'react';

export function RunsPanel(): ReactNode {
  return null;
}
