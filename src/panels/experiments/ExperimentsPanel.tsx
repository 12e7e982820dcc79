// To be filled.
import type { ReactNode } from 'react';

export function ExperimentsPanel(): ReactNode {
  return null;
}
