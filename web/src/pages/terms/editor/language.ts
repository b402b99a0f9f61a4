// The terms language for the editor: the same pieces as in the reading view, and its words and names
// to complete what is being typed.
import { completeFromList } from '@codemirror/autocomplete';
import { LanguageSupport, StreamLanguage, type StreamParser } from '@codemirror/language';
import { tagHighlighter, tags } from '@lezer/highlight';
import { events, flows, items, pieceAt, rules, type Kind } from '@/pages/terms/editor/tokens';

const tagOf = {
  comment: tags.comment,
  string: tags.string,
  number: tags.number,
  item: tags.definitionKeyword,
  rule: tags.keyword,
  event: tags.typeName,
  flow: tags.propertyName,
};

const parser: StreamParser<null> = {
  name: 'terms',
  startState: () => null,
  token(stream) {
    const piece = pieceAt(stream.string, stream.pos);
    stream.pos += piece.text.length;
    return piece.kind in tagOf ? piece.kind : null;
  },
  tokenTable: tagOf,
  languageData: { commentTokens: { line: '#' }, closeBrackets: { brackets: ['(', '"'] } },
};

export const shades = tagHighlighter(
  (Object.keys(tagOf) as (Kind & keyof typeof tagOf)[]).map((kind) => ({
    tag: tagOf[kind],
    class: `tok-${kind}`,
  })),
);

const language = StreamLanguage.define(parser);
const keywords = [...items, ...rules, ...events, ...flows].map((label) => ({ label, type: 'keyword' }));

/** `names`: what the text declares, asked for when something is completed. */
export function termsLanguage(names: () => string[]): LanguageSupport {
  return new LanguageSupport(
    language,
    language.data.of({
      autocomplete: (context: Parameters<ReturnType<typeof completeFromList>>[0]) =>
        completeFromList([...keywords, ...names().map((label) => ({ label, type: 'variable' }))])(
          context,
        ),
    }),
  );
}
