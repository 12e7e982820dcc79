// To be filled.
import type { ReactNode } from 'react';

export function ConnectionPanel(): ReactNode {
  return null;
}
