// The editor of a text of terms. What it shows of the text beside its letters (mistakes, tests,
// meanings) comes from outside, each with the text that it is about: what is about another is not
// shown.
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, type Tooltip } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { useEffect, useRef } from 'react';
import { saidOf, type Problems } from '@/pages/terms/asked';
import { shades, termsLanguage } from '@/pages/terms/editor/language';
import { offsetOf, type Spot } from '@/pages/terms/editor/places';
import { setTestMarks, testMarks, type TestMark } from '@/pages/terms/editor/test_marks';
import { nameAt } from '@/pages/terms/editor/tokens';
import type { Meaning } from '@/pages/terms/meaning';
import type { Language } from '@/words/language';

interface Given {
  value: string;
  onChange: (text: string) => void;
  label: string;
  describedBy: string;
  /** Of the page; another one needs a new editor. */
  language: Language;
  /** What the editor's own parts are called, by their English. */
  phrases: Record<string, string>;
  problems: { text: string; list: Problems } | null;
  tests: { text: string; list: TestMark[] } | null;
  names: string[];
  meaningOf: (name: string) => Meaning | null;
  /** The name at the cursor. */
  onCursor: (name: string | null) => void;
  /** A place to go to; a new object for each time. */
  goTo: Spot | null;
}

function diagnosticsOf(text: string, list: Problems, language: Language): Diagnostic[] {
  return list.map((one) => {
    const { message, help } = saidOf(one, language);
    const from = offsetOf(text, one);
    const to = offsetOf(text, { line: one.end_line, column: one.end_column });
    return {
      from,
      to: Math.max(to, Math.min(from + 1, text.length)),
      severity: one.severity === 'error' ? 'error' : one.severity === 'warning' ? 'warning' : 'info',
      message: help ? `${message}\n${help}` : message,
    };
  });
}

function told(meaning: Meaning): HTMLElement {
  const box = document.createElement('div');
  box.className = 'told-box';
  const title = document.createElement('strong');
  title.textContent = meaning.title;
  box.append(title);
  for (const line of meaning.lines) {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    box.append(paragraph);
  }
  return box;
}

function nameUnder(view: EditorView, position: number) {
  const line = view.state.doc.lineAt(position);
  const found = nameAt(line.text, position - line.from);
  return found && { ...found, from: line.from + found.from, to: line.from + found.to };
}

export default function Editor(given: Given) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const now = useRef(given);
  now.current = given;

  useEffect(() => {
    const editor = new EditorView({
      parent: place.current!,
      doc: now.current.value,
      extensions: [
        // Before the usual keys: two blanks, as the language is laid out. Escape sets Tab free.
        keymap.of([
          {
            key: 'Tab',
            run: (target) => {
              target.dispatch(target.state.replaceSelection('  '));
              return true;
            },
          },
          ...lintKeymap,
        ]),
        basicSetup,
        EditorState.phrases.of(now.current.phrases),
        EditorView.lineWrapping,
        termsLanguage(() => now.current.names),
        syntaxHighlighting(shades),
        lintGutter(),
        testMarks,
        hoverTooltip((target, position): Tooltip | null => {
          const found = nameUnder(target, position);
          const meaning = found && now.current.meaningOf(found.name);
          return meaning
            ? { pos: found.from, end: found.to, above: true, create: () => ({ dom: told(meaning) }) }
            : null;
        }),
        EditorView.contentAttributes.of({
          'aria-label': now.current.label,
          'aria-describedby': now.current.describedBy,
          lang: 'en',
          spellcheck: 'false',
          tabindex: '0',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            now.current.onChange(update.state.doc.toString());
          }
          if (update.selectionSet || update.docChanged) {
            const found = nameUnder(update.view, update.state.selection.main.head);
            now.current.onCursor(found?.name ?? null);
          }
        }),
      ],
    });
    view.current = editor;
    return () => {
      editor.destroy();
      view.current = null;
    };
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (editor && editor.state.doc.toString() !== given.value) {
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: given.value } });
    }
  }, [given.value]);

  useEffect(() => {
    const editor = view.current;
    if (editor && given.problems && editor.state.doc.toString() === given.problems.text) {
      editor.dispatch(
        setDiagnostics(
          editor.state,
          diagnosticsOf(given.problems.text, given.problems.list, given.language),
        ),
      );
    }
  }, [given.problems, given.language]);

  useEffect(() => {
    const editor = view.current;
    if (editor && given.tests && editor.state.doc.toString() === given.tests.text) {
      editor.dispatch({ effects: setTestMarks.of(given.tests.list) });
    }
  }, [given.tests]);

  useEffect(() => {
    const editor = view.current;
    if (editor && given.goTo) {
      const anchor = offsetOf(editor.state.doc.toString(), given.goTo);
      editor.dispatch({
        selection: { anchor },
        effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
      });
      editor.focus();
    }
  }, [given.goTo]);

  return <div ref={place} className="editor" />;
}
