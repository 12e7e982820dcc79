// Gives the focus back to where it was before a part of the page opened, when that part goes while it holds the focus.
// The browser alone would leave it on the body, and the keyboard would start over at the top.
import { type RefObject, useLayoutEffect } from 'react';

export function useReturnFocus(part: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const own = part.current;
    const before = document.activeElement;
    return () => {
      if (own === null || !own.contains(document.activeElement)) return;
      // Once the part is gone: what it covered may be hidden until then.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
      });
    };
  }, [part]);
}
