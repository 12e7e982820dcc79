// An editable text on Monaco. Monaco owns the text while the user types; the store hears of it after a pause, and
// a text set from outside replaces the model's. Esc then Tab leaves the editor.
import { type ReactNode, useEffect, useRef } from 'react';
import { monaco } from './monaco.ts';
import './editor.css';

interface Range {
  readonly start: number;
  readonly end: number;
}

export interface EditorProps {
  readonly text: string;
  readonly language: 'json' | 'jinja';
  readonly label: string;
  /** An empty one marks its whole line. */
  readonly marks: readonly (Range & { readonly kind: string })[];
  readonly reveal?: Range;
  /** `at`: UTF-16 offset in the text. */
  readonly problem?: { readonly sentence: string; readonly at?: number };
  readonly onChange: (text: string) => void;
  readonly onPick: (range: Range) => void;
}

const PAUSE = 180;
type CodeEditor = ReturnType<typeof monaco.editor.create>;

const themeNow = (): string =>
  document.documentElement.dataset['theme'] === 'dark' ? 'callscope-dark' : 'callscope-light';

function rangeOf(editor: CodeEditor, { start, end }: Range) {
  const model = editor.getModel();
  const from = model?.getPositionAt(start) ?? { lineNumber: 1, column: 1 };
  const to = model?.getPositionAt(end) ?? from;
  return new monaco.Range(from.lineNumber, from.column, to.lineNumber, to.column);
}

export function Editor(props: EditorProps): ReactNode {
  const { text, language, label, marks, reveal, problem } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor>(undefined);
  const decorations = useRef<ReturnType<CodeEditor['createDecorationsCollection']>>(undefined);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (host.current === null) return undefined;
    const created = monaco.editor.create(host.current, {
      value: latest.current.text,
      language,
      ariaLabel: `${label}. Press Escape, then Tab, to leave the editor.`,
      theme: themeNow(),
      automaticLayout: true,
      minimap: { enabled: false },
      fontSize: 12.5,
      lineHeight: 20,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      scrollBeyondLastLine: false,
      wordWrap: 'on',
      lineNumbersMinChars: 3,
      folding: true,
      renderLineHighlight: 'none',
      overviewRulerLanes: 2,
      overviewRulerBorder: false,
      hideCursorInOverviewRuler: true,
      scrollbar: { useShadows: false },
      unicodeHighlight: { ambiguousCharacters: false },
      stickyScroll: { enabled: false },
      tabSize: 2,
    });
    created.getModel()?.updateOptions({
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    created.getModel()?.setEOL(monaco.editor.EndOfLineSequence.LF);
    editor.current = created;
    decorations.current = created.createDecorationsCollection();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      clearTimeout(timer);
      timer = undefined;
      const now = created.getValue();
      if (now !== latest.current.text) latest.current.onChange(now);
    };
    const listeners = [
      created.onDidChangeModelContent(change => {
        if (change.isFlush) return;
        clearTimeout(timer);
        timer = setTimeout(tell, PAUSE);
      }),
      created.onDidBlurEditorText(tell),
      created.onMouseUp(() => {
        const selected = created.getSelection();
        const model = created.getModel();
        if (selected === null || model === null) return;
        latest.current.onPick({
          start: model.getOffsetAt(selected.getStartPosition()),
          end: model.getOffsetAt(selected.getEndPosition()),
        });
      }),
    ];
    // Escape goes to the tab above and hands the next Tab to what follows the editor, so that the keyboard is never
    // trapped: the editor cannot be entered again before the focus has left that tab.
    created.addAction({
      id: 'callscope.leave',
      label: 'Leave the editor',
      keybindings: [monaco.KeyCode.Escape],
      precondition: '!suggestWidgetVisible && !findWidgetVisible',
      run: () => {
        const tab = host.current
          ?.closest<HTMLElement>('[role="tabpanel"]')
          ?.parentElement?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
        if (tab === null || tab === undefined) return;
        tab.focus();
        created.updateOptions({ tabIndex: -1 });
        const enterable = (): void => {
          if (editor.current === created) created.updateOptions({ tabIndex: 0 });
        };
        tab.addEventListener('blur', enterable, { once: true });
      },
    });
    const themed = new MutationObserver(() => monaco.editor.setTheme(themeNow()));
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      if (timer !== undefined) tell();
      themed.disconnect();
      for (const listener of listeners) listener.dispose();
      created.getModel()?.dispose();
      created.dispose();
      editor.current = undefined;
    };
  }, [language, label]);

  useEffect(() => {
    const current = editor.current;
    if (current !== undefined && current.getValue() !== text) current.setValue(text);
  }, [text]);

  useEffect(() => {
    const current = editor.current;
    if (current === undefined) return;
    decorations.current?.set(
      marks.map(mark => ({
        range: rangeOf(current, mark),
        options: {
          ...(mark.start === mark.end
            ? { isWholeLine: true, className: `mark-line mark-${mark.kind}` }
            : { inlineClassName: `mark-${mark.kind}` }),
          ...(mark.kind === 'hover' ? {} : { overviewRuler: { color: '#b3261e88', position: 2 } }),
        },
      })),
    );
    // Positions are found in the text, so they move with it.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [marks, text]);

  useEffect(() => {
    const current = editor.current;
    if (current === undefined || reveal === undefined) return;
    // What was chosen may have changed the pane's height in the same stroke; what is in sight depends on it.
    current.layout();
    current.revealRangeInCenterIfOutsideViewport(rangeOf(current, reveal));
  }, [reveal]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (model === undefined || model === null || editor.current === undefined) return;
    const at = problem?.at;
    const markers =
      problem === undefined || at === undefined
        ? []
        : [
            {
              ...rangeOf(editor.current, { start: at, end: at + 1 }),
              message: problem.sentence,
              severity: monaco.MarkerSeverity.Error,
            },
          ];
    monaco.editor.setModelMarkers(model, 'callscope', markers);
    // Positions are found in the text, so they move with it.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [problem, text]);

  return <div ref={host} className="editor" />;
}
