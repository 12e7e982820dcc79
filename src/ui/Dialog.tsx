// A modal dialog on the platform's own element: it traps focus, closes on Escape and gives focus back.
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Hides the title bar; the title still names the dialog. */
  readonly bare?: boolean;
}

export function Dialog({ title, onClose, children, bare = false }: DialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the element leaves the page: a dialog that was removed gives no focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-label={title}
      onClose={onClose}
      onClick={event => {
        // A click on the backdrop lands on the dialog element itself.
        if (event.target === dialog.current) onClose();
      }}
      onKeyDown={event => event.stopPropagation()}
    >
      <div className="dialog-body">
        {!bare && <h2>{title}</h2>}
        {children}
        {!bare && (
          // Last, so that the focus first goes to what the dialog is for; it stands in the upper corner.
          <button type="button" className="button quiet dialog-close" onClick={onClose}>
            Close <kbd>Esc</kbd>
          </button>
        )}
      </div>
    </dialog>
  );
}
