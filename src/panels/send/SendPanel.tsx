// To be filled.
import type { ReactNode } from 'react';

export function SendPanel(): ReactNode {
  return null;
}
