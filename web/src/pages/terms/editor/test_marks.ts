// In-text tests as they ran, at their lines: a mark in the gutter, and after a step that did not
// pass what was found instead.
import { RangeSetBuilder, StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, gutter, GutterMarker, WidgetType, type DecorationSet } from '@codemirror/view';

export interface TestMark {
  line: number;
  end_line: number;
  passed: boolean;
  /** What the mark says: "passes", or "found: allow". */
  words: string;
}

export const setTestMarks = StateEffect.define<TestMark[]>();

class Sign extends GutterMarker {
  constructor(
    readonly passed: boolean,
    readonly words: string,
  ) {
    super();
  }
  override eq(other: Sign) {
    return other.passed === this.passed && other.words === this.words;
  }
  override toDOM() {
    const sign = document.createElement('span');
    sign.className = this.passed ? 'test-sign test-passes' : 'test-sign test-fails';
    sign.textContent = this.passed ? '✓' : '✗';
    sign.title = this.words;
    return sign;
  }
}

class Found extends WidgetType {
  constructor(readonly words: string) {
    super();
  }
  override eq(other: Found) {
    return other.words === this.words;
  }
  override toDOM() {
    const found = document.createElement('span');
    found.className = 'test-found';
    found.textContent = `  ✗ ${this.words}`;
    return found;
  }
}

interface Marked {
  signs: { at: number; sign: Sign }[];
  decorations: DecorationSet;
}

const marked = StateField.define<Marked>({
  create: () => ({ signs: [], decorations: Decoration.none }),
  update(value, transaction) {
    let next = transaction.docChanged
      ? {
          signs: value.signs.map(({ at, sign }) => ({ at: transaction.changes.mapPos(at), sign })),
          decorations: value.decorations.map(transaction.changes),
        }
      : value;
    for (const effect of transaction.effects) {
      if (effect.is(setTestMarks)) {
        const builder = new RangeSetBuilder<Decoration>();
        const signs: Marked['signs'] = [];
        const { doc } = transaction.state;
        for (const mark of effect.value) {
          if (mark.end_line > doc.lines) continue;
          signs.push({ at: doc.line(mark.line).from, sign: new Sign(mark.passed, mark.words) });
          if (!mark.passed) {
            const end = doc.line(mark.end_line).to;
            builder.add(end, end, Decoration.widget({ widget: new Found(mark.words), side: 1 }));
          }
        }
        next = { signs, decorations: builder.finish() };
      }
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.decorations),
});

export const testMarks: Extension = [
  marked,
  gutter({
    class: 'cm-tests',
    lineMarker: (view, line) =>
      view.state.field(marked).signs.find(({ at }) => at >= line.from && at <= line.to)?.sign ?? null,
    lineMarkerChange: (update) => update.startState.field(marked) !== update.state.field(marked),
    initialSpacer: () => new Sign(true, ''),
  }),
];
